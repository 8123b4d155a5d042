using System.Text.Json;

namespace Diklat.Reporting.Domain;

/// <summary>What a figure says and how it is computed, in both languages.</summary>
internal sealed record Definition(string Id, Words Title, Words Concept, Words Formula, Words Unit, Words Classification, Words Source);

/// <summary>A text for people.</summary>
internal sealed record Words(string Indonesian, string English)
{
    public string In(bool english) => english ? English : Indonesian;

    /// <summary>"Indonesian | English", or one text for both.</summary>
    public static Words Of(string text) => text.Split(" | ") is [var indonesian, var english] ? new(indonesian, english) : new(text, text);
}

/// <summary>Every figure of every report, defined once (Satu Data, Perpres 39/2019): <c>Definitions.json</c> is what the API, the notes of files and the pages say.</summary>
internal static class Definitions
{
    /// <summary>By id, <c>report.field</c>, in the order of the reports.</summary>
    public static IReadOnlyList<Definition> All { get; } = Load();

    private static readonly Dictionary<string, Definition> ById = All.ToDictionary(definition => definition.Id);

    /// <summary>The definition of a field of a report, or of the field that it is a part of (<c>competencies.distribution.3</c>); null where it is no figure.</summary>
    public static Definition? Of(string id) => ById.GetValueOrDefault(id) ?? (id.LastIndexOf('.') is var dot && dot > id.IndexOf('.', StringComparison.Ordinal) ? Of(id[..dot]) : null);

    private static List<Definition> Load()
    {
        using var stream = typeof(Definitions).Assembly.GetManifestResourceStream("Definitions.json")!;
        var file = JsonSerializer.Deserialize<DefinitionFile>(stream, JsonSerializerOptions.Web)!;
        return
        [
            .. from figure in file.Figures
               let report = file.Reports[figure[0].Split('.')[0]]
               select new Definition(figure[0], Words.Of(figure[1]), Words.Of(figure[2]), Words.Of(figure[3]), Words.Of(figure[4]), Words.Of(report[0]), Words.Of(report[1])),
        ];
    }

    private sealed record DefinitionFile(Dictionary<string, string[]> Reports, string[][] Figures);
}
