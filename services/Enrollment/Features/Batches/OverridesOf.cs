using Diklat.Enrollment.Domain;
using Outcome = Diklat.Grpc.Enrollment.V1.SelectionOutcome.Types.Outcome;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>The overrides of a request, checked field by field. Words are kept, never sent in events or logged.</summary>
internal static class OverridesOf
{
    private const int Most = 1000;

    public static IReadOnlyList<Override> Request(Proto.CommitSelectionRequest request)
    {
        var check = new Check();
        check.That(request.Overrides.Count <= Most, "overrides", "OVERRIDES_OUT_OF_RANGE", $"takes at most {Most}.");
        var changes = request.Overrides.Take(Most).Select((change, at) => Of(check, change, $"overrides[{at}]")).ToList();
        foreach (var (at, change) in changes.Index().Where(one => changes.Take(one.Index).Any(before => before.Nomination == one.Item.Nomination)))
        {
            check.That(false, $"overrides[{at}].nomination", "OVERRIDE_DUPLICATE", "is named twice.");
        }

        check.ThrowIfAny();
        return changes;
    }

    private static Override Of(Check check, Proto.SelectionOverride change, string field)
    {
        var id = Guid.TryParseExact(change.Nomination, "D", out var nomination) ? nomination : Guid.Empty;
        check.That(id != Guid.Empty, $"{field}.nomination", "ID_INVALID", "is not an id.");
        check.Enum(change.Outcome, $"{field}.outcome");
        var reason = check.That(change.Reason.Trim().Length > 0, $"{field}.reason", "REASON_REQUIRED", "is required.") ? check.Text(change.Reason, $"{field}.reason", 1, 500) : "";
        return new(id, change.Outcome switch { Outcome.Selected => NominationState.Selected, Outcome.Waitlisted => NominationState.Waitlisted, _ => NominationState.NotSelected }, reason);
    }
}
