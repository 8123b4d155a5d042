using System.Text.RegularExpressions;
using Diklat.Testing;

namespace Diklat.ServiceDefaults.Tests.Observability;

/// <summary>The files of <c>observability/</c>, as far as they can be judged without a running platform.</summary>
public sealed partial class WatchFileTests
{
    [Fact]
    public void Every_file_is_strict_yaml_or_json()
    {
        Assert.Equal(7, WatchFiles.YamlFiles.Select(WatchFiles.Yaml).Count());
        Assert.Equal(4, WatchFiles.Dashboards.Select(WatchFiles.Json).Count());
    }

    [Fact]
    public void Every_alert_says_how_urgent_it_is_and_what_it_is_and_has_a_run_book()
    {
        var anchors = Anchors();
        var alerts = WatchFiles.Rules().Where(rule => rule.Alert is not null).ToList();
        Assert.True(alerts.Count >= 20);
        Assert.All(alerts, alert =>
        {
            Assert.Contains(alert.Labels["severity"], new[] { "page", "ticket" });
            Assert.NotEmpty(alert.Annotations["summary"]);
            Assert.Equal("docs/operations.md", alert.Annotations["runbook_url"].Split('#')[0]);
            Assert.Contains(alert.Annotations["runbook_url"].Split('#')[1], anchors);
        });
        Assert.Equal(alerts.Count, alerts.Select(alert => alert.Alert).Distinct().Count());
    }

    [Fact]
    public void Every_run_book_says_what_it_means_where_to_look_how_to_mend_and_how_to_know()
    {
        var anchors = WatchFiles.Rules().Where(rule => rule.Alert is not null).Select(rule => rule.Annotations["runbook_url"].Split('#')[1]).ToHashSet();
        foreach (var section in Regex.Split(Operations, @"^#{2,4} ", RegexOptions.Multiline).Where(section => anchors.Contains(Anchor(section.Split('\n')[0]))))
        {
            Assert.All(new[] { "**Means**", "**Look**", "**Mend**", "**Mended when**" }, part => Assert.True(section.Contains(part, StringComparison.Ordinal), $"{section.Split('\n')[0]} has no {part}"));
        }
    }

    [Fact]
    public void Dashboards_use_the_data_sources_that_are_provisioned()
    {
        var provisioned = WatchFiles.Yaml("grafana/provisioning/datasources/platform.yaml")["datasources"]!.AsArray().Select(source => (string)source!["uid"]!).ToHashSet();
        var dashboards = WatchFiles.Dashboards.Select(WatchFiles.Json).ToList();
        Assert.Equal(dashboards.Count, dashboards.Select(dashboard => (string)dashboard["uid"]!).Distinct().Count());
        Assert.All(dashboards.SelectMany(dashboard => dashboard["panels"]!.AsArray()).Where(panel => panel!["datasource"] is not null), panel => Assert.Contains((string)panel!["datasource"]!["uid"]!, provisioned));
    }

    [Theory]
    [InlineData("""sum by (job, a_b) (rate(x_total{c="d", e=~"f.*"}[5m])) > on (slo) 2 * y:z and up == bool 1""", "x_total,y:z,up", "c,e", "job,a_b,slo")]
    [InlineData("""label_values(dotnet_x_bytes, job)""", "dotnet_x_bytes", "", "")]
    [InlineData("""histogram_quantile(0.95, sum by (le) (rate(x_bucket{job="$job", q!="}"}[$__rate_interval] offset 10m)))""", "x_bucket", "job,q", "le")]
    public void The_series_of_an_expression_are_seen(string expr, string metrics, string matched, string grouped)
    {
        var selectors = PromQl.Selectors(expr);
        Assert.Equal(metrics, string.Join(',', selectors.Select(selector => selector.Metric)));
        Assert.Equal(matched, string.Join(',', selectors.SelectMany(selector => selector.Matchers).Select(matcher => matcher.Label)));
        Assert.Equal(grouped, string.Join(',', PromQl.Grouping(expr)));
    }

    private static string Operations { get; } = File.ReadAllText(Path.Combine(WatchFiles.Root, "docs", "operations.md"));

    private static HashSet<string> Anchors() => [.. Heading().Matches(Operations).Select(heading => Anchor(heading.Groups[1].Value))];

    /// <summary>As GitHub makes it of a heading.</summary>
    private static string Anchor(string heading) => NoAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^#{1,4} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
