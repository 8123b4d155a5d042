using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>The offices, those above before those below.</summary>
internal static class Offices
{
    public static async Task Load(Platform platform, IReadOnlyList<OfficeRow> offices, Action<string> tell)
    {
        foreach (var level in offices.GroupBy(office => office.Level).OrderBy(level => level.Key))
        {
            await Task.WhenAll(level.Select(office => platform.Do($"office-{office.Code}", options => platform.Offices.CreateOfficeAsync(
                new() { Code = office.Code, Parent = office.Parent, Level = office.Level, Name = office.Name, OfficialName = office.OfficialName }, options))));
        }

        tell($"{offices.Count} offices");
    }
}
