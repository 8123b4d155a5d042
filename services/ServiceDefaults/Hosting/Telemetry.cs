using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Diklat.ServiceDefaults;

/// <summary>
/// Traces, metrics and logs. Logs go to standard output; traces and metrics leave the process only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the platform's own activity source and meter.</summary>
    public const string Name = "Diklat";

    private const int ExportMetricsEvery = 15_000;

    /// <summary>Buckets of every duration of our own, in seconds.</summary>
    internal static InstrumentAdvice<double> Durations { get; } = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    /// <summary>Adds telemetry under a service name.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddLogs(service);
        var exports = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        // Where nobody gets the spans they are only ids: what logs, audit rows and callers are told.
        var share = exports ? double.Parse(builder.Configuration["OTEL_TRACES_SAMPLER_ARG"] ?? "1", CultureInfo.InvariantCulture) : 0;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"diklat-{service}", serviceVersion: Version, serviceInstanceId: Environment.MachineName))
            .WithTracing(tracing =>
            {
                tracing
                    .SetSampler(new ParentBasedSampler(new BeginsWithCaller(share)))
                    .AddSource(Name)
                    .AddNpgsql()
                    .AddHttpClientInstrumentation()
                    .AddAspNetCoreInstrumentation(http => http.Filter = IsNoProbe)
                    .AddProcessor(new MaskedSpans());
                if (exports)
                {
                    tracing.AddOtlpExporter();
                }
            })
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(Name)
                    .AddMeter("Npgsql")
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                    // A series for each address that a pod ever had.
                    .AddView("http.client.connection.duration", MetricStreamConfiguration.Drop)
                    .AddView("http.client.open_connections", MetricStreamConfiguration.Drop);
                if (exports)
                {
                    metrics.AddOtlpExporter((_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds ??= ExportMetricsEvery);
                }
            });
    }

    private static string Version { get; } = typeof(Telemetry).Assembly.GetName().Version!.ToString(3);

    private static void AddLogs(this IHostApplicationBuilder builder, string service)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss.fff "));
        }
        else
        {
            builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName).AddConsoleFormatter<JsonLines, JsonLinesOptions>(options => options.Service = $"diklat-{service}");
        }

        // The framework's own messages name CLR types and repeat values of the caller; ours say what is needed.
        builder.Logging.AddFilter("Grpc", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Grpc", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
    }

    private static bool IsNoProbe(HttpContext context) =>
        context.Request.Path.Value is not ("/livez" or "/readyz") && !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/grpc.health.v1.Health");
}
