using System.Diagnostics;
using System.Text.Json;
using Diklat.Reporting.Features.Reports;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class WatchOverviewTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    [Fact]
    public async Task The_figures_come_at_once_and_again_after_a_change_and_end_with_the_deadline()
    {
        await reporting.TellAsync(City());
        using var call = reporting.As("analyst").WatchOverview(new() { Year = 2017 }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(20));
        Assert.True(await call.ResponseStream.MoveNext());
        var first = call.ResponseStream.Current;
        Assert.Equal(0, first.Employees);

        await reporting.TellAsync(Employee("w1", "X.1.1"), Employee("w2", "X.1.1"));
        Assert.True(await call.ResponseStream.MoveNext());
        var second = call.ResponseStream.Current;
        Assert.Equal(2, second.Employees);
        Assert.NotEqual(WatermarkText.Of(first.Watermarks), WatermarkText.Of(second.Watermarks));
        Assert.Matches("^assessment:\\d+,curriculum:\\d+,enrollment:\\d+$", WatermarkText.Of(second.Watermarks));

        // Nothing changes any more: the same comes once more as a sign of life, and nothing else until the deadline.
        var silent = Stopwatch.StartNew();
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(second, call.ResponseStream.Current);
        Assert.InRange(silent.Elapsed.TotalSeconds, 13, 18);
        var ended = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.DeadlineExceeded, ended.StatusCode);
    }

    [Fact]
    public async Task Over_REST_each_answer_is_a_line()
    {
        using var http = reporting.Http("auditor");
        using var response = await http.GetAsync(new Uri("/v1/reports/overview:watch?year=2017", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(2017, JsonDocument.Parse((await lines.ReadLineAsync())!).RootElement.GetProperty("year").GetInt32());
    }

    [Fact]
    public async Task A_wrong_year_is_refused()
    {
        using var call = reporting.As("analyst").WatchOverview(new() { Year = 1999 });
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseStream.MoveNext());
        Assert.Equal("YEAR_OUT_OF_RANGE", refused.Reason());
    }

    [Fact]
    public async Task A_browser_reads_events_and_is_told_nothing_twice_when_it_comes_back()
    {
        var told = await reporting.As("analyst").GetOverviewAsync(new() { Year = 2017 });
        var lines = await EventsAsync(lastId: null, 2);
        Assert.Equal($"id: {told.Etag}", lines[0]);
        Assert.Equal(told, Proto.Overview.Parser.ParseJson(lines[1]["data: ".Length..]));
        Assert.StartsWith(":", (await EventsAsync(told.Etag, 1))[0], StringComparison.Ordinal);
    }

    private async Task<List<string>> EventsAsync(string? lastId, int count)
    {
        using var http = reporting.Http("analyst");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/reports/overview:watch?year=2017") { Headers = { { "Accept", "text/event-stream" } } };
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        request.Version = System.Net.HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var lines = new List<string>();
        while (lines.Count < count)
        {
            lines.Add((await reader.ReadLineAsync())!);
        }

        return lines;
    }
}

public sealed class WatchOverviewAtTheEndTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    [Fact]
    public async Task A_service_that_stops_ends_its_streams()
    {
        using var call = reporting.As("analyst").WatchOverview(new());
        Assert.True(await call.ResponseStream.MoveNext());
        reporting.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var watch = Stopwatch.StartNew();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }
}
