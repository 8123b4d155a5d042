using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features;

/// <summary>
/// Gives a seat to a chosen person, under the ledger's lock. All that holds for the others holds here: active service, the ceiling of the office, no other batch in these days; and everybody
/// who waits with a better place is told.
/// </summary>
internal sealed class Seating(EnrollmentDb db, Call call)
{
    /// <summary>The nomination of the chosen person. Somebody new is named by training staff alone: nominations of offices go through approval and selection.</summary>
    public async Task<Nomination> NominationOf(ChosenPerson chosen, Batch batch, string? office, string justification, CancellationToken ct)
    {
        var inSight = db.Nominations.InSightOf(call.Caller, db).Where(n => n.BatchId == batch.Id);
        if (chosen.Nomination is { } id)
        {
            return await inSight.SingleOrDefaultAsync(n => n.Id == id, ct) ?? throw NotFound.Nomination();
        }

        var live = inSight.Where(n => n.Employee == chosen.Employee && n.State != NominationState.Rejected && n.State != NominationState.Withdrawn);
        return await live.SingleOrDefaultAsync(ct) ?? await Nominate(chosen.Employee!.Value, batch, office, justification, ct);
    }

    /// <param name="nomination">Of the person.</param>
    /// <param name="batch">Whose seat; taken already, in the ledger or by the one who is replaced.</param>
    /// <param name="why">The person's reason, and that of those who are passed over.</param>
    /// <param name="addReason">Words of training staff.</param>
    /// <param name="replaced">Gives the seat to the person.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Participant> Seat(Nomination nomination, Batch batch, (string Seated, string PassedOver) why, string? addReason, Participant? replaced, CancellationToken ct)
    {
        await DemandFree(nomination, batch, replaced, ct);
        foreach (var ahead in await db.AheadOfAsync(nomination, ct))
        {
            if (ahead.PassOver(new(why.PassedOver, call.Today.ToText())))
            {
                call.Record(ahead.Decided(call.Today));
            }
        }

        nomination.Seat(new(why.Seated));
        call.Record(nomination.Decided(call.Today));
        var participant = Participant.Invite(call.NewId(), nomination, call.Now, addReason);
        db.Add(participant);
        call.Record(participant.Invited(call.Today));
        if (batch.State == BatchState.Running)
        {
            participant.Join();
            call.Record(new ParticipantJoined(batch.Id.ToString()) { Aggregate = participant.Id.ToString(), Version = participant.Version, EffectiveOn = call.Today });
        }

        return participant;
    }

    private async Task DemandFree(Nomination nomination, Batch batch, Participant? replaced, CancellationToken ct)
    {
        Eligibility.Demand((await db.LockAndJudgeAsync(batch, [nomination.Employee], ct))[nomination.Employee]);
        if ((await db.ElsewhereAsync(batch, [nomination.Employee], ct)).TryGetValue(nomination.Employee, out var other))
        {
            throw Refusal.Conflict("EMPLOYEE_OVERLAP", "The person takes part in another batch in these days.").With("batch", other);
        }

        if (batch.OfficeRules is { MaxSeats: > 0 } rules
            && !OfficeRules.Allows(rules, (await db.Standings(batch, rules.Level, replaced is null ? [] : [replaced]).SingleAsync(standing => standing.Office == nomination.Office, ct)).Taken))
        {
            throw Refusal.Precondition("OFFICE_CEILING", "The office has as many seats as it may have.");
        }
    }

    private async Task<Nomination> Nominate(Guid employee, Batch batch, string? office, string justification, CancellationToken ct)
    {
        if (!call.Caller.IsTrainingAdmin)
        {
            throw Refusal.Precondition("NOMINATION_REQUIRED", "Choose one of your nominees for this batch; training staff name somebody new.");
        }

        office ??= await db.Employees.Where(e => e.Id == employee).Select(e => e.Office).SingleOrDefaultAsync(ct) ?? "";
        var facts = await db.NominationFactsAsync(batch.Id, office, employee, [], ct) ?? throw NotFound.Batch();
        facts.DemandPerson(call.Caller, "employee");
        var nomination = new Nomination
        {
            Id = call.NewId(),
            BatchId = batch.Id,
            Employee = employee,
            Office = office,
            Priority = 1,
            Justification = justification,
            CreateTime = call.Now,
        };
        db.Add(nomination);
        call.Record(new NominationSubmitted(batch.Id.ToString(), employee.ToString(), office, nomination.Priority)
        {
            Aggregate = nomination.Id.ToString(),
            Version = nomination.Version,
            EffectiveOn = call.Today,
        });
        return nomination;
    }
}
