using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Imports;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

/// <summary>Rows of offices, known by their code, in any order: what <c>CreateOffice</c> and <c>UpdateOffice</c> do. The file is one step: whoever stands below may come before.</summary>
internal sealed class OfficeRows(EnrollmentDb db, Call call) : IRows
{
    private const int AtMost = 20_000;

    public ImportKind Kind => ImportKind.Offices;

    public int StepSize => AtMost;

    public int MaxRows => AtMost;

    public IReadOnlyList<Column> Columns { get; } =
    [
        new("code", true, "CONTOH-HAPUS", "Kode unit kerja", "kode"),
        new("parent", false, "KODE-INDUK", "Kode induk", "induk", "kode unit kerja induk", "parent_code"),
        new("level", true, "Perangkat daerah", "Tingkat", "jenis unit kerja"),
        new("name", true, "CONTOH - hapus baris ini", "Nama unit kerja", "nama"),
        new("officialName", false, "", "Nama resmi"),
        new("validFrom", false, "", "Berlaku sejak", "tanggal berlaku"),
    ];

    public string Read(Line line)
    {
        var check = new Check();
        check.OfficeCode(line["code"]);
        var level = check.Enum(line.ReadLevel(check), "level");
        var name = check.Text(line["name"], "name", 1, 200);
        var officialName = check.Text(line["officialName"], "officialName", 0, 200);
        var validFrom = line["validFrom"].Length > 0 ? check.Date(line["validFrom"], "validFrom") : null;
        line.Note(check);
        line.Read = new Row(level, name, officialName.Length > 0 ? officialName : null, validFrom);
        return line["code"];
    }

    public async Task<Changes> Decide(IReadOnlyList<Line> lines, Import import, CancellationToken ct)
    {
        await db.LockTreeAsync(ct);
        string[] codes = [.. lines.SelectMany(line => new[] { line["code"], line["parent"] }).Distinct()];
        var known = await db.Offices.Where(office => codes.Contains(office.Code) || office.Parent == null).ToDictionaryAsync(office => office.Code, ct);
        var below = (await db.Offices.Where(office => office.Active && codes.Contains(office.Parent)).Select(office => new { office.Parent, office.Level }).Distinct().ToListAsync(ct))
            .ToLookup(office => office.Parent, office => office.Level);
        List<Office> added = [];
        List<Office> changed = [];
        foreach (var line in FromAbove(lines))
        {
            var (office, refusal) = ManyAtOnce.Try(() => Decide(line, known, below));
            if (refusal is not null)
            {
                line.Note(refusal, "code");
            }
            else if (line.Problems.Count == 0 && line.Outcome != RowOutcome.Unchanged)
            {
                known[office!.Code] = office;
                (line.Outcome == RowOutcome.Created ? added : changed).Add(office);
            }
        }

        return new(insert => db.CopyAsync(added, insert), [.. added.Concat(changed).Select(office => office.Changed(call.Today))]);
    }

    private Office Decide(Line line, Dictionary<string, Office> known, ILookup<string?, OfficeLevel> below)
    {
        var row = (Row)line.Read!;
        var there = known.GetValueOrDefault(line["code"]);
        var above = line.Has("parent") ? line["parent"] : there?.Parent ?? "";
        var parent = above.Length > 0 ? known.GetValueOrDefault(above) : null;
        if (above.Length > 0 && parent is not { Active: true })
        {
            throw Refusal.Invalid("parent", "OFFICE_UNKNOWN", "is not the code of an active office.");
        }

        if (there is null)
        {
            if (parent is null && known.Values.Any(office => office.Parent is null))
            {
                throw Refusal.Invalid("parent", "ROOT_EXISTS", "is required: there is a root office already.");
            }

            line.Becomes(RowOutcome.Created, line["code"]);
            return Office.Create(line["code"], parent, row.Level, row.Name, row.OfficialName, row.ValidFrom);
        }

        if (above != (there.Parent ?? ""))
        {
            throw Refusal.Invalid("parent", RowProblem.ParentDiffers, "");
        }

        var officialName = line.Has("officialName") ? row.OfficialName ?? row.Name : there.OfficialName;
        if ((there.Level, there.Name, there.OfficialName) == (row.Level, row.Name, officialName))
        {
            line.Becomes(RowOutcome.Unchanged, there.Code);
            return there;
        }

        there.Change(row.Level, row.Name, officialName, parent, below[there.Code], null, call.Today);
        line.Becomes(RowOutcome.Updated, there.Code);
        return there;
    }

    /// <summary>Each behind the one that it stands below, however the rows stand; what stands in a circle comes last and finds nothing above it.</summary>
    private static List<Line> FromAbove(IReadOnlyList<Line> lines)
    {
        var byCode = lines.ToDictionary(line => line["code"]);
        var (ordered, placed) = (new List<Line>(lines.Count), new HashSet<string>());
        foreach (var line in lines)
        {
            var chain = new Stack<Line>();
            for (var next = line; next is not null && placed.Add(next["code"]); next = byCode.GetValueOrDefault(next["parent"]))
            {
                chain.Push(next);
            }

            ordered.AddRange(chain);
        }

        return ordered;
    }

    private sealed record Row(OfficeLevel Level, string Name, string? OfficialName, DateOnly? ValidFrom);
}
