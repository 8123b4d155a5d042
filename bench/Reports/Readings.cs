using System.Diagnostics;

namespace Diklat.Bench.Reports;

/// <summary>How long reports take, in a large city and in a small one. All take turns, so that whatever disturbs the machine disturbs all alike.</summary>
internal static class Readings
{
    private const int WarmUp = 10, FewestRounds = 30, MostRounds = 400;
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(10);

    public static async IAsyncEnumerable<Line> LinesAsync(City large, City small, Progress progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        List<Reading> readings = [.. (await QuestionsAsync(large, ct)).Zip(await QuestionsAsync(small, ct), (one, other) => new Reading(one, other))];
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < WarmUp + MostRounds && (round < WarmUp + FewestRounds || watch.Elapsed < Enough); round++)
        {
            foreach (var reading in readings)
            {
                await reading.TakeAsync(keep: round >= WarmUp, ct);
            }

            if (round % 20 == 0)
            {
                progress.Tell($"each of {readings.Count} reports read {round} times");
            }
        }

        foreach (var reading in readings)
        {
            progress.Tell($"{reading.Large.Rpc,-20} {reading.Large.Form,-42} p50 {reading.Median(large: true),6:0.0} p99 {reading.P99(large: true),6:0.0} ms, small city p50 {reading.Median(large: false),6:0.0} p99 {reading.P99(large: false),6:0.0} ms");
        }

        foreach (var rpc in readings.GroupBy(reading => reading.Large.Rpc).OrderBy(rpc => rpc.Key, StringComparer.Ordinal))
        {
            var slowest = rpc.MaxBy(reading => reading.P99(large: true))!;
            yield return Line.AtMost($"{rpc.Key}, p99 of the slowest of {rpc.Count()} forms", slowest.P99(large: true), "ms", 50);
            var growing = rpc.MaxBy(reading => reading.P99(large: true) / reading.P99(large: false))!;
            yield return Line.RatioAtMost($"{rpc.Key}, p99 of the form that grows most", growing.P99(large: true), "ms", growing.P99(large: false), 2);
        }
    }

    /// <summary>A person who took part in the last year, and one of its batches.</summary>
    private static async Task<IReadOnlyList<Question>> QuestionsAsync(City city, CancellationToken ct) => Questions.Of(
        city,
        await city.Reporting.TextAsync("SELECT employee FROM reporting.results WHERE effective_on > '2017-06-01' ORDER BY id LIMIT 1", ct),
        await city.Reporting.TextAsync("SELECT id FROM reporting.batches WHERE code = 'B-01701'", ct));

    private sealed record Reading(Question Large, Question Small)
    {
        private readonly List<double> large = [], small = [];

        public double P99(bool large) => Percentile.Of(large ? this.large : small, 0.99);

        public double Median(bool large) => Percentile.Of(large ? this.large : small, 0.5);

        public async Task TakeAsync(bool keep, CancellationToken ct)
        {
            foreach (var (question, milliseconds) in new[] { (Large, large), (Small, small) })
            {
                var watch = Stopwatch.GetTimestamp();
                var rows = await question.Ask(ct);
                if (keep)
                {
                    milliseconds.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
                }

                if (rows == 0)
                {
                    throw new InvalidOperationException($"{question.Rpc} {question.Form} told nothing.");
                }
            }
        }
    }
}
