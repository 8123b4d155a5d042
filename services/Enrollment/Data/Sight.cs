using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Data;

/// <summary>
/// Whose rows a caller may see, as a condition of the query: an office its own and those of the offices below, a person the own ones. What is
/// out of sight is not found.
/// </summary>
internal static class Sight
{
    public static IQueryable<Office> InSightOf(this IQueryable<Office> offices, Caller caller) =>
        caller.IsOffice ? offices.Where(office => office.Path.Contains(Office.Step(caller.Office ?? ""))) : offices;

    public static IQueryable<Employee> InSightOf(this IQueryable<Employee> employees, Caller caller, EnrollmentDb db)
    {
        var own = OwnId(caller);
        return caller switch
        {
            { IsOffice: true } => employees.Where(employee => db.Codes(caller).Contains(employee.Office)),
            { IsParticipant: true } => employees.Where(employee => employee.Id == own),
            _ => employees,
        };
    }

    public static IQueryable<Nomination> InSightOf(this IQueryable<Nomination> nominations, Caller caller, EnrollmentDb db)
    {
        var own = OwnId(caller);
        return caller switch
        {
            { IsOffice: true } => nominations.Where(nomination => db.Codes(caller).Contains(nomination.Office)),
            { IsParticipant: true } => nominations.Where(nomination => nomination.Employee == own),
            _ => nominations,
        };
    }

    public static IQueryable<Participant> InSightOf(this IQueryable<Participant> participants, Caller caller, EnrollmentDb db)
    {
        var own = OwnId(caller);
        return caller switch
        {
            { IsOffice: true } => participants.Where(participant => db.Codes(caller).Contains(participant.Office)),
            { IsParticipant: true } => participants.Where(participant => participant.Employee == own),
            _ => participants,
        };
    }

    public static IQueryable<Correction> InSightOf(this IQueryable<Correction> corrections, Caller caller)
    {
        var own = OwnId(caller);
        return caller.IsParticipant ? corrections.Where(correction => correction.EmployeeId == own) : corrections;
    }

    /// <summary>An office sees what it and those below it sent.</summary>
    public static IQueryable<Import> InSightOf(this IQueryable<Import> imports, Caller caller, EnrollmentDb db) =>
        caller.IsOffice ? imports.Where(import => db.Codes(caller).Contains(import.Owner.Office)) : imports;

    private static IQueryable<string> Codes(this EnrollmentDb db, Caller caller) => db.Offices.InSightOf(caller).Select(office => office.Code);

    private static Guid OwnId(Caller caller) => Guid.TryParseExact(caller.Employee, "D", out var id) ? id : Guid.Empty;
}
