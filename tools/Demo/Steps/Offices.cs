using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>The offices.</summary>
internal static class Offices
{
    public static async Task Load(Platform platform, IReadOnlyList<OfficeRow> offices, Action<string> tell)
    {
        var file = Files.Csv("code,parent,level,name,officialName", offices.Select(office => $"{office.Code},{office.Parent},{office.Level},{office.Name},{office.OfficialName}"));
        await Files.Import(platform, "offices", options => platform.Offices.ImportOffices(options), new Enrollment.ImportOfficesRequest { Content = file });
        tell($"{offices.Count} offices");
    }
}
