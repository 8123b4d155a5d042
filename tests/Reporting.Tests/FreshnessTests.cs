using System.Diagnostics.Metrics;
using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Projection;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.Reporting.Tests;

/// <summary>How old the figures are at most, as alerts take it.</summary>
public sealed class FreshnessTests
{
    private static readonly Guid Log = Guid.Parse("0198a0e0-0000-7000-8000-000000000001");

    private readonly ManualClock clock = new();
    private readonly IMeterFactory meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
    private readonly ProjectionMetrics metrics;

    public FreshnessTests() => metrics = new ProjectionMetrics(meters, clock);

    [Fact]
    public void Figures_are_as_old_as_the_moment_when_the_log_ended_at_what_they_hold()
    {
        clock.Advance(100);
        Assert.Equal(100, Age());

        metrics.Asked("enrollment", Log, 7);
        clock.Advance(5);
        metrics.Lag(At(6));
        Assert.Equal(105, Age());

        metrics.Lag(At(7));
        Assert.Equal(5, Age());
    }

    [Fact]
    public void While_events_are_missing_a_later_look_at_the_log_does_not_make_figures_younger()
    {
        metrics.Asked("enrollment", Log, 7);
        metrics.Lag(At(7));
        clock.Advance(10);
        metrics.Asked("enrollment", Log, 9);
        clock.Advance(15);
        metrics.Asked("enrollment", Log, 12);
        metrics.Lag(At(8));
        Assert.Equal(25, Age());

        metrics.Lag(At(9));
        Assert.Equal(15, Age());
    }

    [Fact]
    public void A_service_that_does_not_answer_makes_its_figures_older()
    {
        metrics.Asked("enrollment", Log, 7);
        metrics.Lag(At(7));
        clock.Advance(40);
        metrics.Lag(At(7));

        Assert.Equal(40, Age());
    }

    [Fact]
    public void The_end_of_a_new_log_is_not_reached_by_the_sequence_of_the_old_one()
    {
        metrics.Asked("enrollment", Log, 7);
        metrics.Lag(At(7));
        clock.Advance(20);
        metrics.Asked("enrollment", Guid.Parse("0198a0e0-0000-7000-8000-000000000002"), 3);
        metrics.Lag(At(7));

        Assert.Equal(20, Age());
    }

    private static Position At(long contiguous) => new() { Service = "enrollment", Log = Log, Contiguous = contiguous, Highest = contiguous };

    private double Age()
    {
        var age = double.NaN;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "diklat.projection.age" && instrument.Meter.Scope == meters)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => age = tags[0].Value is "enrollment" ? value : age);
        listener.Start();
        listener.RecordObservableInstruments();
        return age;
    }

    private sealed class ManualClock : TimeProvider
    {
        private long seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds;

        public void Advance(int by) => seconds += by;
    }
}
