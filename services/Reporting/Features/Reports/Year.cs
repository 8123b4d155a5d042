namespace Diklat.Reporting.Features.Reports;

/// <summary>A calendar year in civil dates.</summary>
internal sealed record Year(int Number)
{
    public DateOnly First => new(Number, 1, 1);

    public DateOnly Last => new(Number, 12, 31);

    /// <summary>The year asked for; the present one in the installation's zone where none is.</summary>
    public static Year Asked(bool has, int year, Call call) => Checked(has ? year : call.Today.Year);

    /// <summary>The year asked for; null, all years, where none is.</summary>
    public static Year? AskedOrAll(bool has, int year) => has ? Checked(year) : null;

    private static Year Checked(int year) =>
        year is >= 2000 and <= 2100 ? new(year) : throw Refusal.Invalid("year", "YEAR_OUT_OF_RANGE", "takes 2000 to 2100.");
}
