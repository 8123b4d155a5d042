using System.Globalization;
using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>The competency dictionary.</summary>
internal static class Dictionary
{
    public static async Task Load(Platform platform, Action<string> tell)
    {
        var competencies = DataFile.ReadCsv("competencies.csv").GroupBy(row => row["code"]).ToList();
        await Task.WhenAll(competencies.Select(levels => platform.Do($"competency-{levels.Key}", options => platform.Competencies.CreateCompetencyAsync(Request([.. levels]), options))));
        tell($"{competencies.Count} competencies");
    }

    private static Curriculum.CreateCompetencyRequest Request(List<IReadOnlyDictionary<string, string>> levels) => new()
    {
        Code = levels[0]["code"],
        Group = Enum.Parse<Curriculum.Competency.Types.Group>(levels[0]["group"], ignoreCase: true),
        Name = levels[0]["name"],
        NameEn = levels[0]["name_en"],
        Definition = levels[0]["definition"],
        Source = levels[0]["source"],
        Levels = { levels.Select(Level) },
    };

    private static Curriculum.CreateCompetencyRequest.Types.Level Level(IReadOnlyDictionary<string, string> row) => new()
    {
        Level_ = int.Parse(row["level"], CultureInfo.InvariantCulture),
        Label = row["level_label"],
        LabelEn = row["level_label_en"],
        Description = row["description"],
        DescriptionEn = row["description_en"],
    };
}
