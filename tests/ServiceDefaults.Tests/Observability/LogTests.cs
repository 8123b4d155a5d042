using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Diklat.ServiceDefaults.Tests.Observability;

public sealed class LogTests
{
    [Fact]
    public void A_line_is_one_json_object_with_the_ids_of_trace_and_span_and_without_scopes()
    {
        using var span = new Activity("call").SetIdFormat(ActivityIdFormat.W3C).Start();

        var line = Written("{Method} refused: {Reason}", null, "/a.B/C", "SEATS_FULL");

        Assert.Equal(["time", "level", "service", "category", "message", "traceId", "spanId", "fields"], line.EnumerateObject().Select(field => field.Name));
        Assert.Equal(span.TraceId.ToString(), line.GetProperty("traceId").GetString());
        Assert.Equal(span.SpanId.ToString(), line.GetProperty("spanId").GetString());
        Assert.Equal(("Warning", "diklat-test", "/a.B/C refused: SEATS_FULL"), (Text(line, "level"), Text(line, "service"), Text(line, "message")));
        Assert.Equal(("/a.B/C", "SEATS_FULL"), (Text(line.GetProperty("fields"), "Method"), Text(line.GetProperty("fields"), "Reason")));
    }

    [Fact]
    public void An_exception_stands_in_its_line()
    {
        Assert.Contains("InvalidOperationException: broken", Text(Written("failed", new InvalidOperationException("broken")), "exception"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_nip_and_no_nik_leaves_a_process_in_a_log()
    {
        var line = Written("asked for {Value}", new InvalidOperationException("no row for 199001012020011001"), "1271012001900001");

        Assert.DoesNotContain("1990010120", line.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("12710120", line.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("asked for ***", Text(line, "message"));
    }

    private static string Text(JsonElement line, string field) => line.GetProperty(field).GetString()!;

    private static JsonElement Written(string template, Exception? exception, params object[] values)
    {
        var state = Capture.StateOf(template, values);
        var output = new StringWriter();
        var scopes = new LoggerExternalScopeProvider();
        using (scopes.Push("RequestPath: /v1/somebody"))
        {
            new JsonLines(Options.Create(new JsonLinesOptions { Service = "diklat-test" }), TimeProvider.System).Write(
                new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Warning, "Diklat.Test", default, state, exception, (s, _) => s.ToString()!), scopes, output);
        }

        var text = output.ToString();
        Assert.Equal(text.TrimEnd('\n', '\r'), text.ReplaceLineEndings("").TrimEnd());
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The state that the logging extensions make of a template and its values.</summary>
    private sealed class Capture : ILogger
    {
        private IReadOnlyList<KeyValuePair<string, object?>> state = [];

        public static IReadOnlyList<KeyValuePair<string, object?>> StateOf(string template, object[] values)
        {
            var capture = new Capture();
#pragma warning disable CA2254 // The template is the test's own.
            capture.LogWarning(template, values);
#pragma warning restore CA2254
            return capture.state;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            this.state = (IReadOnlyList<KeyValuePair<string, object?>>)(object)state!;
    }
}
