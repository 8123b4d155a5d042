using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Corrections;

internal sealed class CreateCorrection(EnrollmentDb db, Call call, KeyRing keys, IConfiguration configuration)
{
    /// <summary>Three times twenty-four hours: UU 27/2022.</summary>
    private readonly TimeSpan answerWithin = configuration.GetValue("Corrections:AnswerWithin", TimeSpan.FromHours(72));

    public async Task<Proto.Correction> Handle(Proto.CreateCorrectionRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var check = new Check();
        var field = (CorrectionField)check.Enum(request.Field, "field");
        var value = check.Text(request.Value, "value", field is CorrectionField.Email or CorrectionField.Phone or CorrectionField.Rank ? 0 : 1, 500);
        var ground = check.Text(request.Ground, "ground", 1, 1000);
        check.ThrowIfAny();

        await using var transaction = await db.BeginAsync(ct);
        var employee = await db.Employees.AsNoTracking().InSightOf(call.Caller, db).SingleOrDefaultAsync(employee => employee.Id == id, ct) ?? throw NotFound.Employee();
        employee.DemandNotErased();
        await db.CorrectedAsync(employee, field, value, ct);
        var nip = await db.KeepKeyAsync(id, ct);
        var correction = new Correction
        {
            Id = call.NewId(),
            EmployeeId = id,
            Field = field,
            Value = keys.Seal(nip, value),
            Ground = keys.Seal(nip, ground),
            CreateTime = call.Now,
            DueTime = call.Now + answerWithin,
        };
        db.Add(correction);
        call.Audit(request.Employee);
        var answer = await call.Save(correction.ToMessage(keys, nip, call.Now), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
