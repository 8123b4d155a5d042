using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>All that a nomination is judged by, in one row.</summary>
internal sealed record NominationFacts(
    string State, string ApprovalRoute, DateTimeOffset? NominationOpenTime, DateTimeOffset? NominationCloseTime, string? OfficePath, Guid? Employee, bool? Active, string? LegalStatus, string? Rank, string? PostClass, string? OfficeLevel, string? EmployeePath, string Program, DateOnly StartDate, string Eligibility)
{
    public BatchState BatchState => Code.Parse<BatchState>(State);

    public ApprovalRoute Route => Code.Parse<ApprovalRoute>(ApprovalRoute);

    public NominationWindow Window => new(NominationOpenTime, NominationCloseTime);

    public Eligibility Rules => Json.Read<Eligibility>(Eligibility);

    /// <summary>Office and person must be in the caller's sight, the person in the office or below.</summary>
    public void DemandPerson(Caller caller, string field)
    {
        if (!Sees(caller, OfficePath))
        {
            throw Refusal.Invalid("office", "OFFICE_UNKNOWN", "is not the code of an active office in your sight.");
        }

        if (!Sees(caller, EmployeePath))
        {
            throw Refusal.Invalid(field, "EMPLOYEE_UNKNOWN", "is nobody in your sight.");
        }

        if (!EmployeePath!.StartsWith(OfficePath!, StringComparison.Ordinal))
        {
            throw Refusal.Precondition("EMPLOYEE_NOT_IN_OFFICE", "The person serves neither in the nominating office nor in one below it.");
        }
    }

    /// <summary>The person must meet the batch's rules.</summary>
    public void DemandEligible(IEnumerable<Completion> completions)
    {
        var person = new Person(Active!.Value, Code.Parse<LegalStatus>(LegalStatus!), Rank, Code.Parse<PostClass>(PostClass!), Code.Parse<OfficeLevel>(OfficeLevel!), [.. completions]);
        Domain.Eligibility.Demand(Rules.Judge(person, Program, StartDate));
    }

    /// <summary>Whether office and person are in the caller's sight.</summary>
    public bool Sees(Caller caller) => Sees(caller, OfficePath) && Sees(caller, EmployeePath);

    private static bool Sees(Caller caller, string? path) =>
        path is not null && (!caller.IsOffice || path.Contains(Office.Step(caller.Office ?? ""), StringComparison.Ordinal));
}

internal static class NominationFactsQuery
{
    /// <summary>Reads the facts and keeps the batch as it is until the transaction ends: a nomination cannot slip in behind a close.</summary>
    public static async Task<NominationFacts?> NominationFactsAsync(this EnrollmentDb db, Guid batch, string office, Guid? employee, byte[][] nipHashes, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<NominationFacts>($"""
            SELECT batch.state, batch.approval_route, batch.nomination_open_time, batch.nomination_close_time, office.path AS office_path,
                   employee.id AS employee, employee.active, employee.legal_status, employee.rank, employee.post_class, home.level AS office_level, home.path AS employee_path,
                   batch.program, batch.start_date, batch.eligibility::text AS eligibility
            FROM enrollment.batches batch
            LEFT JOIN enrollment.offices office ON office.code = {office} AND office.active
            LEFT JOIN enrollment.employees employee
                ON employee.id = coalesce({employee}, (SELECT known.employee_id FROM enrollment.nip_hashes known WHERE known.hash = ANY ({nipHashes}) LIMIT 1))
            LEFT JOIN enrollment.offices home ON home.code = employee.office
            WHERE batch.id = {batch}
            FOR SHARE OF batch
            """).ToListAsync(ct);
        return rows.SingleOrDefault();
    }
}
