using System.Globalization;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Exports.Tables;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Diklat.Reporting.Features.Exports.Records;

/// <summary>What SIASN knows of the installation by codes of its own (<c>Region:Siasn:*</c>); empty where nobody has told.</summary>
internal sealed record SiasnCodes
{
    /// <summary>Id of the institution.</summary>
    public string InstansiId { get; init; } = "";

    /// <summary>Id of the place.</summary>
    public string LokasiId { get; init; } = "";

    /// <summary>Code of the kind of certificate.</summary>
    public string JenisKursusSertipikat { get; init; } = "";
}

/// <summary>Course records in the form in which BKN's SIASN takes them, one per valid certificate; the person is the employee id as the platform has it, to be replaced by SIASN's own where it is sent.</summary>
internal sealed class CourseRecordRows(NpgsqlDataSource source, IOptions<SiasnCodes> siasn, IConfiguration configuration) : RecordSource(source)
{
    private readonly SiasnCodes codes = siasn.Value;
    private readonly string organiser = configuration["Region:Organiser:Name"] ?? "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    public override ExportKind Kind => ExportKind.CourseRecords;

    public override Words Title => new("Riwayat kursus (SIASN)", "Course records (SIASN)");

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        new("instansiId", CellKind.Text), new("institusiPenyelenggara", CellKind.Text), new("jenisDiklatId", CellKind.Text), new("jenisKursus", CellKind.Text), new("jenisKursusSertipikat", CellKind.Text),
        new("jumlahJam", CellKind.Decimal), new("lokasiId", CellKind.Text), new("namaKursus", CellKind.Text), new("nomorSertipikat", CellKind.Text), new("pnsOrangId", CellKind.Text), new("tahunKursus", CellKind.Whole),
        new("tanggalKursus", CellKind.Text), new("tanggalSelesaiKursus", CellKind.Text),
    ];

    protected override string From => """
        reporting.certificates r LEFT JOIN reporting.batches b ON b.id = r.batch LEFT JOIN reporting.program_versions v ON v.id = b.program_version
        WHERE r.status = 'VALID' AND r.effective_on BETWEEN @first AND @last
        """;

    protected override string Selected => "r.employee, r.number, r.jp, coalesce(v.title, r.program), v.form, b.start_date, coalesce(b.end_date, r.effective_on)";

    protected override object?[] Row(NpgsqlDataReader reader)
    {
        var (form, last) = (Read<int>(reader, 5), Read<DateOnly>(reader, 7));
        return
        [
            codes.InstansiId, organiser, form?.ToString(CultureInfo.InvariantCulture) ?? "", form is { } number ? TrainingForms.NameOf(number) : "", codes.JenisKursusSertipikat,
            Read<decimal>(reader, 3), codes.LokasiId, Text(reader, 4), Text(reader, 2), Text(reader, 1), (long?)last?.Year, Day(Read<DateOnly>(reader, 6)), Day(last),
        ];
    }

    private static string Day(DateOnly? date) => date?.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) ?? "";
}
