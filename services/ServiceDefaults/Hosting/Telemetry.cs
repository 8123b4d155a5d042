using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Diklat.ServiceDefaults;

/// <summary>Traces, metrics and logs. They leave the process only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
public static class Telemetry
{
    /// <summary>Name of the platform's own activity source and meter.</summary>
    public const string Name = "Diklat";

    /// <summary>Adds telemetry under a service name.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss.fff "));
        }
        else
        {
            builder.Logging.AddJsonConsole();
        }

        // The framework's own messages name CLR types and repeat values of the caller; ours say what is needed.
        builder.Logging.AddFilter("Grpc", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Grpc", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"diklat-{service}"))
            .WithTracing(tracing => tracing
                .AddSource(Name)
                .AddNpgsql()
                .AddHttpClientInstrumentation()
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !context.Request.Path.StartsWithSegments("/livez") && !context.Request.Path.StartsWithSegments("/readyz")))
            .WithMetrics(metrics => metrics
                .AddMeter(Name)
                .AddMeter("Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }
}
