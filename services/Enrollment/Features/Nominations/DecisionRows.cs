using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Imports;
using Diklat.Enrollment.Features.Participants;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Nominations;

/// <summary>
/// Decisions that people wrote into the file of <c>ExportNominations</c>: verify or reject a nomination, confirm or decline the invitation that came of it. A row without one is left alone, and
/// so is one that is decided as it says.
/// </summary>
internal sealed class DecisionRows(EnrollmentDb db, Call call, FreedSeats seats) : IRows
{
    private const string Verify = "VERIFY";
    private const string Reject = "REJECT";
    private const string Confirm = "CONFIRM";
    private const string Decline = "DECLINE";

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        [Verify] = Verify, ["setuju"] = Verify, ["setujui"] = Verify, ["verifikasi"] = Verify,
        [Reject] = Reject, ["tolak"] = Reject,
        [Confirm] = Confirm, ["konfirmasi"] = Confirm, ["bersedia"] = Confirm,
        [Decline] = Decline, ["mundur"] = Decline, ["tidak bersedia"] = Decline,
    };

    public ImportKind Kind => ImportKind.NominationDecisions;

    public IReadOnlyList<Column> Columns { get; } =
    [
        new("nomination", true, "00000000-0000-0000-0000-000000000000", "Kode usulan"),
        new("decision", true, Verify, "Keputusan"),
        new("reason", false, "CONTOH - hapus baris ini", "Alasan keputusan"),
        new("etag", false, "1", "Versi usulan"),
        new("participantEtag", false, "", "Versi peserta"),
    ];

    public string Read(Line line)
    {
        var check = new Check();
        var id = check.Id(line["nomination"], "nomination");
        var decision = "";
        check.That(line["decision"].Length == 0 || Words.TryGetValue(line["decision"], out decision!), "decision", "UNKNOWN_VALUE", "is not one of the known values.");
        line.Note(check);
        line.Read = new Row(id ?? Guid.Empty, decision ?? "");
        return line["nomination"];
    }

    public async Task<Changes> Decide(IReadOnlyList<Line> lines, Import import, CancellationToken ct)
    {
        var id = import.Batch!.Value;
        var answers = lines.Any(line => Of(line).Decision is Confirm or Decline);
        // The ledger first, as everybody does who takes both.
        var batch = answers ? await db.LockBatchAsync(id, ct) : null;
        var desk = await db.ApprovalDeskAsync(id, lines.Where(line => Of(line).Decision is Verify or Reject).Select(line => line["nomination"]), call.Caller, ct);
        var participants = await ParticipantsAsync(id, [.. lines.Select(line => Of(line).Nomination)], ct);
        List<Participant> leaving = [];
        foreach (var line in lines)
        {
            var (changed, refusal) = ManyAtOnce.Try(() => Decide(line, desk, participants.GetValueOrDefault(Of(line).Nomination), leaving));
            if (refusal is not null)
            {
                line.Note(refusal, "decision");
            }
            else
            {
                line.Becomes(changed!.Outcome, line["nomination"]);
            }
        }

        if (batch is not null)
        {
            await seats.Offer(batch, leaving, ct);
        }

        return new(_ => Task.CompletedTask, []);
    }

    private Done Decide(Line line, ApprovalDesk desk, Participant? participant, List<Participant> leaving)
    {
        var id = line["nomination"];
        switch (Of(line).Decision)
        {
            case Verify when !IsVerified(desk.Take(id, "")):
                desk.Verify(call, id, line["etag"]);
                return Done.Changed;
            case Reject when desk.Take(id, "").State != NominationState.Rejected:
                desk.Reject(call, id, line["reason"], line["etag"]);
                return Done.Changed;
            case Confirm when Known(participant).State != ParticipantState.Confirmed:
                participant!.Confirm(call, line["participantEtag"]);
                return Done.Changed;
            case Decline when Known(participant).State != ParticipantState.Declined:
                leaving.Add(participant!.Decline(call, line["reason"], line["participantEtag"]));
                return Done.Changed;
            default:
                return Done.AsItIs;
        }
    }

    // By whoever sends the file: what another party approved does not take its step.
    private bool IsVerified(Nomination nomination) => nomination.State == NominationState.Verified
        || (nomination.State == NominationState.Submitted && nomination.Approvals.Any(approval => approval.Role == call.Caller.Role && approval.Office == (call.Caller.IsOffice ? call.Caller.Office : null)));

    private static Participant Known(Participant? participant) => participant ?? throw NotFound.Participant();

    /// <summary>Who came of each nomination; of several the one that was invited last.</summary>
    private async Task<Dictionary<Guid, Participant>> ParticipantsAsync(Guid batch, Guid[] nominations, CancellationToken ct)
    {
        var found = await db.Participants.InSightOf(call.Caller, db).Include(participant => participant.Batch).ThenInclude(b => b.Seats)
            .Where(participant => participant.BatchId == batch && nominations.Contains(participant.NominationId)).OrderBy(participant => participant.Id).ToListAsync(ct);
        return found.GroupBy(participant => participant.NominationId).ToDictionary(several => several.Key, several => several.Last());
    }

    private static Row Of(Line line) => (Row)line.Read!;

    private sealed record Row(Guid Nomination, string Decision);

    private sealed record Done(RowOutcome Outcome)
    {
        public static readonly Done Changed = new(RowOutcome.Updated);
        public static readonly Done AsItIs = new(RowOutcome.Unchanged);
    }
}
