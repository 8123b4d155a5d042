namespace Diklat.Portal.Pages;

/// <summary>What stands around every page.</summary>
public partial class Frame
{
    /// <summary>Whether the figures are made up: then every page says so.</summary>
    private static bool IsSample(IConfiguration configuration) => configuration.GetValue("Region:SampleData", false);
}
