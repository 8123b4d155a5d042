namespace Diklat.Portal.Figures;

/// <summary>What a map and its table show of each group.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Definition">Id of its definition.</param>
/// <param name="Title">Indonesian and English.</param>
/// <param name="Unit">Indonesian and English.</param>
/// <param name="Classes">Colours.</param>
/// <param name="IsShare">Shown as percent.</param>
/// <param name="SmallIsGood">Which end of the scale is the better one.</param>
public sealed record Measure(string Key, string Definition, (string Id, string En) Title, (string Id, string En) Unit, Scale Classes, bool IsShare, bool SmallIsGood)
{
    /// <summary>Mean gap to the standard.</summary>
    public static Measure Gap { get; } = new("kesenjangan", "competencies.meanGap", ("Kesenjangan rata-rata", "Mean gap"), ("tingkat", "levels"), Scale.Gap, false, true);

    /// <summary>Share of people at or above the standard.</summary>
    public static Measure Meeting { get; } = new("terpenuhi", "competencies.shareMeeting", ("Memenuhi standar", "Meeting the standard"), ("% orang", "% of people"), Scale.Share, true, false);

    /// <summary>Mean level.</summary>
    public static Measure Level { get; } = new("tingkat", "competencies.meanLevel", ("Tingkat rata-rata", "Mean level"), ("tingkat 1–5", "level 1–5"), Scale.Level, false, false);

    /// <summary>Share of employees with their yearly training.</summary>
    public static Measure Coverage { get; } = new("cakupan", "coverage.shareCovered", ("Cakupan 20 JP", "20-JP coverage"), ("% pegawai aktif", "% of active employees"), Scale.Share, true, false);

    /// <summary>In the order of choice.</summary>
    public static IReadOnlyList<Measure> All { get; } = [Gap, Meeting, Level, Coverage];

    /// <summary>The one that an address names; the gap where it names none.</summary>
    public static Measure Of(string? key) => All.FirstOrDefault(measure => measure.Key == key) ?? Gap;

    /// <summary>Name for the reader.</summary>
    public string TitleFor(Format format) => format.T(Title.Id, Title.En);

    /// <summary>Unit for the reader.</summary>
    public string UnitFor(Format format) => format.T(Unit.Id, Unit.En);

    /// <summary>A value as people read it.</summary>
    public string Show(double value, Format format) => IsShare ? format.Percent(value) : format.Number(value);

    /// <summary>A limit of a class: as short as it is exact.</summary>
    public string ShowLimit(double value, Format format) => IsShare ? $"{format.Number(value * 100, 0)}%" : format.Number(value);

    /// <summary>Of a row of the competency report.</summary>
    public Figure Of(Proto.CompetencyRow row) => Figure.Of(row.Status, () => this switch
    {
        _ when this == Gap => row.HasMeanGap ? new(row.MeanGap, row.N, Span.Of(row.MeanGapInterval), row.HasRankLow && row.HasRankHigh ? (row.RankLow, row.RankHigh) : null) : null,
        _ when this == Meeting => row.HasShareMeeting ? new(row.ShareMeeting, row.N, Span.Of(row.ShareMeetingInterval)) : null,
        _ => new(row.MeanLevel, row.N),
    });

    /// <summary>Of a row of the coverage report.</summary>
    public static Figure Of(Proto.CoverageRow row) => Figure.Of(row.Status, () => new(row.ShareCovered, row.N));
}
