using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Exports.Tables;
using Npgsql;

namespace Diklat.Reporting.Features.Exports.Records;

/// <summary>JP credited to persons, one row per result.</summary>
internal sealed class TrainingLedgerRows(NpgsqlDataSource source) : RecordSource(source)
{
    public override ExportKind Kind => ExportKind.TrainingLedger;

    public override Words Title => new("Riwayat JP pegawai", "Training ledger");

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        new("result", CellKind.Text), new("employee", CellKind.Text), new("office", CellKind.Text), new("postClass", CellKind.Text), new("batch", CellKind.Text), new("batchCode", CellKind.Text),
        new("program", CellKind.Text), new("programTitle", CellKind.Text), new("effectiveOn", CellKind.Date), new("jp", CellKind.Decimal, Definitions.Of("ledger.jp")), new("passed", CellKind.Flag),
    ];

    protected override string From => """
        reporting.results r LEFT JOIN reporting.batches b ON b.id = r.batch LEFT JOIN reporting.program_versions v ON v.id = b.program_version
        WHERE r.jp IS NOT NULL AND r.effective_on BETWEEN @first AND @last
        """;

    protected override string Selected =>
        "r.employee, r.office, r.post_class, r.batch, b.code, r.program, coalesce(CASE WHEN @english THEN v.title_en END, v.title), r.effective_on, r.jp, r.passed";

    protected override object?[] Row(NpgsqlDataReader reader) =>
    [
        .. Enumerable.Range(0, 8).Select(column => Text(reader, column)), Read<DateOnly>(reader, 8), Read<decimal>(reader, 9), Read<bool>(reader, 10),
    ];
}
