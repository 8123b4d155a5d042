using System.Globalization;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Imports;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Nominations;

/// <summary>Rows of nominations for one batch: what <c>CreateNomination</c> does, many at a time, in the order of the file.</summary>
internal sealed class NominationRows(EnrollmentDb db, Call call, KeyRing keys) : IRows
{
    private static readonly NominationState[] Over = [NominationState.Withdrawn, NominationState.Rejected];

    public ImportKind Kind => ImportKind.Nominations;

    public IReadOnlyList<Column> Columns { get; } =
    [
        new("nip", true, "190001012000011999", "NIP", "nomor induk pegawai", "NI PPPK"),
        new("office", false, "KODE-UNIT", "Kode unit kerja", "unit kerja", "unit pengusul"),
        new("priority", false, "1", "Prioritas", "urutan prioritas"),
        new("justification", true, "CONTOH - hapus baris ini", "Alasan pengusulan", "justifikasi", "alasan usulan"),
    ];

    public string Read(Line line)
    {
        var check = new Check();
        var nip = check.Number(line["nip"], call.Today);
        var priority = line["priority"].Length == 0 ? 1 : int.TryParse(line["priority"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        // The sender's own office, where the row names none; who that is is known when the row is decided.
        var (_, _, justification) = check.Nomination(line["office"].Length > 0 ? line["office"] : "-", priority, line["justification"]);
        line.Note(check);
        line.Read = nip is null ? null : new Row([.. keys.HashesOf(nip.Digits).Select(Convert.ToHexString)], priority, justification);
        return NipCell.Digits(line["nip"]);
    }

    public async Task<Changes> Decide(IReadOnlyList<Line> lines, Import import, CancellationToken ct)
    {
        var id = import.Batch!.Value;
        // As it is until the transaction ends: no row slips in behind a close.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM enrollment.batches WHERE id = {id} FOR SHARE", ct);
        var batch = await db.Batches.AsNoTracking().SingleAsync(batch => batch.Id == id, ct);
        var offices = await PathsAsync(lines.Select(OfficeOf), ct);
        var people = await PeopleAsync(lines, ct);
        var live = await LiveAsync(id, people.Values.Select(person => person.Id), ct);
        var completions = await db.CompletionsAsync([.. people.Values.Select(person => person.Id).Distinct()], batch.Eligibility.Programs(batch.Program), ct);
        var rules = Json.Write(batch.Eligibility);
        List<Nomination> added = [];
        foreach (var line in lines)
        {
            var row = (Row)line.Read!;
            var person = row.Hashes.Select(hash => people.GetValueOrDefault(hash)).FirstOrDefault(found => found is not null);
            var office = OfficeOf(line);
            var facts = new NominationFacts(
                Code.Of(batch.State), Code.Of(batch.ApprovalRoute), batch.Window.OpenTime, batch.Window.CloseTime, offices.GetValueOrDefault(office), person?.Id, person?.Active,
                person is null ? null : Code.Of(person.LegalStatus), person?.Rank, person is null ? null : Code.Of(person.PostClass), person is null ? null : Code.Of(person.Level), person?.Path,
                batch.Program, batch.StartDate, rules);
            if (person is not null && live.TryGetValue(person.Id, out var there) && facts.Sees(call.Caller))
            {
                AsThere(line, row, office, there);
                continue;
            }

            var (nomination, refusal) = ManyAtOnce.Try(() =>
            {
                facts.DemandNominable(call, "nip");
                facts.DemandEligible(completions[person!.Id]);
                return facts.Nominate(call, id, office, row.Priority, row.Justification);
            });
            if (nomination is null)
            {
                line.Note(refusal!, "nip");
                continue;
            }

            added.Add(nomination);
            live[nomination.Employee] = nomination;
            line.Becomes(RowOutcome.Created, nomination.Id.ToString());
        }

        return new(insert => db.CopyAsync(added, insert), [.. added.Select(nomination => nomination.Submitted(call.Today))]);
    }

    private string OfficeOf(Line line) => line["office"].Length > 0 ? line["office"] : call.Caller.Office ?? "";

    private static void AsThere(Line line, Row row, string office, Nomination there)
    {
        if ((there.Office, there.Priority, there.Justification) == (office, row.Priority, row.Justification))
        {
            line.Becomes(RowOutcome.Unchanged, there.Id.ToString());
        }
        else
        {
            line.Note("nip", "ALREADY_NOMINATED");
        }
    }

    private async Task<Dictionary<string, string>> PathsAsync(IEnumerable<string> codes, CancellationToken ct)
    {
        string[] asked = [.. codes.Distinct()];
        return await db.Offices.Where(office => office.Active && asked.Contains(office.Code)).ToDictionaryAsync(office => office.Code, office => office.Path, ct);
    }

    private async Task<Dictionary<string, Found>> PeopleAsync(IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var hashes = lines.SelectMany(line => ((Row)line.Read!).Hashes).Select(Convert.FromHexString).ToList();
        var found = await (
            from nip in db.NipHashes
            where hashes.Contains(nip.Hash)
            join employee in db.Employees on nip.EmployeeId equals employee.Id
            join office in db.Offices on employee.Office equals office.Code
            select new { nip.Hash, employee.Id, employee.Active, employee.LegalStatus, employee.Rank, employee.PostClass, office.Level, office.Path }).ToListAsync(ct);
        return found.ToDictionary(row => Convert.ToHexString(row.Hash), row => new Found(row.Id, row.Active, row.LegalStatus, row.Rank, row.PostClass, row.Level, row.Path));
    }

    private async Task<Dictionary<Guid, Nomination>> LiveAsync(Guid batch, IEnumerable<Guid> people, CancellationToken ct)
    {
        Guid[] ids = [.. people.Distinct()];
        return await db.Nominations.AsNoTracking().Where(nomination => nomination.BatchId == batch && ids.Contains(nomination.Employee) && !Over.Contains(nomination.State))
            .ToDictionaryAsync(nomination => nomination.Employee, ct);
    }

    private sealed record Row(IReadOnlyList<string> Hashes, int Priority, string Justification);

    private sealed record Found(Guid Id, bool Active, LegalStatus LegalStatus, string? Rank, PostClass PostClass, OfficeLevel Level, string Path);
}
