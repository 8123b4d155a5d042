namespace Diklat.Reporting.Features.Reports;

/// <summary>A calendar year in civil dates.</summary>
internal sealed record Year(int Number)
{
    /// <summary>The first year that can be asked for.</summary>
    public const int Earliest = 2000;

    private const int Latest = 2100;

    public DateOnly First => new(Number, 1, 1);

    public DateOnly Last => new(Number, 12, 31);

    /// <summary>The year asked for; the present one in the installation's zone where none is.</summary>
    public static Year Asked(bool has, int year, Call call, string field = "year") => Checked(has ? year : call.Today.Year, field);

    /// <summary>The year asked for; null, all years, where none is.</summary>
    public static Year? AskedOrAll(bool has, int year) => has ? Checked(year, "year") : null;

    private static Year Checked(int year, string field) =>
        year is >= Earliest and <= Latest ? new(year) : throw Refusal.Invalid(field, "YEAR_OUT_OF_RANGE", "takes 2000 to 2100.");
}
