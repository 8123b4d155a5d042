using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features;

/// <summary>
/// Free seats go to those who wait: in the published order, each once, in the transaction that freed them and under its lock of the ledger. Whoever cannot take one keeps the place and is
/// told why. After the start nobody follows.
/// </summary>
internal sealed class FreedSeats(EnrollmentDb db, Call call)
{
    /// <summary>To be called last before the save.</summary>
    /// <param name="batch">Whose seats; tracked, read under <see cref="Ledger"/>'s lock, what was given back counted as free.</param>
    /// <param name="leaving">Who gave seats back in this transaction; nobody where the quota grew.</param>
    /// <param name="ct">Ends it.</param>
    public async Task Offer(Batch batch, IReadOnlyList<Participant> leaving, CancellationToken ct)
    {
        if (batch.State != BatchState.Selected || batch.Seats.Free == 0)
        {
            return;
        }

        var promotion = new Promotion(batch.Seats.Free, batch.OfficeRules);
        var places = new Queue<Participant>(leaving);
        await foreach (var (nomination, waiting) in db.WaitingAsync(batch, leaving, ct))
        {
            if (promotion.PassesOver(waiting) is not { } reason)
            {
                Invite(nomination, batch, places.TryDequeue(out var left) ? left : null);
            }
            else if (nomination.PassOver(reason))
            {
                call.Record(nomination.Decided(call.Today));
            }

            if (promotion.Free == 0)
            {
                break;
            }
        }
    }

    private void Invite(Nomination nomination, Batch batch, Participant? left)
    {
        var participant = Participant.Invite(call.NewId(), nomination, call.Now);
        db.Add(participant);
        batch.Seats.Take();
        nomination.Promote();
        call.Record(new ParticipantPromoted(nomination.BatchId.ToString(), participant.Id.ToString(), left?.Id.ToString())
        {
            Aggregate = nomination.Id.ToString(),
            Version = nomination.Version - 1,
            EffectiveOn = call.Today,
        });
        call.Record(nomination.Decided(call.Today));
        call.Record(participant.Invited(call.Today));
    }
}
