using System.Diagnostics;
using System.Runtime.CompilerServices;
using Diklat.Bench.Reports;

namespace Diklat.Bench;

/// <summary>
/// Reporting in a city of a million employees with five million measurements, beside one of a hundredth of that: how fast events come into the figures, how old these are, and what reports cost.
/// The events stand in the logs of the services, from which Reporting reads them as it really does.
/// </summary>
internal sealed class ReportsBench : IBench, ISized
{
    private const int Share = 100;

    public string Name => "reports";

    public int Employees { get; set; } = 1_000_000;

    public async IAsyncEnumerable<Line> Run([EnumeratorCancellation] CancellationToken ct)
    {
        var progress = new Progress();
        var broker = Environment.GetEnvironmentVariable("DIKLAT_TEST_RABBITMQ") ?? throw new InvalidOperationException("This needs a real RabbitMQ: run it by ./diklat bench.");
        await using var small = new City(new(Math.Max(1_000, Employees / Share)), null);
        await using var large = new City(new(Employees), broker);
        foreach (var city in new[] { small, large })
        {
            progress.Tell($"a city of {city.Size}: {city.Events:N0} events");
            await city.StartAsync();
            await city.FillAsync(progress, ct);
            var shown = await city.ShowAsync(all: false, ct);
            var rebuilding = Stopwatch.StartNew();
            await city.Reporting.RebuildAsync(progress, ct);
            var rebuilt = shown / rebuilding.Elapsed.TotalSeconds;
            progress.Tell($"{shown:N0} events rebuilt at {rebuilt:N0}/s");
            if (city == large)
            {
                yield return Line.AtLeast($"events rebuilt from the logs, of {shown:N0}", rebuilt, "/s", 20_000);
            }

            // The rest comes as events come every day: from the log, each batch with all its figures.
            await city.Reporting.SettleAsync(ct);
            var all = await city.ShowAsync(all: true, ct);
            var following = Stopwatch.StartNew();
            await city.Reporting.FollowAsync(ct);
            await city.Reporting.UntilAppliedAsync(all, progress, ct);
            var rate = (all - shown) / following.Elapsed.TotalSeconds;
            if (city == large)
            {
                yield return Line.AtLeast($"events applied from the logs, of {all - shown:N0} beside {city.Size.Measurements:N0} measurements", rate, "/s", 5_000);
            }

            progress.Tell($"{all - shown:N0} events applied at {rate:N0}/s");
            await city.Reporting.SettleAsync(ct);
        }

        yield return Line.AtMost("cells of the small city that a recount of all facts does not give", await small.Reporting.WrongCellsAsync(ct), "", 0);
        await foreach (var line in Readings.LinesAsync(large, small, progress, ct))
        {
            yield return line;
        }

        var (seconds, perSecond) = await new Freshness(large).MeasureAsync(ct);
        yield return Line.AtMost("from a commit in enrollment to the figure, p99", Percentile.Of(seconds, 0.99), "s", 1);
        yield return Line.AtLeast("events written meanwhile", perSecond, "/s", 490);
        progress.Tell("done");
    }
}
