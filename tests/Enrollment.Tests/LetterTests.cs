using System.Text.RegularExpressions;
using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using MiniExcelLibs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using Kind = Diklat.Grpc.Enrollment.V1.Letter.Types.Kind;
using State = Diklat.Grpc.Enrollment.V1.Letter.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed partial class LetterTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task A_call_letter_says_who_is_called_to_what_when_and_where()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);
        var letter = await Issue(batch.Id, Kind.CallLetter, invited[0].Id);
        Assert.Equal((State.Valid, invited[0].Id, 1, 16), (letter.State, letter.Participant, letter.Participants, letter.Id.Length));

        var pdf = await Pdf(enrollment.Person(invited[0].Employee), letter.Id);

        var text = TextOf(pdf);
        foreach (var printed in new[]
        {
            letter.Number, "Pemanggilan Peserta Pelayanan Publik Berorientasi Inovasi", "Sdr. Peserta 0001", "Senin, 24 Juli 2017 s.d. Jumat, 28 Juli 2017", "Aula",
            "paling lambat Jumat, 21 Juli 2017", "Kepala Badan Kepegawaian", "Halaman 1 dari 1", string.Join('-', letter.Id.Chunk(4).Select(part => new string(part))),
        })
        {
            Assert.Contains(printed.Replace(" ", "", StringComparison.Ordinal), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_NIP_is_on_paper_or_in_a_sheet_but_masked()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, NorthB);
        var letters = new[] { await Issue(batch.Id, Kind.CallLetter, invited[0].Id), await Issue(batch.Id, Kind.CallLetter), await Issue(batch.Id, Kind.ParticipantList) };

        foreach (var letter in letters)
        {
            var text = TextOf(await Pdf(enrollment.Admin, letter.Id));
            Assert.DoesNotMatch(Nip(), text);
            Assert.Contains("**************", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(Nip(), string.Join(' ', (await Sheet(letter.Id)).SelectMany(row => row.Values)));
        }
    }

    [Fact]
    public async Task A_letter_is_the_same_byte_for_byte_whenever_it_is_fetched_and_whatever_has_changed()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);
        var letter = await Issue(batch.Id, Kind.CallLetter, invited[0].Id);
        var first = await Pdf(enrollment.Admin, letter.Id);

        await enrollment.Admin.Employees.UpdateEmployeeAsync(new() { Employee = invited[0].Employee, UpdateMask = "name,post", Name = "Peserta 0002", Post = "Lurah" });
        await Issue(batch.Id, Kind.CallLetter, invited[0].Id);

        Assert.Equal(first, await Pdf(enrollment.Admin, letter.Id));
    }

    [Fact]
    public async Task A_long_list_goes_on_over_pages_with_its_head_on_each()
    {
        var (batch, invited) = await enrollment.SelectedAsync(60, [.. Enumerable.Repeat(NorthA, 60)]);
        await enrollment.Admin.Employees.UpdateEmployeeAsync(
            new() { Employee = invited[30].Employee, UpdateMask = "name", Name = $"Peserta {string.Join(' ', Enumerable.Repeat("Panjang", 12))} {new string('W', 60)}" });
        var letter = await Issue(batch.Id, Kind.ParticipantList);

        using var document = PdfDocument.Open(await Pdf(enrollment.Admin, letter.Id));

        Assert.InRange(document.NumberOfPages, 2, 4);
        Assert.All(document.GetPages(), page => Assert.Contains("Unit Kerja".Replace(" ", "", StringComparison.Ordinal), TextOf(page), StringComparison.Ordinal));
        Assert.Contains($"Halaman{document.NumberOfPages}dari{document.NumberOfPages}", TextOf(document.GetPages().Last()), StringComparison.Ordinal);
        Assert.All(document.GetPages().SelectMany(page => page.Letters), glyph => Assert.InRange(glyph.BoundingBox.Right, 0, 210 / 25.4 * 72));
        var rows = await Sheet(letter.Id);
        Assert.Equal(Enumerable.Range(1, 60).Select(place => (object)(double)place), rows.Select(row => row["No."]));
    }

    [Fact]
    public async Task Twenty_letters_issued_at_once_have_numbers_without_gap_or_repetition()
    {
        List<string> batches = [];
        foreach (var _ in Enumerable.Range(0, 4))
        {
            batches.Add((await enrollment.SelectedAsync(1, NorthA)).Batch.Id);
        }

        var letters = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Issue(batches[i % 4], i % 8 < 4 ? Kind.CallLetter : Kind.ParticipantList)));
        // A refusal takes no number.
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", () => Issue(Guid.Empty.ToString(), Kind.CallLetter));
        letters = [.. letters, await Issue(batches[0], Kind.CallLetter)];

        var numbers = letters.Select(letter => int.Parse(letter.Number.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Enumerable.Range(numbers[0], 21), numbers);
        Assert.Equal(21, letters.Select(letter => letter.Id).Distinct().Count());
        var valid = await enrollment.QueryAsync("SELECT count(*)::int, count(DISTINCT (batch_id, kind))::int FROM enrollment.letters WHERE state = 'VALID' AND batch_id = ANY ($1)",
            row => (row.GetInt32(0), row.GetInt32(1)), batches.ConvertAll(Guid.Parse));
        Assert.Equal([(8, 8)], valid);
    }

    [Fact]
    public async Task Anybody_can_check_a_letter_and_sees_what_is_printed_but_no_list_of_people()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, NorthB);
        var anybody = enrollment.Client<Proto.LetterService.LetterServiceClient>();
        var personal = await Issue(batch.Id, Kind.CallLetter, invited[0].Id);
        var list = await Issue(batch.Id, Kind.ParticipantList);

        var check = await anybody.VerifyLetterAsync(new() { Letter = $"{personal.Id[..8].ToLowerInvariant()}-{personal.Id[8..]}" });
        Assert.Equal((State.Valid, Kind.CallLetter, personal.Number, batch.Title, "2017-07-24", "Aula", 1, "Peserta 0001"),
            (check.Status, check.Kind, check.Number, check.Batch, check.StartDate, check.Venue, check.Participants, check.Name));
        Assert.Equal((2, ""), await anybody.VerifyLetterAsync(new() { Letter = list.Id }) is var all ? (all.Participants, all.Name) : default);
        await Refused.With(StatusCode.NotFound, "LETTER_NOT_FOUND", anybody.VerifyLetterAsync(new() { Letter = "0000000000000000" }));
    }

    [Fact]
    public async Task An_issued_letter_is_told_to_other_services_by_number_and_ids_and_without_a_word_about_people()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, NorthB);
        var personal = await Issue(batch.Id, Kind.CallLetter, invited[0].Id);
        var list = await Issue(batch.Id, Kind.ParticipantList);

        var e = await enrollment.EventOf<LetterIssued>(personal.Id);
        Assert.Equal((batch.Id, personal.Number, "CALL_LETTER", invited[0].Id, 1, 1), (e.Batch, e.Number, e.Kind, e.Participant, e.Participants, e.Version));
        Assert.Equal(personal.IssueDate, e.EffectiveOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var all = await enrollment.EventOf<LetterIssued>(list.Id);
        Assert.Equal((list.Number, "PARTICIPANT_LIST", null, 2), (all.Number, all.Kind, all.Participant, all.Participants));
        Assert.DoesNotContain("Peserta", e.ToString() + all, StringComparison.Ordinal);

        // Fetching tells nothing more.
        await Pdf(enrollment.Admin, list.Id);
        await enrollment.EventOf<LetterIssued>(list.Id);
    }

    [Fact]
    public async Task A_later_letter_supersedes_and_a_revoked_one_says_so()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, NorthB);
        var anybody = enrollment.Client<Proto.LetterService.LetterServiceClient>();
        var first = await Issue(batch.Id, Kind.CallLetter, invited[0].Id);
        var other = await Issue(batch.Id, Kind.CallLetter, invited[1].Id);
        var second = await Issue(batch.Id, Kind.CallLetter, invited[0].Id);

        Assert.Equal([State.Superseded, State.Valid, State.Valid], (await enrollment.Admin.Letters.ListLettersAsync(new() { Batch = batch.Id })).Letters.Select(letter => letter.State));
        await Refused.Fields(enrollment.Admin.Letters.RevokeLetterAsync(new() { Letter = second.Id }), "reason:REASON_REQUIRED");
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", enrollment.Admin.Letters.RevokeLetterAsync(new() { Letter = second.Id, Reason = "Salah tempat", Etag = "9" }));
        Assert.Equal(State.Revoked, (await enrollment.Admin.Letters.RevokeLetterAsync(new() { Letter = second.Id, Reason = "Salah tempat", Etag = second.Etag })).State);
        await Refused.With(StatusCode.FailedPrecondition, "LETTER_NOT_VALID", enrollment.Admin.Letters.RevokeLetterAsync(new() { Letter = first.Id, Reason = "x" }));
        Assert.Equal([State.Superseded, State.Revoked, State.Valid], await Task.WhenAll(new[] { first, second, other }.Select(async letter => (await anybody.VerifyLetterAsync(new() { Letter = letter.Id })).Status)));
    }

    [Fact]
    public async Task An_office_and_a_person_have_only_the_letters_of_their_own()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, SouthA);
        var (north, south) = (invited.Single(p => p.Office == NorthA), invited.Single(p => p.Office == SouthA));
        var own = await Issue(batch.Id, Kind.CallLetter, north.Id);
        var list = await Issue(batch.Id, Kind.ParticipantList);

        foreach (var actor in new[] { enrollment.Office(North), enrollment.Person(north.Employee) })
        {
            Assert.Equal([own.Id], (await actor.Letters.ListLettersAsync(new() { Batch = batch.Id })).Letters.Select(letter => letter.Id));
            Assert.Equal(own, await actor.Letters.GetLetterAsync(new() { Letter = own.Id }));
            await Refused.With(StatusCode.NotFound, "LETTER_NOT_FOUND", () => Pdf(actor, list.Id));
        }

        foreach (var actor in new[] { enrollment.Office(SouthA), enrollment.Person(south.Employee) })
        {
            await Refused.With(StatusCode.NotFound, "LETTER_NOT_FOUND", actor.Letters.GetLetterAsync(new() { Letter = own.Id }));
            await Refused.With(StatusCode.NotFound, "LETTER_NOT_FOUND", () => Pdf(actor, own.Id));
            await Refused.With(StatusCode.NotFound, "LETTER_NOT_FOUND", actor.Letters.ExportLetterAsync(new() { Letter = own.Id }));
        }

        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person(north.Employee), enrollment.Instructor("i"), enrollment.As("analyst") })
        {
            await Refused.Forbidden(actor.Letters.IssueLetterAsync(new() { Batch = batch.Id }));
            await Refused.Forbidden(actor.Letters.RevokeLetterAsync(new() { Letter = own.Id }));
        }

        await Refused.Forbidden(enrollment.Instructor("i").Letters.PrintLetterAsync(new() { Letter = own.Id }));
    }

    [Fact]
    public async Task A_letter_needs_a_selection_and_somebody_to_call()
    {
        var open = await enrollment.OpenAsync();
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        await Refused.With(StatusCode.FailedPrecondition, "LETTER_NOT_DUE", () => Issue(open.Id, Kind.CallLetter));
        await Refused.With(StatusCode.FailedPrecondition, "NO_PARTICIPANTS", () => Issue(batch.Id, Kind.ParticipantList));
        await Refused.With(StatusCode.InvalidArgument, "PARTICIPANT_NOT_CALLED", () => Issue(batch.Id, Kind.CallLetter, invited[0].Id));
        await Refused.With(StatusCode.InvalidArgument, "PARTICIPANT_UNKNOWN", () => Issue(batch.Id, Kind.CallLetter, Guid.Empty.ToString()));
        await Refused.Fields(
            enrollment.Admin.Letters.IssueLetterAsync(new() { Batch = batch.Id, Kind = Kind.ParticipantList, Participant = invited[0].Id, ConfirmBy = "x", Basis = { "" }, Bring = { Enumerable.Repeat("x", 11) } }),
            "participant:KIND_NOT_PERSONAL", "confirmBy:DATE_INVALID", "basis[0]:REQUIRED", "bring:LINES_OUT_OF_RANGE");
    }

    [Fact]
    public async Task A_letter_is_fetched_over_REST_as_a_file()
    {
        var (batch, _) = await enrollment.SelectedAsync(1, NorthA);
        var letter = await Issue(batch.Id, Kind.ParticipantList);
        using var admin = enrollment.Http("training-admin");
        using var anybody = enrollment.Http();

        using var pdf = await admin.GetAsync($"/v1/letters/{letter.Id}:pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal("%PDF"u8.ToArray(), (await pdf.Content.ReadAsByteArrayAsync())[..4]);
        using var xlsx = await admin.GetAsync($"/v1/letters/{letter.Id}:xlsx");
        Assert.Equal("PK"u8.ToArray(), (await xlsx.Content.ReadAsByteArrayAsync())[..2]);
        Assert.Contains(letter.Number, await anybody.GetStringAsync($"/v1/letters/{letter.Id}:verify"), StringComparison.Ordinal);
    }

    private async Task<Proto.Letter> Issue(string batch, Kind kind, string participant = "") =>
        await enrollment.Admin.Letters.IssueLetterAsync(new() { Batch = batch, Kind = kind, Participant = participant });

    private static async Task<byte[]> Pdf(Actor actor, string letter) => (await actor.Letters.PrintLetterAsync(new() { Letter = letter })).Data.ToByteArray();

    private async Task<List<IDictionary<string, object>>> Sheet(string letter)
    {
        using var file = new MemoryStream((await enrollment.Admin.Letters.ExportLetterAsync(new() { Letter = letter })).Data.ToByteArray());
        return [.. file.Query(useHeaderRow: true).Cast<IDictionary<string, object>>()];
    }

    /// <summary>What is printed, without spaces: how wide a gap is a space is the reader's guess.</summary>
    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Concat(document.GetPages().Select(TextOf));
    }

    private static string TextOf(Page page) => page.Text.Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex("[0-9]{18}")]
    private static partial Regex Nip();
}
