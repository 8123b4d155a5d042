using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Active employees where they are today.</summary>
internal sealed class PeopleCells() : CellTable("people_cells", "office text, post_class text", "n bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is EmployeeFact ? [fact.Id] : [];

    public override string Contributions(string schema, Units units) => $"""
        SELECT coalesce(office, '') AS office, coalesce(post_class, '') AS post_class, count(*) AS n
        FROM {schema}.employees WHERE active AND {units.In("id")} GROUP BY 1, 2
        """;
}
