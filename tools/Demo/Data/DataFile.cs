using System.Text.Json;
using Microsoft.VisualBasic.FileIO;

namespace Diklat.Demo.Data;

/// <summary>The files of <c>data/</c>, beside the program.</summary>
internal static class DataFile
{
    /// <summary>The rows of a CSV file, each by the names of the header.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> ReadCsv(string name)
    {
        using var parser = new TextFieldParser(PathOf(name)) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        var header = parser.ReadFields()!;
        while (!parser.EndOfData)
        {
            yield return header.Zip(parser.ReadFields()!).ToDictionary(field => field.First, field => field.Second);
        }
    }

    public static T ReadJson<T>(string name) => JsonSerializer.Deserialize<T>(File.ReadAllText(PathOf(name)), JsonSerializerOptions.Web)!;

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);
}
