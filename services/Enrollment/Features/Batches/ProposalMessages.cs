using System.Globalization;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Method = Diklat.Grpc.Enrollment.V1.PreviewSelectionRequest.Types.Method;
using Outcome = Diklat.Grpc.Enrollment.V1.SelectionOutcome.Types.Outcome;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>Proposals as the API shows them.</summary>
internal static class ProposalMessages
{
    private const int FirstOutcomes = 1000;

    public static Proto.Proposal ToMessage(this Proposal proposal, bool english)
    {
        var terms = proposal.Terms ?? SelectionTerms.Default;
        return new()
        {
            Proposal_ = proposal.Id.ToString(),
            Method = (Method)Code.Parse<SelectionMethod>(proposal.Method),
            Outcomes = { proposal.Outcomes.Take(FirstOutcomes).Select(outcome => outcome.ToMessage(english)) },
            OutcomeCount = proposal.Outcomes.Count,
            Notes = { proposal.Notes.ToMessages(english) },
            Shares = { proposal.Shares.Select(ToMessage) },
            Optimality = proposal.Optimality is { } optimality ? ToMessage(optimality) : null,
            Apportionment = new() { Rounding = (Proto.Apportionment.Types.Rounding)terms.Apportionment, Basis = (Proto.Apportionment.Types.Basis)terms.Basis },
            Weights = new()
            {
                Gap = terms.Gap,
                Jp = terms.Jp,
                Priority = terms.Priority,
                Credit = terms.Credit,
                OfficeBalance = terms.GroupBalance,
                ClassBalance = terms.ClassBalance,
            },
        };
    }

    public static Proto.SelectionOutcome ToMessage(this SelectionOutcome outcome, bool english) => new()
    {
        Nomination = outcome.Nomination.ToString(),
        Outcome = outcome.State switch
        {
            NominationState.Selected => Outcome.Selected,
            NominationState.Waitlisted => Outcome.Waitlisted,
            _ => Outcome.NotSelected,
        },
        Rank = outcome.Rank,
        Reasons = { outcome.Reasons.ToMessages(english) },
    };

    public static async Task<Proposal> ProposalAsync(this EnrollmentDb db, string batch, string proposal, CancellationToken ct)
    {
        var batchId = NotFound.Id(batch, NotFound.Batch);
        var id = NotFound.Id(proposal, NoProposal);
        if (await db.Proposals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.BatchId == batchId, ct) is { } found)
        {
            return found;
        }

        await db.DemandBatchAsync(batchId, ct);
        throw NoProposal();
    }

    private static Refusal NoProposal() => Refusal.NotFound("PROPOSAL_NOT_FOUND", "There is no such proposal for this batch.");

    private static Proto.OfficeShare ToMessage(GroupShare share) => new()
    {
        Office = share.Group,
        People = share.People,
        Needy = share.Needy,
        Nominees = share.Nominees,
        Credit = Decimal(share.Credit, SeatCredit.Seat, "0.000000"),
        Entitled = Decimal(share.Entitled, SeatCredit.Seat, "0.000000"),
        MinSeats = share.MinSeats,
        MaxSeats = share.MaxSeats,
        Seats = share.Seats,
    };

    private static Proto.Optimality ToMessage(Optimality optimality) => new()
    {
        Proven = optimality.Proven,
        Bound = Decimal(optimality.Bound, Merit.Point, "0.00"),
        Value = Decimal(optimality.Value, Merit.Point, "0.00"),
        Gap = Decimal(optimality.Gap, Merit.Point, "0.00"),
    };

    private static string Decimal(long number, int unit, string form) => ((decimal)number / unit).ToString(form, CultureInfo.InvariantCulture);
}
