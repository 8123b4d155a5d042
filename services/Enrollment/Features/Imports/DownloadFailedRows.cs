using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>In parts of a thousand rows; between two of them stands a line feed, which the REST face writes itself.</summary>
internal sealed class DownloadFailedRows(EnrollmentDb db, Call call, KeyRing keys, IEnumerable<IRows> kinds)
{
    private const int PartSize = 1000;

    public async Task Handle(Proto.DownloadFailedRowsRequest request, IServerStreamWriter<HttpBody> parts, CancellationToken ct)
    {
        var id = NotFound.Id(request.Import, NotFound.Import);
        var import = await db.Imports.AsNoTracking().InSightOf(call.Caller, db).SingleOrDefaultAsync(import => import.Id == id, ct) ?? throw NotFound.Import();
        var columns = kinds.Single(kind => kind.Kind == import.Kind).Columns;
        IEnumerable<string> header = [.. import.Columns.Select(name => columns.Single(column => column.Name == name).Title(call.English)), .. Titles(call.English)];
        var last = 0;
        do
        {
            var from = last;
            var rows = await db.ImportRows.AsNoTracking().Where(row => row.ImportId == id && row.Outcome == RowOutcome.Failed && row.Row > from)
                .OrderBy(row => row.Row).Take(PartSize).ToListAsync(ct);
            var table = rows.Select(row => Cells(row).Concat(Told(row)));
            await parts.WriteAsync(CsvText.Body(from == 0 ? table.Prepend(header) : table, withMark: from == 0), ct);
            last = rows.Count == PartSize ? rows[^1].Row : 0;
        }
        while (last > 0);
    }

    private static string[] Titles(bool english) => english ? ["row in the file", "what is wrong (code)", "what is wrong"] : ["baris asal", "kode kesalahan", "keterangan kesalahan"];

    private string[] Cells(ImportRow row) => JsonSerializer.Deserialize<string[]>(keys.Open(row.Sealed!))!;

    private string[] Told(ImportRow row) =>
    [
        row.Row.ToString(CultureInfo.InvariantCulture),
        string.Join(' ', row.Problems.Select(problem => problem.Field.Length > 0 ? $"{problem.Field}:{problem.Reason}" : problem.Reason)),
        string.Join(' ', row.Problems.Select(problem => problem.Field.Length > 0 ? $"{problem.Field}: {problem.Detail(call.English)}" : problem.Detail(call.English))),
    ];
}
