using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Nominations;

/// <summary>The busiest command: one query that also keeps the batch from being closed meanwhile, one save.</summary>
internal sealed class CreateNomination(EnrollmentDb db, Call call, KeyRing keys)
{
    private const int MaxPriority = 100;

    public async Task<Proto.Nomination> Handle(Proto.CreateNominationRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var check = new Check();
        var office = request.Office.Length > 0 ? request.Office : call.Caller.Office ?? "";
        check.That(office.Length > 0, "office", "REQUIRED", "names the nominating office.");
        var priority = request.HasPriority ? request.Priority : 1;
        check.That(priority is >= 1 and <= MaxPriority, "priority", "PRIORITY_OUT_OF_RANGE", $"takes 1 to {MaxPriority}.");
        var justification = check.Text(request.Justification, "justification", 1, 2000);
        var person = PersonNamed.By(check, request.Nip, request.Employee, keys, call.Today);
        check.ThrowIfAny();

        await using var transaction = await db.BeginAsync(ct);
        var facts = await db.NominationFactsAsync(batch, office, person.Id, person.NipHashes, ct) ?? throw NotFound.Batch();
        facts.Window.Demand(facts.BatchState, call.Now);
        facts.DemandPerson(call.Caller, person.Field);
        var employee = facts.Employee!.Value;
        facts.DemandEligible((await db.CompletionsAsync([employee], facts.Rules.Programs(facts.Program), ct))[employee]);

        var nomination = new Nomination
        {
            Id = call.NewId(),
            BatchId = batch,
            Employee = employee,
            Office = office,
            NominatedFrom = call.Caller.IsOffice && call.Caller.Office != office ? call.Caller.Office : null,
            Priority = priority,
            Justification = justification,
            CreateTime = call.Now,
        };
        db.Add(nomination);
        call.Record(new NominationSubmitted(batch.ToString(), nomination.Employee.ToString(), office, priority)
        {
            Aggregate = nomination.Id.ToString(),
            Version = nomination.Version,
            EffectiveOn = call.Today,
        });
        var answer = await call.Save(nomination.ToMessage(facts.Route, call.English), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
