using System.Globalization;
using System.Net;
using Diklat.Testing;

namespace Diklat.EndToEnd.Tests;

/// <summary>What dashboards and alerts ask for is what the platform really tells.</summary>
public sealed class ObservedMetrics(Platform platform)
{
    private const string Office = "12.71.05";

    /// <summary>Not told by the platform: Prometheus' own, and RabbitMQ's (its plugin <c>rabbitmq_prometheus</c>, families queue_coarse_metrics and queue_consumer_count).</summary>
    private static readonly Dictionary<string, string[]> Foreign = new()
    {
        ["up"] = ["job", "instance"],
        ["rabbitmq_alarms_memory_used_watermark"] = ["job", "instance"],
        ["rabbitmq_alarms_free_disk_space_watermark"] = ["job", "instance"],
        ["rabbitmq_detailed_queue_messages"] = ["job", "instance", "vhost", "queue"],
        ["rabbitmq_detailed_queue_messages_ready"] = ["job", "instance", "vhost", "queue"],
        ["rabbitmq_detailed_queue_messages_unacked"] = ["job", "instance", "vhost", "queue"],
        ["rabbitmq_detailed_queue_consumers"] = ["job", "instance", "vhost", "queue"],
    };

    [Fact]
    public async Task Every_series_and_label_that_a_dashboard_or_a_rule_names_is_told()
    {
        await Provoke();
        var rules = WatchFiles.Rules();
        var expressions = rules.Select(rule => (Where: rule.Alert ?? rule.Record!, rule.Expr)).Concat(WatchFiles.DashboardExpressions()).ToList();
        Assert.True(expressions.Sum(expression => PromQl.Selectors(expression.Expr).Count) > 150);
        await Platform.Until(() => Task.FromResult(string.Join('\n', Untold(expressions, rules))), untold => untold.Length == 0, 40);
    }

    [Fact]
    public void Every_metric_of_ours_has_a_unit_and_says_what_it_is()
    {
        var ours = platform.Collector.Metrics.Where(metric => metric.Name.StartsWith("diklat.", StringComparison.Ordinal)).DistinctBy(metric => metric.Name).ToList();
        Assert.True(ours.Count >= 15);
        Assert.All(ours, metric => Assert.True(metric.Unit.Length > 0 && metric.Description.EndsWith('.'), $"{metric.Name} [{metric.Unit}] {metric.Description}"));
    }

    [Fact]
    public void No_metric_has_a_label_that_grows_with_the_number_of_people_or_calls()
    {
        // What has the most series tells every route with the few answers that it gives.
        var routes = Rpc.All.Sum(rpc => 1 + rpc.Patterns.Count());
        Assert.All(platform.Collector.Metrics, metric => Assert.InRange(metric.Points.Count, 0, 4 * routes));
        var values = platform.Collector.Metrics.SelectMany(metric => metric.Points).SelectMany(point => point.Labels.Values);
        Assert.DoesNotContain(values, value => Guid.TryParse(value, CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task A_refused_call_counts_by_its_reason_and_a_repeated_one_as_a_replay()
    {
        await Provoke();
        await Platform.Until(() => Task.FromResult(Value("diklat.rpc.errors", ("rpc.method", "diklat.enrollment.v1.BatchService/GetBatch"), ("rpc.response.status_code", "NOT_FOUND"), ("error.type", "BATCH_NOT_FOUND"))), count => count >= 1);
        await Platform.Until(() => Task.FromResult(Value("diklat.idempotency.replays", ("rpc.method", "diklat.enrollment.v1.EmployeeService/CreateEmployee"))), count => count >= 1);
    }

    [Fact]
    public async Task Seats_and_certificates_told_are_those_that_there_are()
    {
        var staff = await platform.As("bkpsdm");
        var open = (await staff.Get("/v1/batches?pageSize=1000")).List("batches").Where(batch => batch.Text("state") is "OPEN" or "CLOSED" or "SELECTED").Select(batch => batch.GetProperty("seats")).ToList();
        var certificates = (await staff.Get("/v1/reports/overview?year=2017")).Number("certificates");

        await Platform.Until(() => Task.FromResult(Value("diklat.seats", ("kind", "quota"))), quota => (int)quota == open.Sum(seats => seats.Number("quota")), 40);
        await Platform.Until(() => Task.FromResult(Value("diklat.seats", ("kind", "taken"))), taken => (int)taken == open.Sum(seats => seats.Number("taken")), 40);
        await Platform.Until(() => Task.FromResult(Value("diklat.certificates", ("year", "2017"))), told => (int)told == certificates, 40);
    }

    private double Value(string metric, params (string Label, string Value)[] labels) => platform.Collector.Metrics.Where(told => told.Name == metric).SelectMany(told => told.Points)
        .Where(point => labels.All(label => point.Labels.GetValueOrDefault(label.Label) == label.Value)).Select(point => point.Value).LastOrDefault(double.NaN);

    /// <summary>What does not happen by itself: a call that is refused, and one that is repeated.</summary>
    private async Task Provoke()
    {
        var staff = await platform.As("bkpsdm");
        await staff.Refused(HttpStatusCode.NotFound, "BATCH_NOT_FOUND", HttpMethod.Get, $"/v1/batches/{Guid.Empty}");
        await staff.Post("/v1/employees", People.Employee(151, Office), "observed-151");
        await staff.Post("/v1/employees", People.Employee(151, Office), "observed-151");
    }

    private List<string> Untold(IEnumerable<(string Where, string Expr)> expressions, IReadOnlyList<Rule> rules)
    {
        var emitted = new Emitted(platform.Collector.Metrics);
        var recorded = rules.Where(rule => rule.Record is not null).ToLookup(rule => rule.Record!);
        var untold = new List<string>();
        foreach (var (where, expr) in expressions)
        {
            var known = new HashSet<string>();
            foreach (var (metric, matchers) in PromQl.Selectors(expr))
            {
                var labels = recorded[metric].SelectMany(rule => rule.Labels.Keys.Concat(PromQl.Grouping(rule.Expr))).ToHashSet();
                labels.UnionWith(Foreign.GetValueOrDefault(metric) ?? []);
                labels.UnionWith(emitted.Labels.GetValueOrDefault(metric) ?? []);
                if (labels.Count == 0 && !recorded.Contains(metric))
                {
                    untold.Add($"{where}: {metric}");
                }

                untold.AddRange(matchers.Where(matcher => !labels.Contains(matcher.Label)).Select(matcher => $"{where}: {metric}{{{matcher.Label}}}"));
                untold.AddRange(matchers.Where(matcher => !emitted.CanBe(metric, matcher)).Select(matcher => $"{where}: {metric}{{{matcher.Label}=\"{matcher.Value}\"}}"));
                known.UnionWith(labels);
            }

            untold.AddRange(PromQl.Grouping(expr).Except(known).Select(label => $"{where}: by ({label})"));
        }

        return untold;
    }
}
