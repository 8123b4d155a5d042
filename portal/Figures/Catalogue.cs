using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;
using Microsoft.Extensions.Caching.Memory;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Portal.Figures;

/// <summary>What filters offer: competencies, programmes, years with figures. Remembered for a minute, for each kind of reader apart.</summary>
public sealed class Catalogue(
    CompetencyService.CompetencyServiceClient competencies, ProgramService.ProgramServiceClient programs, Reports reports, Format format, IMemoryCache cache, TimeProvider clock, IHttpContextAccessor accessor)
{
    private const int Years = 10;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>Code and name of every competency.</summary>
    public Task<IReadOnlyList<(string Code, string Name)>> Competencies() => Keep<IReadOnlyList<(string, string)>>($"competencies {format.Language}", [], async () =>
        [.. (await competencies.ListCompetenciesAsync(new() { PageSize = 1000 })).Competencies.Select(found => (found.Code, found.Name))]);

    /// <summary>Code and title of every programme.</summary>
    public Task<IReadOnlyList<(string Code, string Name)>> Programs() => Keep<IReadOnlyList<(string, string)>>($"programs {format.Language}", [], async () =>
        [.. (await programs.ListProgramsAsync(new() { PageSize = 1000 })).Programs.Select(found => (found.Code, found.Title))]);

    /// <summary>The last ten years that hold any figure which this reader may see, the newest first; never empty.</summary>
    public Task<IReadOnlyList<int>> YearsWithFigures()
    {
        var user = accessor.HttpContext!.User;
        var present = format.YearOf(clock.GetUtcNow());
        var office = user.IsInRole("office");
        return Keep<IReadOnlyList<int>>($"years {user.FindFirst("role")?.Value} {user.FindFirst("office")?.Value}", [present], async () =>
        {
            var found = await Task.WhenAll(Enumerable.Range(0, Years).Select(async back => (Year: present - back, Any: office ? await Measured(present - back) : await Held(present - back))));
            var years = found.Where(year => year.Any).Select(year => year.Year).ToList();
            return years.Count > 0 ? years : [present];
        });
    }

    private async Task<bool> Held(int year) => (await reports.Overview(year)).Value is { } overview && (overview.Batches > 0 || overview.EmployeesWith20Jp > 0);

    private async Task<bool> Measured(int year) => (await reports.Coverage(new Choice(year), By.Kecamatan)).Value?.Rows.Any(row => row is { Status: Proto.Cell.Types.Status.Published, Covered: > 0 }) == true;

    /// <summary>What failed is not remembered.</summary>
    private async Task<T> Keep<T>(string key, T otherwise, Func<Task<T>> ask)
        where T : class
    {
        if (cache.TryGetValue(key, out T? kept))
        {
            return kept!;
        }

        try
        {
            return cache.Set(key, await ask(), Kept);
        }
        catch (RpcException)
        {
            return otherwise;
        }
    }
}
