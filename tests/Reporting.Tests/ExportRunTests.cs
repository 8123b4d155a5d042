using Diklat.Reporting.Domain;
using Grpc.Core;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;
using Kind = Diklat.Grpc.Reporting.V1.Export.Types.Kind;
using State = Diklat.Grpc.Reporting.V1.Export.Types.State;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

/// <summary>What becomes of an export whose maker dies, is slow, or is told to stop.</summary>
public sealed class ExportRunTests(HandMadeExportFixture reporting) : IClassFixture<HandMadeExportFixture>
{
    [Fact]
    public async Task An_export_whose_maker_died_is_begun_anew_and_the_dead_one_changes_nothing_any_more()
    {
        await reporting.TellAsync(Result("run", "X.1.1", 20, on: "2017-03-04"));
        var export = await AskAsync();
        var (queue, ct) = (reporting.Queue, TestContext.Current.CancellationToken);
        var died = await queue.Take(ct);
        Assert.True(await queue.Put(died!, 0, "half"u8.ToArray(), ct));
        Assert.Null(await queue.Take(ct)); // It is held.

        reporting.Clock.Offset += TimeSpan.FromMinutes(2);
        var again = await queue.Take(ct);
        Assert.Equal((export.Id, 2), (again!.Id.ToString(), again.Attempts));
        Assert.False(await queue.Put(died!, 1, "other half"u8.ToArray(), ct));
        Assert.False(await queue.Beat(died!, 99, 99, ct));
        await queue.Finish(died!, 99, 99, "x", ct);
        await queue.Fail(died!, "x", ct);

        await reporting.Worker().MakeAsync(again, ct);
        var done = await reporting.Exports("training-admin").GetExportAsync(new() { Export = export.Id });
        Assert.Equal((State.Done, 1L), (done.State, done.Rows));
        Assert.DoesNotContain("half", System.Text.Encoding.UTF8.GetString(await reporting.ReadAsync(db => Task.FromResult(db.Set<ExportChunk>().Single(chunk => chunk.ExportId == again.Id).Bytes))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_export_stops_its_maker()
    {
        var export = await AskAsync();
        var (queue, ct) = (reporting.Queue, TestContext.Current.CancellationToken);
        var taken = await queue.Take(ct);
        Assert.True(await queue.Put(taken!, 0, "half"u8.ToArray(), ct));
        Assert.Equal(State.Cancelled, (await reporting.Exports("training-admin").CancelExportAsync(new() { Export = export.Id })).State);
        await reporting.Worker().MakeAsync(taken!, ct);
        Assert.Equal(State.Cancelled, (await reporting.Exports("training-admin").GetExportAsync(new() { Export = export.Id })).State);
        await queue.Sweep(ct);
        Assert.Equal(0, await reporting.ReadAsync(db => Task.FromResult(db.Set<ExportChunk>().Count(chunk => chunk.ExportId == taken!.Id))));
    }

    [Fact]
    public async Task A_maker_may_be_silent_for_a_minute()
    {
        await AskAsync();
        var (queue, ct) = (reporting.Queue, TestContext.Current.CancellationToken);
        var taken = await queue.Take(ct);
        reporting.Clock.Offset += TimeSpan.FromSeconds(50);
        Assert.Null(await queue.Take(ct));
        reporting.Clock.Offset += TimeSpan.FromSeconds(11);
        var next = await queue.Take(ct);
        Assert.Equal(taken!.Id, next!.Id);
        await queue.Fail(next, "x", ct);
    }

    [Fact]
    public async Task What_failed_is_tried_again_after_a_pause_and_what_was_only_interrupted_at_once()
    {
        await AskAsync();
        var (queue, ct) = (reporting.Queue, TestContext.Current.CancellationToken);
        var taken = await queue.Take(ct);
        await queue.Release(taken!, atOnce: false, ct);
        Assert.Null(await queue.Take(ct));
        reporting.Clock.Offset += TimeSpan.FromSeconds(11);
        var again = await queue.Take(ct);
        Assert.Equal((taken!.Id, 2), (again!.Id, again.Attempts));
        await queue.Release(again, atOnce: true, ct);
        var last = await queue.Take(ct);
        Assert.Equal((taken.Id, 2), (last!.Id, last.Attempts));
        Assert.True(await queue.Put(last, 0, "half"u8.ToArray(), ct));
        await queue.Fail(last, "x", ct);
        Assert.Equal(0, await reporting.ReadAsync(db => Task.FromResult(db.Set<ExportChunk>().Count(chunk => chunk.ExportId == taken.Id))));
    }

    [Fact]
    public async Task Who_waits_for_ten_exports_asks_for_no_more()
    {
        var auditor = reporting.Exports("auditor");
        var request = new Proto.CreateExportRequest { Kind = Kind.Report, Format = Format.Json, Filters = new() { Report = "overview" } };
        var asked = new List<Proto.Export>();
        for (var i = 0; i < 10; i++)
        {
            asked.Add(await auditor.CreateExportAsync(request));
        }

        Assert.Equal("EXPORTS_WAITING", (await Assert.ThrowsAsync<RpcException>(async () => await auditor.CreateExportAsync(request))).Reason());
        foreach (var export in asked)
        {
            await auditor.CancelExportAsync(new() { Export = export.Id });
        }

        await auditor.CancelExportAsync(new() { Export = (await auditor.CreateExportAsync(request)).Id });
    }

    [Fact]
    public async Task An_export_that_breaks_off_again_and_again_is_given_up()
    {
        var export = await AskAsync();
        await reporting.ExecuteAsync($"UPDATE reporting.exports SET attempts = 5 WHERE id = '{export.Id}'");
        var taken = await reporting.Queue.Take(TestContext.Current.CancellationToken);
        await reporting.Worker().MakeAsync(taken!, TestContext.Current.CancellationToken);
        var failed = await reporting.Exports("training-admin").GetExportAsync(new() { Export = export.Id });
        Assert.Equal((State.Failed, "INTERRUPTED"), (failed.State, failed.Error));
    }

    [Fact]
    public async Task A_report_that_is_refused_is_told_as_failed_with_its_reason()
    {
        var export = await reporting.Exports("training-admin").CreateExportAsync(new() { Kind = Kind.Report, Format = Format.Csv, Filters = new() { Report = "competencies", GroupBy = By.City, Competency = "?" } });
        await reporting.Worker().MakeAsync((await reporting.Queue.Take(TestContext.Current.CancellationToken))!, TestContext.Current.CancellationToken);
        var failed = await reporting.Exports("training-admin").GetExportAsync(new() { Export = export.Id });
        Assert.Equal((State.Failed, "COMPETENCY_UNKNOWN"), (failed.State, failed.Error));
    }

    private async Task<Proto.Export> AskAsync() =>
        await reporting.Exports("training-admin").CreateExportAsync(new() { Kind = Kind.TrainingLedger, Format = Format.Csv, Purpose = "Uji" });
}
