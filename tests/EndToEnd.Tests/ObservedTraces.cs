using Diklat.Testing;

namespace Diklat.EndToEnd.Tests;

/// <summary>What an engineer sees who follows one call through the platform.</summary>
public sealed class ObservedTraces(Platform platform)
{
    private const string Office = "12.71.04";

    [Fact]
    public async Task One_trace_goes_from_the_rest_call_through_services_and_broker_to_the_database_of_the_reports()
    {
        var staff = await platform.As("bkpsdm");
        var batch = (await staff.Post("/v1/batches", new { code = "E2E-2024-01", programVersion = "PPBI@1", title = "Angkatan uji", quota = 3, waitlistLimit = 2, startDate = "2024-05-02", endDate = "2024-05-06", venue = "Aula uji" })).Text("id");
        await staff.Post($"/v1/batches/{batch}:open");
        var employee = (await staff.Post("/v1/employees", People.Employee(141, Office))).Text("id");

        var trace = await Nominate(batch, employee);

        var spans = await Platform.Until(() => Task.FromResult(SpansOf(trace)), seen => seen.Any(IsReportsWrite) && seen.Any(IsReceived) && seen.Any(IsPublished), 60);
        var request = Single(spans, "diklat-gateway", 2, "POST /v1/batches/{batch}/nominations");
        var forwarded = Single(spans, "diklat-gateway", 3, "POST");
        var rpc = Single(spans, "diklat-enrollment", 2, "POST /v1/batches/{batch}/nominations");
        var written = spans.First(span => span.Service == "diklat-enrollment" && span.Kind == 3 && span.Tags.ContainsKey("db.query.text"));
        var published = Single(spans, "diklat-enrollment", 4, "publish diklat.enrollment.v1.nomination-submitted");
        var consumed = Single(spans, "diklat-reporting", 5, "process reporting-projection");
        var applied = Single(spans, "diklat-reporting", 1, "apply reporting-projection");
        Assert.Equal([request.Id, forwarded.Id, rpc.Id, rpc.Id, published.Id, consumed.Id], [forwarded.Parent, rpc.Parent, written.Parent, published.Parent, consumed.Parent, applied.Parent]);
        Assert.Equal("diklat.enrollment.v1.NominationService/CreateNomination", rpc.Tags["rpc.method"]);
        Assert.Equal("OK", rpc.Tags["rpc.response.status_code"]);
    }

    [Fact]
    public async Task No_background_worker_begins_a_trace()
    {
        await Platform.Anonymous().Get("/health/services");
        await Platform.Until(() => Task.FromResult(platform.Collector.Spans), spans => spans.Count > 100);

        Assert.All(platform.Collector.Spans.Where(span => span.Parent.Length == 0), root => Assert.Contains(root.Kind, new[] { 2, 5 }));
        Assert.DoesNotContain(platform.Collector.Spans, span => span.Name.Contains("readyz", StringComparison.Ordinal));
    }

    /// <summary>As an app of an office does, without a trace of its own; gives the id that the gateway gave it.</summary>
    private async Task<string> Nominate(string batch, string employee)
    {
        var office = await platform.As($"office:{Office}");
        var before = platform.Collector.Spans.Count;
        await office.Post($"/v1/batches/{batch}/nominations", new { employee, office = Office, justification = "Melayani loket" });
        var route = await Platform.Until(
            () => Task.FromResult(platform.Collector.Spans.Skip(before).LastOrDefault(span => span.Service == "diklat-gateway" && span.Kind == 2 && span.Tags.GetValueOrDefault("url.path") == $"/v1/batches/{batch}/nominations")),
            span => span is not null);
        return route!.Trace;
    }

    private List<ReceivedSpan> SpansOf(string trace) => [.. platform.Collector.Spans.Where(span => span.Trace == trace)];

    // Each process sends its spans when it comes to it.
    private static bool IsReceived(ReceivedSpan span) => span is { Service: "diklat-enrollment", Kind: 2 };

    private static bool IsPublished(ReceivedSpan span) => span is { Service: "diklat-enrollment", Kind: 4 };

    private static bool IsReportsWrite(ReceivedSpan span) => span is { Service: "diklat-reporting", Kind: 3 } && span.Tags.GetValueOrDefault("db.query.text")?.Contains("reporting.", StringComparison.Ordinal) == true;

    private static ReceivedSpan Single(List<ReceivedSpan> spans, string service, int kind, string name)
    {
        var found = spans.Where(span => span.Service == service && span.Kind == kind && span.Name == name).ToList();
        Assert.True(found.Count == 1, $"{found.Count} spans '{name}' of {service}; there are:\n{string.Join('\n', spans.Select(span => $"{span.Service} {span.Kind} {span.Name} {span.Id} < {span.Parent}"))}");
        return found[0];
    }
}
