using Diklat.Reporting.Domain;
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
        Assert.Equal(State.Cancelled, (await reporting.Exports("training-admin").CancelExportAsync(new() { Export = export.Id })).State);
        await reporting.Worker().MakeAsync(taken!, ct);
        Assert.Equal(State.Cancelled, (await reporting.Exports("training-admin").GetExportAsync(new() { Export = export.Id })).State);
        await queue.Sweep(ct);
        Assert.Equal(0, await reporting.ReadAsync(db => Task.FromResult(db.Set<ExportChunk>().Count(chunk => chunk.ExportId == taken!.Id))));
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
