using System.Globalization;

namespace Diklat.Portal.Figures;

/// <summary>What a page shows, as its address says it: every state is an address.</summary>
public sealed record Choice(int Year, string Competency = "", string Program = "", Measure? Measure = null, Proto.Basis.Types.Kind Basis = Proto.Basis.Types.Kind.AtTheTime)
{
    /// <summary>Name of today's tree of offices in addresses.</summary>
    public const string TodaysTree = "kini";

    /// <summary>The chosen measure.</summary>
    public Measure Shown => Measure ?? Measure.Gap;

    /// <summary>The same choice on another page, or another choice on the same.</summary>
    public string At(string path) => path + "?" + string.Join('&', Parts().Where(part => part.Value.Length > 0).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"));

    private IEnumerable<(string Name, string Value)> Parts() =>
    [
        ("kompetensi", Competency), ("program", Program), ("ukuran", Measure?.Key ?? ""), ("tahun", Year.ToString(CultureInfo.InvariantCulture)),
        ("dasar", Basis == Proto.Basis.Types.Kind.Today ? TodaysTree : ""),
    ];
}
