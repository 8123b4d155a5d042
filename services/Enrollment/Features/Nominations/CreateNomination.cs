using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Nominations;

/// <summary>The busiest command: one query that also keeps the batch from being closed meanwhile, one save.</summary>
internal sealed class CreateNomination(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<Proto.Nomination> Handle(Proto.CreateNominationRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var check = new Check();
        var (office, priority, justification) = check.Nomination(
            request.Office.Length > 0 ? request.Office : call.Caller.Office ?? "", request.HasPriority ? request.Priority : 1, request.Justification);
        var person = PersonNamed.By(check, request.Nip, request.Employee, keys, call.Today);
        check.ThrowIfAny();

        await using var transaction = await db.BeginAsync(ct);
        var facts = await db.NominationFactsAsync(batch, office, person.Id, person.NipHashes, ct) ?? throw NotFound.Batch();
        facts.DemandNominable(call, person.Field);
        var employee = facts.Employee!.Value;
        facts.DemandEligible((await db.CompletionsAsync([employee], facts.Rules.Programs(facts.Program), ct))[employee]);

        var nomination = facts.Nominate(call, batch, office, priority, justification);
        db.Add(nomination);
        call.Record(nomination.Submitted(call.Today));
        var answer = await call.Save(nomination.ToMessage(facts.Route, call.English), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
