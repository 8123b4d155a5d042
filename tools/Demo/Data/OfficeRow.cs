namespace Diklat.Demo.Data;

/// <summary>An office of the city, with the name that people read.</summary>
internal sealed record OfficeRow(string Code, string Parent, Enrollment.Office.Types.Level Level, string Name, string OfficialName)
{
    public bool IsKecamatan => Level == Enrollment.Office.Types.Level.Kecamatan;

    public static List<OfficeRow> ReadAll()
    {
        var names = DataFile.ReadCsv("medan-bps-crosswalk.csv").ToDictionary(row => row["code"], row => row["bps_name"]);
        return [.. DataFile.ReadCsv("medan-offices.csv").Select(row => new OfficeRow(
            row["code"], row["parent_code"], Enum.Parse<Enrollment.Office.Types.Level>(row["level"], ignoreCase: true), names[row["code"]], row["name"]))];
    }
}
