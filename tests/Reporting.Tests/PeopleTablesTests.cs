using Diklat.Reporting.Domain.Suppression;

namespace Diklat.Reporting.Tests;

public sealed class PeopleTablesTests
{
    private static readonly OfficeTree City = new(
    [
        new("X", null, true), new("X.1", "X", true), new("X.2", "X", true), new("X.1.1", "X.1", true), new("X.1.2", "X.1", true),
        new("X.A", "X", false), new("X.A.1", "X.A", false), new("X.1.B", "X.1", false),
    ]);

    [Fact]
    public void People_of_an_office_that_is_no_row_are_the_rest_of_the_row_above()
    {
        var table = PeopleTables.Of(City, [new("OFFICE", "X.1.1", 6), new("OFFICE", "X.1.B", 2), new("OFFICE", "X.1", 1), new("OFFICE", "X.A.1", 7), new("OFFICE", "X.2", 9)]);
        Assert.Equal(
            [("X", 25, true), ("X.1", 9, true), ("X.1.1", 6, true), ("X.1.2", 0, true), ("X.2", 9, true), ("rest/X", 7, false), ("rest/X.1", 3, false)],
            table.Cells.Select(cell => (cell.Id, cell.People, cell.Shown)).OrderBy(cell => cell.Id, StringComparer.Ordinal));
        Assert.Equal(
            ["X.1 = X.1.1 + X.1.2 + rest/X.1", "X = X.1 + X.2 + rest/X"],
            table.Sums.Select(sum => $"{table.Cells[sum.Total].Id} = {string.Join(" + ", sum.Parts.Select(part => table.Cells[part].Id))}"));
    }

    [Fact]
    public void Classes_of_post_and_programmes_add_up_to_the_city_too()
    {
        var table = PeopleTables.Of(City, [new("OFFICE", "X.1.1", 12), new("POST_CLASS", "PELAKSANA", 9), new("POST_CLASS", "PENGAWAS", 3), new("PROGRAM", "PPBI", 12)]);
        Assert.Contains(table.Sums, sum => table.Cells[sum.Total].Id == "X" && sum.Parts.Select(part => table.Cells[part].Id).SequenceEqual(["POST_CLASS/PELAKSANA", "POST_CLASS/PENGAWAS"]));
        Assert.Contains("POST_CLASS/PELAKSANA", Protection.Hidden(table, []));
    }
}
