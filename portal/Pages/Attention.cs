namespace Diklat.Portal.Pages;

/// <summary>A sentence that asks for attention, with the rule that made it and the page that tells more.</summary>
public sealed record Notice(string Text, string Rule, string Href);

/// <summary>
/// "Perlu perhatian": at most five sentences, each by a written rule. None comes from figures whose intervals overlap: a difference that may be noise asks for nothing.
/// </summary>
public static class Attention
{
    private const int Most = 5;
    private const int MostDistricts = 2;
    private const int MostCompetencies = 1;

    /// <summary>A whole gap of half a level is what one class of training closes at most; below it nobody needs to hurry.</summary>
    private const double LargeGap = 0.5;

    /// <summary>Sentences on a year.</summary>
    public static IReadOnlyList<Notice> Of(Facts facts, Format f)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. Districts(facts, f).Take(MostDistricts).Concat(Competencies(facts, f).Take(MostCompetencies)).Concat(Unmeasured(facts, f)).Concat(Closed(facts, f)).Concat(Gains(facts, f)).Take(Most)];
    }

    private static IEnumerable<Notice> Districts(Facts facts, Format f) =>
        from row in facts.Gaps
        where facts.City?.Shown is { } city && row.Shown is { Range: { } range } && range.Low > city.Value
        orderby row.Shown!.Value descending
        select new Notice(
            f.T($"{row.Name}: kesenjangan {f.Number(row.Shown!.Value)} tingkat ({f.Number(row.Shown.Range!.Low)} – {f.Number(row.Shown.Range.High)}), kota {f.Number(facts.City!.Shown!.Value)}.",
                $"{row.Name}: a gap of {f.Number(row.Shown!.Value)} levels ({f.Number(row.Shown.Range!.Low)} – {f.Number(row.Shown.Range.High)}), the city {f.Number(facts.City!.Shown!.Value)}."),
            f.T("selang seluruhnya di atas kota", "the whole interval is above the city"),
            row.Href ?? "");

    private static IEnumerable<Notice> Competencies(Facts facts, Format f) =>
        from competency in facts.Competencies
        where competency.Shown is { Range: { } range } && range.Low > LargeGap
        orderby competency.Shown!.Value descending
        select new Notice(
            f.T($"{competency.Name}: kesenjangan kota {f.Number(competency.Shown!.Value)} tingkat ({f.Number(competency.Shown.Range!.Low)} – {f.Number(competency.Shown.Range.High)}).",
                $"{competency.Name}: a city-wide gap of {f.Number(competency.Shown!.Value)} levels ({f.Number(competency.Shown.Range!.Low)} – {f.Number(competency.Shown.Range.High)})."),
            f.T("selang seluruhnya di atas setengah tingkat", "the whole interval is above half a level"),
            competency.Href ?? "");

    private static IEnumerable<Notice> Unmeasured(Facts facts, Format f)
    {
        if (facts.City?.Shown is { } city && facts.Employees > 0 && city.N * 2 < facts.Employees)
        {
            yield return new(
                f.T($"Belum dinilai: {f.PartOf(facts.Employees - city.N, facts.Employees)}.", $"Not assessed: {f.PartOf(facts.Employees - city.N, facts.Employees)}."),
                f.T("lebih dari separuh pegawai aktif tanpa pengukuran", "more than half of the active employees have no measurement"),
                facts.Here);
        }
    }

    private static IEnumerable<Notice> Closed(Facts facts, Format f)
    {
        if (facts.Gaps.Count(row => row.Figure is Figure.Suppressed) is > 0 and var closed)
        {
            yield return new(
                f.T($"{f.Count(closed)} kecamatan tidak dapat ditampilkan karena terlalu sedikit orang dinilai.", $"{f.Count(closed)} districts cannot be shown, since too few people were assessed."),
                f.T("kurang dari 5 orang dinilai", "fewer than 5 people assessed"),
                "#petautama");
        }
    }

    private static IEnumerable<Notice> Gains(Facts facts, Format f) =>
        from gain in facts.Gains
        where gain.Status == Proto.Cell.Types.Status.Published && gain.GainLow <= 0
        select new Notice(
            f.T($"{gain.GroupName}: selisih pra–pasca belum dapat dibedakan dari nol.", $"{gain.GroupName}: the gain from pre-test to post-test is not distinguishable from zero."),
            f.T("selang selisih memuat nol", "the interval of the gain includes zero"),
            "#gain");

    /// <summary>What the rules look at.</summary>
    /// <param name="City">Gap of the whole city.</param>
    /// <param name="Gaps">Gap by district.</param>
    /// <param name="Competencies">Gap of the city by competency.</param>
    /// <param name="Gains">Gains by programme.</param>
    /// <param name="Employees">Active employees; 0 where they may not be told.</param>
    /// <param name="Here">The page itself.</param>
    public sealed record Facts(Row? City, IReadOnlyList<Row> Gaps, IReadOnlyList<Row> Competencies, IReadOnlyList<Proto.GainRow> Gains, int Employees, string Here);
}
