using System.Globalization;
using Diklat.Enrollment.Domain;
using Diklat.Printing;

namespace Diklat.Enrollment.Features.Letters;

/// <summary>
/// Letters on paper, in the order of official correspondence: head, number and subject, addressee, basis, what and when and where, what to bring, by when to confirm, the post
/// that signs. No name of an official is on it; the signature is put by hand or by whatever signs the file afterwards.
/// </summary>
internal static class LetterLayout
{
    private const float Label = 28;
    private const float SignatureHeight = 48;

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    private static readonly IReadOnlyList<Column> Columns =
    [
        new("No.", 8, Align.Right), new("Nama", 42), new("NIP", 34), new("Gol.", 11, Align.Center), new("Jabatan", 38), new("Unit Kerja", 37),
    ];

    public static byte[] Print(Letter letter, IReadOnlyList<LetterPerson> people)
    {
        var content = letter.Content;
        var subject = letter.Kind == LetterKind.CallLetter ? "Surat Panggilan" : "Daftar Peserta";
        var document = new PrintedDocument($"{subject} {letter.Number}", content.Organiser, letter.IssueTime, $"{letter.Number}  ·  {Grouped(letter.Id)}");
        return document.Write(flow =>
        {
            Head(flow, content);
            if (letter.Kind == LetterKind.CallLetter)
            {
                Call(flow, letter, people);
            }
            else
            {
                List(flow, letter, people);
            }
        });
    }

    private static void Head(Flow flow, LetterContent content)
    {
        flow.Text(content.Organiser.ToUpper(Indonesian), new Style(13, Bold: true, Align.Center));
        if (content.Address.Length > 0)
        {
            flow.Text(content.Address, new Style(9.5f, Align: Align.Center));
        }

        flow.Space(1.5f);
        flow.Rule(1.6f);
        flow.Rule();
        flow.Space(4);
    }

    private static void Call(Flow flow, Letter letter, IReadOnlyList<LetterPerson> people)
    {
        var (content, addressee) = (letter.Content, letter.ParticipantId is null ? null : people[0]);
        flow.Text(PlaceAndDate(content), new Style(Align: Align.Right));
        flow.Fields(Label, ("Nomor", letter.Number), ("Sifat", "Penting"), ("Lampiran", addressee is null ? "1 (satu) daftar" : "–"), ("Hal", $"Pemanggilan Peserta {content.Title}"));
        flow.Space(5);
        flow.Text("Kepada Yth.");
        flow.Text(addressee is null ? "Para peserta sebagaimana tercantum dalam lampiran" : $"Sdr. {addressee.Name}", new Style(Bold: true));
        if (addressee is not null)
        {
            flow.Text($"NIP {addressee.Nip}");
            flow.Text($"{addressee.Post}, {addressee.Office}");
        }

        flow.Text("di tempat");
        flow.Space(5);
        var called = $"Saudara dipanggil sebagai peserta {content.Title} yang diselenggarakan oleh {content.Organiser} pada:";
        if (content.Basis.Count > 0)
        {
            flow.Text("Berdasarkan:");
            flow.Numbered(content.Basis);
            flow.Space(2);
            flow.Text(called);
        }
        else
        {
            flow.Text($"Berdasarkan rencana penyelenggaraan pelatihan angkatan {content.BatchCode}, {called}");
        }

        flow.Space(2);
        flow.Fields(Label, ("Hari, tanggal", Dates(content)), ("Waktu", content.StartTime.Length > 0 ? $"pukul {content.StartTime} waktu setempat s.d. selesai" : "menurut jadwal"), ("Tempat", content.Venue));
        flow.Space(2);
        if (content.Bring.Count > 0)
        {
            flow.Text("Peserta diminta membawa:");
            flow.Numbered(content.Bring);
            flow.Space(2);
        }

        var how = content.Contact.Length > 0 ? $"melalui {content.Contact}" : "melalui aplikasi diklat";
        flow.Text($"Kesediaan mengikuti pelatihan dikonfirmasi {how} paling lambat {Day(content.ConfirmBy)}.");
        flow.Space(2);
        flow.Text("Demikian disampaikan untuk dilaksanakan. Atas perhatian Saudara diucapkan terima kasih.");
        flow.Space(8);
        Signature(flow, letter);
        if (addressee is null)
        {
            flow.NewPage();
            flow.Fields(Label, ("Lampiran", "Surat panggilan"), ("Nomor", letter.Number), ("Tanggal", Date(content.IssueDate)));
            flow.Space(5);
            Table(flow, people, following: 0);
        }
    }

    private static void List(Flow flow, Letter letter, IReadOnlyList<LetterPerson> people)
    {
        var content = letter.Content;
        flow.Fields(Label, ("Nomor", letter.Number), ("Tanggal", Date(content.IssueDate)), ("Pelatihan", content.Title), ("Angkatan", content.BatchCode), ("Hari, tanggal", Dates(content)), ("Tempat", content.Venue));
        flow.Space(5);
        Table(flow, people, SignatureHeight + 8);
        flow.Space(8);
        Signature(flow, letter);
    }

    private static void Table(Flow flow, IReadOnlyList<LetterPerson> people, float following)
    {
        flow.Text("DAFTAR PESERTA", new Style(12, Bold: true, Align.Center));
        flow.Space(3);
        flow.Table(Columns, [.. people.Select(person => (IReadOnlyList<string>)[person.Place.ToString(Indonesian), person.Name, person.Nip, person.Rank, person.Post, person.Office])], following);
    }

    private static void Signature(Flow flow, Letter letter) => flow.SideBySide(
        SignatureHeight,
        (0, 78, () =>
        {
            flow.Qr(letter.Content.CheckAddress, 28);
            flow.Text($"Kode {Grouped(letter.Id)}", Style.Small);
            flow.Text($"Keaslian surat diperiksa di {letter.Content.CheckAddress}", Style.Small);
        }),
        (85, 80, () =>
        {
            if (letter.Kind == LetterKind.ParticipantList)
            {
                flow.Text(PlaceAndDate(letter.Content));
            }

            flow.Text($"{letter.Content.Signatory},");
            flow.Space(22);
            flow.Text("………………………………………");
        }));

    private static string PlaceAndDate(LetterContent content) => content.Place.Length > 0 ? $"{content.Place}, {Date(content.IssueDate)}" : Date(content.IssueDate);

    private static string Dates(LetterContent content) =>
        content.StartDate == content.EndDate ? Day(content.StartDate) : $"{Day(content.StartDate)} s.d. {Day(content.EndDate)}";

    private static string Day(DateOnly date) => date.ToString("dddd, d MMMM yyyy", Indonesian);

    private static string Date(DateOnly date) => date.ToString("d MMMM yyyy", Indonesian);

    // As it is copied from paper.
    private static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));
}
