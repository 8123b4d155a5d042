using System.Globalization;
using System.Text.RegularExpressions;
using Diklat.Contracts;
using Diklat.Grpc.Access.V1;
using Diklat.Testing;
using Google.Protobuf.Reflection;

namespace Diklat.EndToEnd.Tests;

/// <summary>Series as Prometheus sees them: what the collector's exporter makes of the metrics that the processes sent.</summary>
internal sealed partial class Emitted
{
    private static readonly Dictionary<string, string> Units = new() { ["s"] = "seconds", ["ms"] = "milliseconds", ["By"] = "bytes", ["1"] = "ratio", ["%"] = "percent" };

    /// <summary>Values that a run without faults does not bring forth.</summary>
    private static readonly string[] Rare = ["INTERNAL"];

    /// <summary>Every name of every enumeration of the contract: which of them stand in the database at the moment, none can say.</summary>
    private static readonly HashSet<string> States = [.. typeof(Access).Assembly.GetTypes()
        .Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<FileDescriptor>()
        .SelectMany(file => file.EnumTypes.Concat(file.MessageTypes.SelectMany(message => message.EnumTypes)))
        .SelectMany(type => type.Values).Select(value => value.Name)];

    private readonly Dictionary<string, HashSet<string>> labels = [];
    private readonly HashSet<(string Series, string Label, string Value)> values = [];

    public Emitted(IEnumerable<ReceivedMetric> metrics)
    {
        foreach (var metric in metrics)
        {
            var name = NameOf(metric);
            foreach (var series in metric.IsHistogram ? new[] { $"{name}_bucket", $"{name}_sum", $"{name}_count" } : [name])
            {
                labels.TryAdd(series, ["job", "instance"]);
                values.Add((series, "job", metric.Service));
                foreach (var (label, value) in metric.Points.SelectMany(point => point.Labels))
                {
                    labels[series].Add(Clean(label));
                    values.Add((series, Clean(label), value));
                }

                if (series.EndsWith("_bucket", StringComparison.Ordinal))
                {
                    labels[series].Add("le");
                    values.UnionWith(metric.Bounds.Select(bound => (series, "le", bound.ToString(CultureInfo.InvariantCulture))));
                }
            }
        }
    }

    /// <summary>Labels by series.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Labels => labels;

    /// <summary>Whether a label that must equal a value was seen with it.</summary>
    public bool CanBe(string series, (string Label, string Operator, string Value) matcher) =>
        matcher.Operator != "=" || matcher.Label switch
        {
            "event" => EventName.All.ContainsKey(matcher.Value),
            "state" => States.Contains(matcher.Value),
            _ => Seen(series, matcher),
        };

    private bool Seen(string series, (string Label, string Operator, string Value) matcher) =>
        matcher.Value.StartsWith('$') || Rare.Contains(matcher.Value) || !labels.ContainsKey(series) || values.Contains((series, matcher.Label, matcher.Value));

    /// <summary>Dots become underscores; the unit is added, then <c>_total</c> to what only grows; a unit in braces is a remark.</summary>
    private static string NameOf(ReceivedMetric metric)
    {
        var name = Clean(metric.Name);
        var unit = metric.Unit.StartsWith('{') || (metric.Unit == "1" && metric.IsCounter) ? null : Units.GetValueOrDefault(metric.Unit);
        if (unit is not null && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return metric.IsCounter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    private static string Clean(string name) => Other().Replace(name, "_");

    [GeneratedRegex("[^a-zA-Z0-9_]")]
    private static partial Regex Other();
}
