using Diklat.Printing;
using Diklat.Reporting.Features.Exports.Tables;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>
/// The organiser's report of a training (laporan penyelenggaraan), as it is read out and filed: numbered chapters from basis to result, always in Indonesian. No person is named but the speakers; whoever signs writes
/// the own name.
/// </summary>
internal sealed class BatchPaper(Proto.BatchReport report, string organiser, string signatory) : ITableFormat
{
    private readonly People people = new(english: false);
    private Notes notes = null!;
    private Stream file = Stream.Null;

    public Task Begin(Table table, Stream stream)
    {
        (notes, file) = (table.Notes, stream);
        return Task.CompletedTask;
    }

    public Task Rows(IReadOnlyList<object?[]> rows) => Task.CompletedTask;

    public Task End()
    {
        file.Write(new PrintedDocument($"Laporan Penyelenggaraan {report.Title}", organiser, notes.Made, $"{report.Code} · {Reports.WatermarkText.Of(notes.Watermarks)}").Write(Print));
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // Nothing is held beyond the end.
    }

    private void Print(Flow flow)
    {
        flow.Text(organiser.ToUpperInvariant(), new Style(12, Bold: true, Align.Center));
        flow.Rule(1.4f);
        flow.Space(3);
        flow.Text("LAPORAN PENYELENGGARAAN", new Style(14, Bold: true, Align.Center));
        flow.Text(report.Title, new Style(13, Bold: true, Align.Center));
        flow.Text($"Angkatan {report.Code}", new Style(11, Align: Align.Center));
        if (notes.Sample)
        {
            flow.Text(Notes.SampleMark, new Style(12, Bold: true, Align.Center));
        }

        Chapter(flow, "I. PENDAHULUAN");
        Part(flow, "A. Dasar", report.LegalBasis, "Dasar hukum belum dicatat pada versi program.");
        Part(flow, "B. Maksud dan tujuan", report.Purpose, "Maksud dan tujuan belum dicatat pada versi program.");
        Chapter(flow, "II. PELAKSANAAN");
        flow.Fields(42, ("Program", report.ProgramVersion), ("Waktu", Dates()), ("Tempat", report.Venue.Length > 0 ? report.Venue : "–"), ("Kuota", people.Text((long)report.Quota, null)), ("Keadaan", StateOf(report.State)));
        Part(flow, "A. Mata diklat dan narasumber", "", "");
        flow.Table(
            [new("No.", 7, Align.Right), new("Mata diklat", 45), new("JP", 9, Align.Right), new("Narasumber", 39)],
            [.. report.Subjects.Select((subject, i) => (IReadOnlyList<string>)[$"{i + 1}", subject.Title, subject.Jp.Replace('.', ','), subject.Instructors.Count > 0 ? string.Join(", ", subject.Instructors) : "–"])]);
        flow.Space(2);
        Part(flow, "B. Peserta", "", "");
        flow.Fields(42, ("Usulan", Count(report.Nominations)), ("Diundang", Count(report.Invited)), ("Ikut serta", Count(report.Confirmed)), ("Berhenti", Count(report.Dropped)));
        Groups(flow, "Menurut kantor pengusul", "Kantor", report.Offices);
        Groups(flow, "Menurut golongan jabatan", "Golongan jabatan", report.Posts);
        Part(flow, "C. Kehadiran", "", "");
        Row(flow, report.Attendance, "n", "present", "late", "excused", "absent", "shareAttended", "jp");
        Chapter(flow, "III. HASIL DAN EVALUASI");
        flow.Fields(42, ("Selesai", Count(report.Completed)), ("Tidak lulus", Count(report.Failed)), ("Sertipikat", Count(report.Certificates)));
        flow.Space(2);
        Row(flow, report.Results, "n", "passed", "sharePassed", "meanScore");
        Row(flow, report.Gain, "n", "preMean", "postMean", "meanGain", "gainLow", "gainHigh", "effectSize");
        flow.Text("Selisih tes awal dan tes akhir dihitung dari orang yang mengikuti keduanya dan bukan bukti sebab-akibat. Kelompok yang terlalu kecil ditutup ([c]) agar tidak menunjuk orang.", Style.Small);
        Chapter(flow, "IV. PENUTUP");
        flow.Text("Demikian laporan penyelenggaraan ini disampaikan untuk dipergunakan sebagaimana mestinya.");
        flow.Space(8);
        flow.SideBySide(42, (85, 80, () =>
        {
            flow.Text($"{signatory},");
            flow.Space(22);
            flow.Text("………………………………………");
        }));
    }

    private static void Chapter(Flow flow, string title)
    {
        flow.Space(4);
        flow.Together(24);
        flow.Text(title, new Style(12, Bold: true));
        flow.Space(1);
    }

    private static void Part(Flow flow, string title, string text, string without)
    {
        flow.Space(1.5f);
        flow.Together(16);
        flow.Text(title, new Style(11, Bold: true));
        if (text.Length + without.Length > 0)
        {
            flow.Text(text.Length > 0 ? text : without);
        }
    }

    private void Groups(Flow flow, string title, string what, IReadOnlyList<Proto.BatchReportGroup> groups)
    {
        flow.Space(2);
        flow.Text(title, Style.Small);
        flow.Table(
            [new(what, 60), new("Orang", 20, Align.Right)],
            [.. groups.Select(group => (IReadOnlyList<string>)[group.GroupName, people.Text(group.HasN ? (long)group.N : null, null, ColumnReader.StatusOf(group))])]);
    }

    private void Row(Flow flow, Google.Protobuf.IMessage? row, params IReadOnlyList<string> shown)
    {
        if (row is null)
        {
            return;
        }

        flow.Together(22); // A head stays with its row.
        var columns = ColumnReader.Of(row.Descriptor).Where(column => shown.Contains(column.Column.Name)).ToList();
        flow.Table(
            [.. columns.Select(column => new Column(column.Column.Definition?.Title.Indonesian ?? column.Column.Name, 10, Align.Center))],
            [[.. columns.Select(column => people.Text(column.Read(row), column.Column.Definition, ColumnReader.StatusOf(row)))]],
            size: 8.5f);
        flow.Space(2);
    }

    private string Dates() => report.StartDate == report.EndDate ? people.Day(report.StartDate) : $"{people.Day(report.StartDate)} s.d. {people.Day(report.EndDate)}";

    private string Count(int number) => people.Text((long)number, null);

    private static string StateOf(string state) => state switch
    {
        "COMPLETED" => "selesai",
        "RUNNING" => "sedang berjalan",
        "CANCELLED" => "dibatalkan",
        "SELECTED" => "peserta sudah dipilih",
        "OPEN" or "CLOSED" => "pengusulan",
        _ => "rencana",
    };
}
