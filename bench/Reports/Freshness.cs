using System.Diagnostics;
using Diklat.Contracts;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.Bench.Reports;

/// <summary>
/// From a commit in enrollment to the figure in a report, while enrollment writes 500 events a second: people who move, nominations, attendance. Through outbox, relay, broker and projection, as
/// ever; nothing is read from the log.
/// </summary>
internal sealed class Freshness(City city)
{
    private const int EventsPerSecond = 500, PerCommit = 5, Samples = 300;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly DateOnly Day = new(2017, 12, 30);
    private long written;

    /// <summary>Seconds that each of many newcomers took from the commit until the overview counted them.</summary>
    public async Task<(IReadOnlyList<double> Seconds, double PerSecond)> MeasureAsync(CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watch = Stopwatch.StartNew();
        var writing = WriteAsync(enough.Token);
        await Task.Delay(WarmUp, ct);
        var reports = city.Reporting.Client<Figures.ReportService.ReportServiceClient>("analyst");
        var employees = (await reports.GetOverviewAsync(new() { Year = Day.Year }, cancellationToken: ct)).Employees;
        List<double> seconds = [];
        while (seconds.Count < Samples && !writing.IsCompleted)
        {
            employees++;
            await CommitAsync([Employee($"00000000-0000-7001-8001-{employees:000000000000}", "12.71.01", 1)], ct);
            var committed = Stopwatch.GetTimestamp();
            while ((await reports.GetOverviewAsync(new() { Year = Day.Year }, cancellationToken: ct)).Employees < employees)
            {
                await Task.Delay(5, ct);
            }

            seconds.Add(Stopwatch.GetElapsedTime(committed).TotalSeconds);
        }

        var rate = written / watch.Elapsed.TotalSeconds;
        await enough.CancelAsync();
        await writing;
        return (seconds, rate);
    }

    /// <summary>Small transactions at an even pace; one that was late is caught up with.</summary>
    private async Task WriteAsync(CancellationToken enough)
    {
        var watch = Stopwatch.StartNew();
        for (var commit = 0; !enough.IsCancellationRequested; commit++)
        {
            var due = TimeSpan.FromSeconds(commit * (double)PerCommit / EventsPerSecond);
            if (due > watch.Elapsed)
            {
                await Task.Delay(due - watch.Elapsed, CancellationToken.None);
            }

            await CommitAsync([.. Enumerable.Range(commit * PerCommit, PerCommit).Select(Event)], CancellationToken.None);
            written += PerCommit;
        }
    }

    private IntegrationEvent Event(int i)
    {
        var e = i * 7919L % city.Size.Employees;
        var employee = Id(1, e);
        return (i % 5) switch
        {
            0 or 1 => Employee(employee, $"12.71.{1 + (i % 21):00}", 3 + i / city.Size.Employees),
            2 => new NominationSubmitted(Id(2, i % CitySize.Batches), employee, "12.71.02", 1) { Aggregate = Id(12, i), Version = 1, EffectiveOn = Day },
            3 => new NominationVerified(Id(2, (i - 1) % CitySize.Batches)) { Aggregate = Id(12, i - 1), Version = 2, EffectiveOn = Day },
            _ => new AttendanceRecorded(Id(2, i % CitySize.Batches), Id(13, i % CitySize.Batches), Id(4, i % CitySize.Batches * CitySize.Seats), employee, "PRESENT", 4) { Aggregate = Id(14, i), Version = 1, EffectiveOn = Day },
        };
    }

    private static EmployeeChanged Employee(string id, string office, int version) => new(office, "PELAKSANA", "III/a", "ACTIVE", true) { Aggregate = id, Version = version, EffectiveOn = Day };

    /// <summary>As <c>bench.id</c> makes them.</summary>
    private static string Id(int kind, long n)
    {
        var time = 1420070400000 + (n * 16);
        return $"{time / 65536:x8}-{time % 65536:x4}-7{kind:x3}-8000-{n:x12}";
    }

    /// <summary>As a use case saves its events; the commit wakes the relay.</summary>
    private async Task CommitAsync(IReadOnlyList<IntegrationEvent> events, CancellationToken ct)
    {
        await using var scope = city.Enrollment.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnrollmentDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await scope.ServiceProvider.GetRequiredService<Call>().RecordAll(events, ct);
        await transaction.CommitAsync(ct);
    }
}
