using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>Reads <typeparamref name="TFigures"/> from time to time; only where the relay is active, so that replicas do not double a figure.</summary>
internal sealed class FigureSampler<TFigures> : BackgroundService
    where TFigures : class, IFigures
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly IServiceScopeFactory scopes;
    private readonly MessagingMetrics messaging;
    private readonly TimeProvider clock;
    private readonly ILogger<FigureSampler<TFigures>> logger;
    private readonly TimeSpan interval;
    private IReadOnlyList<Figure> figures = [];

    public FigureSampler(
        IServiceScopeFactory scopes, MessagingMetrics messaging, IMeterFactory meters, TimeProvider clock, IConfiguration configuration, ILogger<FigureSampler<TFigures>> logger)
    {
        (this.scopes, this.messaging, this.clock, this.logger) = (scopes, messaging, clock, logger);
        interval = configuration.GetValue("Telemetry:FiguresEvery", TimeSpan.FromSeconds(15));
        var meter = meters.Create(Telemetry.Name);
        foreach (var gauge in TFigures.Gauges)
        {
            meter.CreateObservableGauge(gauge.Name, () => figures.Where(figure => figure.Gauge == gauge.Name)
                .Select(figure => new Measurement<long>(figure.Value, new KeyValuePair<string, object?>(gauge.Label, figure.Label))), gauge.Unit, gauge.Description);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var leads = messaging.Backlog is not null;
            try
            {
                figures = leads ? await Read(stoppingToken) : [];
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                figures = [];
                logger.LogWarning("{Figures} could not be read: {Reason}", typeof(TFigures).Name, exception.Message);
            }

            await Task.Delay(leads ? interval : Tick, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<Figure>> Read(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TFigures>().Read(ct);
    }
}
