using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Diklat.Enrollment.Domain;

/// <summary>What a group of offices claims and gets, as shown and as it is kept for its credit.</summary>
internal sealed record GroupShare(string Group, int People, int Needy, int Nominees, long Credit, long Entitled, int MinSeats, int MaxSeats, int Seats);

/// <summary>A selection that was shown and not made: what it would do, and a fingerprint of all it rests on.</summary>
internal sealed class Proposal
{
    public required Guid Id { get; init; }
    public required Guid BatchId { get; init; }
    public required string Method { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required IReadOnlyList<SelectionOutcome> Outcomes { get; init; }
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>Weights and basis; null in proposals made before there were any.</summary>
    public SelectionTerms? Terms { get; init; }
    public IReadOnlyList<Reason> Notes { get; init; } = [];
    public IReadOnlyList<GroupShare> Shares { get; init; } = [];

    /// <summary>Of OPTIMAL: value and bound in hundredths of a point.</summary>
    public long? Value { get; init; }
    public long? Bound { get; init; }

    public Optimality? Optimality => Value is { } value && Bound is { } bound ? new(value, bound) : null;

    /// <summary>What is shown of the groups: of FIRST_COME nothing, since it knows no shares.</summary>
    public static IReadOnlyList<GroupShare> SharesOf(SelectionInput input, IReadOnlyList<SelectionOutcome> outcomes)
    {
        if (input.Method == SelectionMethod.FirstCome)
        {
            return [];
        }

        var contest = input.Contest;
        var entitled = Apportioned.EntitledIn(contest);
        var (low, high, _) = contest.Bounds();
        var selected = outcomes.Where(outcome => outcome.State == NominationState.Selected).Select(outcome => outcome.Nomination).ToHashSet();
        var seats = contest.Candidates.Where(candidate => selected.Contains(candidate.Nomination)).CountBy(candidate => candidate.Group).ToDictionary();
        return [.. contest.Groups.Select((group, i) => new GroupShare(
            group, contest.Facts[i].People, contest.Facts[i].Needy, contest.Size[i], contest.Facts[i].Credit, entitled[i], low[i], high[i], seats.GetValueOrDefault(group)))];
    }

    /// <summary>Hash of everything that the outcome depends on; another value means that something has changed.</summary>
    public static byte[] FingerprintOf(Batch batch, SelectionInput input, IEnumerable<int> versions)
    {
        var facts = new StringBuilder();
        facts.AppendLine(CultureInfo.InvariantCulture, $"{batch.Id} {batch.Version} {input.Method} {input.Quota} {input.WaitlistLimit} {input.Rules} {input.Terms}");
        foreach (var (group, of) in input.Facts.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            facts.AppendLine(CultureInfo.InvariantCulture, $"{group} {of}");
        }

        foreach (var (candidate, version) in input.Nominees.Zip(versions))
        {
            facts.AppendLine(CultureInfo.InvariantCulture, $"{candidate} {version}");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(facts.ToString()));
    }

    public void DemandFresh(byte[] fingerprint)
    {
        if (!Fingerprint.AsSpan().SequenceEqual(fingerprint))
        {
            throw Refusal.Conflict("PROPOSAL_STALE", "Something has changed since the preview; look at a new one.");
        }
    }
}
