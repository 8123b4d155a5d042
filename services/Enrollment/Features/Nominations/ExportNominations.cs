using System.Globalization;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Imports;
using Google.Api;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Nominations;

/// <summary>In parts of a thousand, as <c>DownloadFailedRows</c>; the columns to decide in are those that <c>ImportNominationDecisions</c> reads.</summary>
internal sealed class ExportNominations(EnrollmentDb db, Call call)
{
    private const int PartSize = 1000;

    private static readonly string[] Indonesian =
        ["Kode usulan", "Nama", "NIP (disamarkan)", "Unit pengusul", "Jabatan", "Prioritas usulan", "Alasan pengusulan", "Status usulan", "Status peserta", "Versi usulan", "Versi peserta", "Keputusan", "Alasan keputusan"];

    private static readonly string[] English =
        ["nomination", "name", "NIP (masked)", "nominating office", "post", "priority", "justification", "state", "participant state", "etag", "participantEtag", "decision", "reason"];

    public async Task Handle(Proto.ExportNominationsRequest request, IServerStreamWriter<HttpBody> parts, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        await db.DemandBatchAsync(batch, ct);
        var last = 0L;
        do
        {
            var from = last;
            var rows = await (
                from nomination in db.Nominations.AsNoTracking().InSightOf(call.Caller, db)
                where nomination.BatchId == batch && nomination.Position > @from
                join employee in db.Employees on nomination.Employee equals employee.Id
                orderby nomination.Position
                select new { nomination, employee, participant = db.Participants.Where(p => p.NominationId == nomination.Id).OrderByDescending(p => p.Id).FirstOrDefault() }).Take(PartSize).ToListAsync(ct);
            var table = rows.Select(row => Cells(row.nomination, row.employee, row.participant));
            await parts.WriteAsync(CsvText.Body(from == 0 ? table.Prepend(call.English ? English : Indonesian) : table, withMark: from == 0), ct);
            last = rows.Count == PartSize ? rows[^1].nomination.Position : 0;
        }
        while (last > 0);
    }

    private static string[] Cells(Nomination nomination, Employee employee, Participant? participant) =>
    [
        nomination.Id.ToString(), employee.Name, Nip.Mask(employee.NipTail), nomination.Office, employee.Post, nomination.Priority.ToString(CultureInfo.InvariantCulture), nomination.Justification,
        Code.Of(nomination.State), participant is null ? "" : Code.Of(participant.State), Call.Etag(nomination.Version), participant is null ? "" : Call.Etag(participant.Version), "", "",
    ];
}
