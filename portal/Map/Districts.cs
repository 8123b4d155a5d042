using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Diklat.Portal.Map;

/// <summary>One district as it is drawn.</summary>
/// <param name="Code">Office code.</param>
/// <param name="Name">Name.</param>
/// <param name="Short">Name without the words that all districts share.</param>
/// <param name="Path">Outline in the drawing's units.</param>
/// <param name="Row">Row in the tile map, 0 is north.</param>
/// <param name="Column">Column in the tile map, 0 is west.</param>
/// <param name="X">A point well inside.</param>
/// <param name="Y">A point well inside.</param>
/// <param name="Label">The short name where there is room for it on the map; others are named in table and tiles.</param>
public sealed record District(string Code, string Name, string Short, string Path, int Row, int Column, double X, double Y, string? Label);

/// <summary>
/// The city's districts, projected once at the start: plain equirectangular, since so near the equator and over so few kilometres every projection gives the same picture.
/// Outlines: BPS/OCHA (HDX COD-AB Indonesia, 2020), CC BY-IGO, simplified.
/// </summary>
public sealed class Districts
{
    /// <summary>To stand under every map.</summary>
    public const string Attribution = "Batas kecamatan: BPS/OCHA (HDX COD-AB Indonesia, 2020), CC BY-IGO, disederhanakan.";

    private const double DrawnHeight = 800;

    /// <summary>Of a label, in the drawing's units.</summary>
    private const double LetterWidth = 9;
    private readonly Dictionary<string, string> fullNames;

    private Districts(IReadOnlyList<District> all, double width, Dictionary<string, string> fullNames) => (All, Width, this.fullNames) = (all, width, fullNames);

    /// <summary>By code.</summary>
    public IReadOnlyList<District> All { get; }

    /// <summary>Width of the drawing.</summary>
    public double Width { get; }

    /// <summary>Height of the drawing.</summary>
    public double Height => DrawnHeight;

    /// <summary>The name as people read it, where the official one is abbreviated.</summary>
    public string NameOf(string code, string official) => fullNames.GetValueOrDefault(code, official);

    internal static Districts Load()
    {
        using var map = JsonDocument.Parse(Resource("districts.geojson"));
        var shapes = map.RootElement.GetProperty("features").EnumerateArray().Select(feature => (
            Code: feature.GetProperty("properties").GetProperty("code").GetString()!,
            Name: feature.GetProperty("properties").GetProperty("name").GetString()!,
            Rings: Rings(feature.GetProperty("geometry")))).ToList();
        var points = shapes.SelectMany(shape => shape.Rings).SelectMany(ring => ring).ToList();
        var (west, east, south, north) = (points.Min(p => p.X), points.Max(p => p.X), points.Min(p => p.Y), points.Max(p => p.Y));
        var unit = DrawnHeight / (north - south);
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        (double X, double Y) Project((double X, double Y) point) => ((point.X - west) * unit * narrow, (north - point.Y) * unit);

        var tiles = Csv("grid.csv").ToDictionary(row => row["code"]);
        var shared = shapes[0].Name.Split(' ')[0] + ' ';
        shared = shapes.TrueForAll(shape => shape.Name.StartsWith(shared, StringComparison.Ordinal)) ? shared : "";
        var all = shapes.OrderBy(shape => shape.Code, StringComparer.Ordinal).Select(shape =>
        {
            var tile = tiles[shape.Code];
            var (x, y) = Project((Number(tile["label_lon"]), Number(tile["label_lat"])));
            var name = shape.Name[shared.Length..];
            var room = Room([.. shape.Rings.Select(ring => ring.ConvertAll(Project))], x, y);
            return new District(shape.Code, shape.Name, name, string.Concat(shape.Rings.Select(ring => Outline(ring.Select(Project)))), (int)Number(tile["row"]), (int)Number(tile["col"]), x, y, name.Length * LetterWidth <= room ? name : null);
        });
        var names = Csv("names.csv").Where(row => row["name"] != row["bps_name"] && row["match"] == "spelling").ToDictionary(row => row["code"], row => row["bps_name"]);
        return new([.. all], Math.Ceiling((east - west) * unit * narrow), names);
    }

    /// <summary>Twice the way from a point to the nearer side of the outline, at its height.</summary>
    private static double Room(List<List<(double X, double Y)>> rings, double x, double y)
    {
        var crossings = rings.SelectMany(ring => ring.Zip(ring.Skip(1)))
            .Where(edge => edge.First.Y > y != edge.Second.Y > y)
            .Select(edge => edge.First.X + ((y - edge.First.Y) / (edge.Second.Y - edge.First.Y) * (edge.Second.X - edge.First.X))).ToList();
        return 2 * crossings.Select(crossing => Math.Abs(crossing - x)).DefaultIfEmpty(0).Min();
    }

    /// <summary>Whole units, each point by its distance from the one before: a third of the text that full coordinates take.</summary>
    private static string Outline(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder("M");
        var (x, y, first) = (0, 0, true);
        foreach (var (px, py) in points.Select(point => ((int)Math.Round(point.X), (int)Math.Round(point.Y))))
        {
            if (first || px != x || py != y)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(first ? "" : "l")}{px - x} {py - y}");
                (x, y, first) = (px, py, false);
            }
        }

        return path.Append('z').Replace(" -", "-").ToString();
    }

    private static List<List<(double X, double Y)>> Rings(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates").EnumerateArray();
        var rings = geometry.GetProperty("type").GetString() == "Polygon" ? coordinates : coordinates.SelectMany(polygon => polygon.EnumerateArray());
        return [.. rings.Select(ring => ring.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble())).ToList())];
    }

    private static IEnumerable<Dictionary<string, string>> Csv(string name)
    {
        var lines = Resource(name).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var columns = lines[0].Split(',');
        return lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(Districts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
