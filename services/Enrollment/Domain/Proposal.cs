using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Diklat.Enrollment.Domain;

/// <summary>A selection that was shown and not made: what it would do, and a fingerprint of all it rests on.</summary>
internal sealed class Proposal
{
    public required Guid Id { get; init; }
    public required Guid BatchId { get; init; }
    public required string Method { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required IReadOnlyList<SelectionOutcome> Outcomes { get; init; }
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>Hash of everything that the outcome depends on; another value means that something has changed.</summary>
    public static byte[] FingerprintOf(Batch batch, IEnumerable<Candidate> candidates, IEnumerable<(int Version, string? Violated)> nominations)
    {
        var facts = new StringBuilder();
        facts.AppendLine(CultureInfo.InvariantCulture, $"{batch.Id} {batch.Version} {batch.Seats.Quota} {batch.WaitlistLimit} {batch.OfficeRules}");
        facts.AppendJoin('\n', candidates).AppendLine().AppendJoin('\n', nominations);

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
