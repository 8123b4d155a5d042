namespace Diklat.Reporting.Domain.Suppression;

/// <summary>How many people of a set stand where.</summary>
/// <param name="Kind"><c>OFFICE</c>: the person's own; else another parting of the same people, for example <c>POST_CLASS</c>.</param>
/// <param name="Part">Which office, which class.</param>
/// <param name="N">People.</param>
internal sealed record PeopleCount(string Kind, string Part, int N);

/// <summary>The tables about one set of people: by city, kecamatan and kelurahan, and by every other parting, tied by their common total.</summary>
internal static class PeopleTables
{
    /// <summary>Id of the row of an office is its code; of another part, <c>KIND/part</c>.</summary>
    public static string Id(string kind, string part) => kind == "OFFICE" ? part : $"{kind}/{part}";

    public static FigureTable Of(OfficeTree tree, IReadOnlyList<PeopleCount> counts)
    {
        var own = counts.Where(count => count.Kind == "OFFICE").GroupBy(count => tree.RowOf(count.Part)).ToDictionary(row => row.Key, row => row.Sum(count => count.N));
        var cells = new List<CountedCell>();
        var sums = new List<Sum>();
        foreach (var root in tree.Roots)
        {
            var total = Add(root);
            foreach (var kind in counts.Where(count => count.Kind != "OFFICE").GroupBy(count => count.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            {
                var parts = kind.OrderBy(count => count.Part, StringComparer.Ordinal).Select(count => new CountedCell(Id(kind.Key, count.Part), count.N)).ToList();
                cells.AddRange(parts);
                if (parts.Sum(part => part.People) == total)
                {
                    sums.Add(new(root, [.. parts.Select(part => part.Id)]));
                }
            }
        }

        return new(cells, sums);

        // The people of a row: those of the rows below, and the rest, whom no table shows.
        int Add(string code)
        {
            var rows = tree.RowsBelow(code);
            var rest = own.GetValueOrDefault(code);
            var people = rest + rows.Sum(Add);
            cells.Add(new(code, people));
            if (rows.Count > 0)
            {
                cells.Add(new($"rest/{code}", rest, Shown: false));
                sums.Add(new(code, [.. rows, $"rest/{code}"]));
            }

            return people;
        }
    }
}
