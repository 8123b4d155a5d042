using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Employees;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Corrections;

/// <summary>A person's facts as they would be with the value asked for, checked as in any other change. What is wrong is wrong in <c>value</c>.</summary>
internal static class CorrectedFacts
{
    public static async Task<EmployeeFacts> CorrectedAsync(this EnrollmentDb db, Employee employee, CorrectionField field, string value, CancellationToken ct)
    {
        var check = new Check();
        var facts = check.Employee(With(employee.Facts, field, value.Trim()), employee.Kind);
        try
        {
            check.ThrowIfAny();
        }
        catch (Refusal refusal)
        {
            throw Refusal.Invalid([.. refusal.Violations.Select(violation => violation with { Field = "value" })]);
        }

        if (field != CorrectionField.Other && facts == employee.Facts)
        {
            throw Refusal.Invalid("value", "VALUE_UNCHANGED", "is what is recorded already.");
        }

        return facts.Office == employee.Office || await db.Offices.AnyAsync(office => office.Code == facts.Office && office.Active, ct)
            ? facts
            : throw Refusal.Invalid("value", "OFFICE_UNKNOWN", "is not the code of an active office.");
    }

    /// <summary>A request of a person, to be decided: who decides it at the same time waits, and then sees it decided.</summary>
    public static async Task<Correction> CorrectionAsync(this EnrollmentDb db, string employee, string correction, CancellationToken ct)
    {
        var (person, id) = (NotFound.Id(employee, NotFound.Correction), NotFound.Id(correction, NotFound.Correction));
        var rows = await db.Corrections.FromSql($"SELECT * FROM enrollment.corrections WHERE id = {id} AND employee_id = {person} FOR NO KEY UPDATE").ToListAsync(ct);
        return rows.SingleOrDefault() ?? throw NotFound.Correction();
    }

    private static EmployeeFacts With(EmployeeFacts facts, CorrectionField field, string value) => field switch
    {
        CorrectionField.Name => facts with { Name = value },
        CorrectionField.Office => facts with { Office = value },
        CorrectionField.Post => facts with { Post = value },
        CorrectionField.PostClass => facts with { PostClass = Named<PostClass>(value) },
        CorrectionField.Rank => facts with { Rank = EmployeeCheck.OrNull(value) },
        CorrectionField.LegalStatus => facts with { LegalStatus = Named<LegalStatus>(value) },
        CorrectionField.Email => facts with { Email = EmployeeCheck.OrNull(value) },
        CorrectionField.Phone => facts with { Phone = EmployeeCheck.OrNull(value) },
        _ => facts,
    };

    // One that is not known is left to the check to refuse.
    private static T Named<T>(string code)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Code.Of(value!.Value) == code) ?? (T)Enum.ToObject(typeof(T), int.MaxValue);
}
