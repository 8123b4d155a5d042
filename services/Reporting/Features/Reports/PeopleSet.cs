namespace Diklat.Reporting.Features.Reports;

/// <summary>
/// A set of people that reports are about, counted by own office and by every other parting that reports give. Its SQL tells name of the set, basis,
/// year (0: all), kind of part (<c>OFFICE</c>, or a grouping's name), part and people.
/// </summary>
internal sealed record PeopleSet(string Sql, params IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <summary>Today's active employees.</summary>
    public static PeopleSet Employees { get; } = new($"""
        SELECT 'employees' AS set, 'TODAY' AS basis, 0 AS year, {Kind("post_class")} AS kind, {Part("post_class")} AS part, sum(n)::int AS n
        FROM reporting.people_cells GROUP BY GROUPING SETS ((office), (post_class))
        """);

    /// <summary>People measured in years, a set for each year and competency; null: for all of them.</summary>
    public static PeopleSet Measured(string? competency, Year first, Year last) => new(
        """
        SELECT 'measured/' || competency || '/' || year AS set, basis, year, kind, part, n::int AS n
        FROM reporting.measured_cells WHERE year = ANY (@years) AND (@competency IS NULL OR competency = @competency)
        """,
        ("competency", competency),
        ("years", Enumerable.Range(first.Number, last.Number - first.Number + 1).ToArray()));

    /// <summary>Name of the set of people measured in a competency and year.</summary>
    public static string Measured(string competency, int year) => $"measured/{competency}/{year}";

    /// <summary>Nominations of a year.</summary>
    public static PeopleSet Nominated(Year year) => new(
        $"""
        SELECT 'nominated/' || year AS set, 'AT_THE_TIME' AS basis, year, {Kind("program")} AS kind, {Part("program")} AS part, sum(n)::int AS n
        FROM reporting.nomination_cells WHERE year = @year GROUP BY GROUPING SETS ((year, office), (year, program))
        """,
        ("year", year.Number));

    /// <summary>People with job fit in a year.</summary>
    public static PeopleSet Fitted(Year year) => new(
        $"""
        SELECT 'fitted/' || year AS set, basis, year, {Kind("post_class")} AS kind, {Part("post_class")} AS part, sum(n)::int AS n
        FROM reporting.fit_cells WHERE year = @year GROUP BY GROUPING SETS ((basis, year, office), (basis, year, post_class))
        """,
        ("year", year.Number));

    /// <summary>People with both tests of a programme, in all years together.</summary>
    public static PeopleSet Gained(string program) => Gained(program, "gained/", "year = 0");

    /// <summary>The same in each year: what is hidden in one is hidden in every one, since all years together are the sum.</summary>
    public static PeopleSet GainedInYears(string program) => Gained(program, "gained-in-years/", "year > 0");

    private static PeopleSet Gained(string program, string set, string years) => new(
        $"""
        SELECT '{set}' || program AS set, basis, year, {Kind("post_class")} AS kind, {Part("post_class")} AS part, sum(n)::int AS n
        FROM reporting.gain_cells WHERE basis IN ('AT_THE_TIME', 'TODAY') AND program = @program AND {years} GROUP BY GROUPING SETS ((basis, program, year, office), (basis, program, year, post_class))
        """,
        ("program", program));

    /// <summary>Results of a year.</summary>
    public static PeopleSet Results(Year year) => new(
        "SELECT 'results/' || year AS set, basis, year, kind, part, n::int AS n FROM reporting.result_margin_cells WHERE year = @year",
        ("year", year.Number));

    private static string Kind(string column) => $"CASE WHEN grouping({column}) = 1 THEN 'OFFICE' ELSE '{column.ToUpperInvariant()}' END";

    private static string Part(string column) => $"coalesce({column}, office)";
}
