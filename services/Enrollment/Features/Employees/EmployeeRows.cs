using Diklat.Contracts;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Imports;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

/// <summary>Rows of employees, known by their number: what <c>CreateEmployee</c> and <c>UpdateEmployee</c> do, many at a time.</summary>
internal sealed class EmployeeRows(EnrollmentDb db, Call call, KeyRing keys) : IRows
{
    public ImportKind Kind => ImportKind.Employees;

    public IReadOnlyList<Column> Columns { get; } =
    [
        new("nip", true, "190001012000011999", "NIP", "nomor induk pegawai", "NI PPPK"),
        new("name", true, "CONTOH - hapus baris ini", "Nama", "nama pegawai", "nama lengkap"),
        new("office", true, "KODE-UNIT", "Kode unit kerja", "unit kerja", "kode kantor"),
        new("post", true, "Pengelola Pelayanan", "Jabatan", "nama jabatan"),
        new("postClass", true, "Pelaksana", "Jenjang jabatan", "kelas jabatan", "jenis jabatan"),
        new("rank", false, "III/a", "Golongan", "golongan ruang", "pangkat/golongan"),
        new("legalStatus", true, "Aktif", "Status kepegawaian", "kedudukan hukum", "status"),
        new("email", false, "contoh@contoh.invalid", "Surel", "email", "e-mail", "alamat surel"),
        new("phone", false, "0000-0000-0000", "Telepon", "nomor telepon", "no. telepon", "nomor HP"),
    ];

    public string Read(Line line)
    {
        var check = new Check();
        var nip = check.Number(line["nip"], call.Today);
        var (postClass, legalStatus) = (line.ReadPostClass(check), line.ReadLegalStatus(check));
        // Whether a PNS has a rank is known when it is known what is there already.
        var facts = check.Employee(
            new(line["name"], line["office"], line["post"], postClass, EmployeeCheck.OrNull(line["rank"]), legalStatus, EmployeeCheck.OrNull(line["email"]), EmployeeCheck.OrNull(line["phone"])),
            line.Has("rank") ? nip?.Kind : null);
        line.Note(check);
        line.Read = nip is null ? null : new Row(nip, keys.HashesOf(nip.Digits).Select(Convert.ToHexString).ToList(), facts);
        return NipCell.Digits(line["nip"]);
    }

    public async Task<Changes> Decide(IReadOnlyList<Line> lines, Import import, CancellationToken ct)
    {
        var known = await KnownAsync(lines, ct);
        var offices = await OfficesAsync(lines, ct);
        var (added, numbers, events, touched) = (new List<Employee>(), new List<EmployeeNip>(), new List<IntegrationEvent>(), new HashSet<Guid>());
        foreach (var line in lines)
        {
            var row = (Row)line.Read!;
            var there = row.Hashes.Select(known.GetValueOrDefault).FirstOrDefault(employee => employee is not null);
            var facts = Merged(line, row.Facts, there);
            if (!Allowed(line, row.Nip, facts, there, offices))
            {
                continue;
            }

            if (there is null)
            {
                there = new Employee { Id = call.NewId(), Kind = row.Nip.Kind, NipTail = row.Nip.Tail, CreateTime = call.Now };
                added.Add(there);
                numbers.Add(keys.Seal(there.Id, row.Nip));
                line.Becomes(RowOutcome.Created, there.Id.ToString());
            }
            else if (!touched.Add(there.Id))
            {
                line.Note("nip", RowProblem.ConcurrentChange);
                continue;
            }
            else if (there.Facts == facts)
            {
                line.Becomes(RowOutcome.Unchanged, there.Id.ToString());
                continue;
            }
            else
            {
                line.Becomes(RowOutcome.Updated, there.Id.ToString());
            }

            there.Take(facts, call.Today);
            events.Add(there.Changed(there.PostValidFrom));
        }

        return new(insert => AddAsync(added, numbers, insert), events);
    }

    private async Task AddAsync(List<Employee> added, List<EmployeeNip> numbers, CancellationToken ct)
    {
        await db.CopyAsync(added, ct);
        await db.CopyAsync(numbers, ct);
        await db.CopyAsync(added.SelectMany(employee => employee.Posts), ct);
    }

    private async Task<Dictionary<string, Employee>> KnownAsync(IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var hashes = lines.SelectMany(line => ((Row)line.Read!).Hashes).Select(Convert.FromHexString).ToList();
        var found = await (from nip in db.NipHashes where hashes.Contains(nip.Hash) join employee in db.Employees on nip.EmployeeId equals employee.Id select new { nip.Hash, employee }).ToListAsync(ct);
        return found.ToDictionary(row => Convert.ToHexString(row.Hash), row => row.employee);
    }

    private async Task<HashSet<string>> OfficesAsync(IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var codes = lines.Select(line => ((Row)line.Read!).Facts.Office).Distinct().ToList();
        return [.. await db.Offices.Where(office => office.Active && codes.Contains(office.Code)).Select(office => office.Code).ToListAsync(ct)];
    }

    private static bool Allowed(Line line, Nip nip, EmployeeFacts facts, Employee? there, HashSet<string> offices)
    {
        if (facts.Office != there?.Office && !offices.Contains(facts.Office))
        {
            line.Note("office", "OFFICE_UNKNOWN");
        }

        if (facts.Rank is null && nip.Kind == NipKind.Pns)
        {
            line.Note("rank", "REQUIRED");
        }

        return line.Problems.Count == 0;
    }

    private static EmployeeFacts Merged(Line line, EmployeeFacts facts, Employee? there) => facts with
    {
        Rank = line.Has("rank") ? facts.Rank : there?.Rank,
        Email = line.Has("email") ? facts.Email : there?.Email,
        Phone = line.Has("phone") ? facts.Phone : there?.Phone,
    };

    private sealed record Row(Nip Nip, List<string> Hashes, EmployeeFacts Facts);
}
