using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Opentelemetry = Diklat.Testing.Otlp;

namespace Diklat.Testing;

/// <summary>A span as its process sent it.</summary>
/// <param name="Service">The process, by its <c>service.name</c>.</param>
/// <param name="Trace">Trace id, in hexadecimal.</param>
/// <param name="Id">Span id.</param>
/// <param name="Parent">Span id of the parent; empty at the root.</param>
/// <param name="Name">What was done.</param>
/// <param name="Kind">1 internal, 2 server, 3 client, 4 producer, 5 consumer.</param>
/// <param name="Tags">Its attributes.</param>
public sealed record ReceivedSpan(string Service, string Trace, string Id, string Parent, string Name, int Kind, IReadOnlyDictionary<string, string> Tags);

/// <summary>A metric as its process sent it.</summary>
/// <param name="Service">The process, by its <c>service.name</c>.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit (UCUM).</param>
/// <param name="Description">What it tells.</param>
/// <param name="IsHistogram">A histogram.</param>
/// <param name="IsCounter">Only ever grows.</param>
/// <param name="Bounds">Upper bounds of a histogram's buckets.</param>
/// <param name="Points">Labels and value of each series; the count of a histogram.</param>
public sealed record ReceivedMetric(
    string Service, string Name, string Unit, string Description, bool IsHistogram, bool IsCounter, IReadOnlyList<double> Bounds, IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, double Value)> Points);

/// <summary>A receiver of OTLP over gRPC that keeps what it gets.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly Received received;
    private readonly RpcServer server;

    private Collector(Received received, RpcServer server) => (this.received, this.server) = (received, server);

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Address => server.Address;

    /// <summary>Every span so far.</summary>
    public IReadOnlyCollection<ReceivedSpan> Spans => received.Spans;

    /// <summary>Every metric of every process, with each of its series as it was told last.</summary>
    public IReadOnlyCollection<ReceivedMetric> Metrics => [.. received.Metrics.Values];

    /// <summary>Everything so far, as text to be searched.</summary>
    public IEnumerable<string> Texts => Spans.Select(span => $"{span.Name} {string.Join(' ', span.Tags)}")
        .Concat(Metrics.SelectMany(metric => metric.Points).SelectMany(point => point.Labels).Select(label => label.Value).Distinct());

    /// <summary>Starts it on a free port.</summary>
    public static async Task<Collector> StartAsync()
    {
        var received = new Received();
        return new Collector(received, await RpcServer.StartAsync(
            services => services.AddSingleton(received),
            app =>
            {
                app.MapGrpcService<Traces>();
                app.MapGrpcService<Figures>();
            }));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static Dictionary<string, string> Read(IEnumerable<Opentelemetry.KeyValue> attributes) => attributes.ToDictionary(pair => pair.Key, pair => pair.Value?.ValueCase switch
    {
        Opentelemetry.AnyValue.ValueOneofCase.StringValue => pair.Value.StringValue,
        Opentelemetry.AnyValue.ValueOneofCase.IntValue => $"{pair.Value.IntValue}",
        Opentelemetry.AnyValue.ValueOneofCase.BoolValue => $"{pair.Value.BoolValue}",
        Opentelemetry.AnyValue.ValueOneofCase.DoubleValue => $"{pair.Value.DoubleValue}",
        _ => "",
    });

    private sealed class Received
    {
        public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

        public ConcurrentDictionary<(string Service, string Name), ReceivedMetric> Metrics { get; } = new();
    }

    private sealed class Traces(Received received) : Opentelemetry.TraceService.TraceServiceBase
    {
        public override Task<Opentelemetry.ExportTraceServiceResponse> Export(Opentelemetry.ExportTraceServiceRequest request, ServerCallContext context)
        {
            foreach (var resource in request.ResourceSpans)
            {
                var service = Read(resource.Resource.Attributes)["service.name"];
                foreach (var span in resource.ScopeSpans.SelectMany(scope => scope.Spans))
                {
                    received.Spans.Enqueue(new(service, Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), span.Name, span.Kind, Read(span.Attributes)));
                }
            }

            return Task.FromResult(new Opentelemetry.ExportTraceServiceResponse());
        }

        private static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);
    }

    private sealed class Figures(Received received) : Opentelemetry.MetricsService.MetricsServiceBase
    {
        public override Task<Opentelemetry.ExportMetricsServiceResponse> Export(Opentelemetry.ExportMetricsServiceRequest request, ServerCallContext context)
        {
            foreach (var resource in request.ResourceMetrics)
            {
                var service = Read(resource.Resource.Attributes)["service.name"];
                foreach (var metric in resource.ScopeMetrics.SelectMany(scope => scope.Metrics))
                {
                    var told = new ReceivedMetric(
                        service, metric.Name, metric.Unit, metric.Description, metric.Histogram is not null, metric.Sum?.IsMonotonic == true,
                        [.. metric.Histogram?.DataPoints.FirstOrDefault()?.ExplicitBounds ?? []], PointsOf(metric));
                    received.Metrics.AddOrUpdate((service, metric.Name), told, (_, before) => told with { Points = [.. told.Points.UnionBy(before.Points, KeyOf)] });
                }
            }

            return Task.FromResult(new Opentelemetry.ExportMetricsServiceResponse());
        }

        private static string KeyOf((IReadOnlyDictionary<string, string> Labels, double Value) point) => string.Join('|', point.Labels.OrderBy(label => label.Key, StringComparer.Ordinal));

        private static List<(IReadOnlyDictionary<string, string> Labels, double Value)> PointsOf(Opentelemetry.Metric metric) =>
        [
            .. (metric.Gauge?.DataPoints ?? metric.Sum?.DataPoints ?? []).Select(point => ((IReadOnlyDictionary<string, string>)Read(point.Attributes), point.ValueCase == Opentelemetry.Point.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble)),
            .. (metric.Histogram?.DataPoints ?? []).Select(point => ((IReadOnlyDictionary<string, string>)Read(point.Attributes), (double)point.Count)),
        ];
    }
}
