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
        var (person, hashes) = Person(check, request);
        check.ThrowIfAny();

        await using var transaction = await db.BeginAsync(ct);
        var facts = await db.NominationFactsAsync(batch, office, person, hashes, ct) ?? throw NotFound.Batch();
        facts.Window.Demand(facts.BatchState, call.Now);
        facts.DemandPerson(call.Caller, person is null ? "nip" : "employee");

        var nomination = new Nomination
        {
            Id = call.NewId(),
            BatchId = batch,
            Employee = facts.Employee!.Value,
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

    private (Guid? Id, byte[][] NipHashes) Person(Check check, Proto.CreateNominationRequest request)
    {
        if (!check.That(request.Nip.Length > 0 != request.Employee.Length > 0, "nip", "PERSON_REQUIRED", "or employee names the person, one of the two."))
        {
            return default;
        }

        if (request.Employee.Length > 0)
        {
            return (check.Id(request.Employee, "employee"), []);
        }

        return Nip.Parse(check, request.Nip, "nip", call.Today) is { } nip ? (null, [.. keys.HashesOf(nip.Digits)]) : default;
    }
}
