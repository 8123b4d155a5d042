using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Facts;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using Microsoft.EntityFrameworkCore;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports.Batches;

/// <summary>The organiser's report of a batch: the plan as its owners have it now, the figures as events told them, from one snapshot.</summary>
internal sealed class GetBatchReport(ReportingDb db, BatchPlan plan, Publication publication, Call call)
{
    public async Task<Proto.BatchReport> Handle(Proto.GetBatchReportRequest request, CancellationToken ct)
    {
        var report = await db.Set<BatchFact>().AnyAsync(batch => batch.Id == request.Batch, ct) ? await plan.AskAsync(request.Batch, call.English, ct) : null;
        if (report is null)
        {
            throw Refusal.NotFound("BATCH_NOT_FOUND", "There is no such batch, or its events have not come yet.");
        }

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        var counts = (await RowsAsync<BatchCounts>(BatchSql.Counts)).Single();
        (report.Nominations, report.Invited, report.Confirmed, report.Completed) = (counts.Nominations, counts.Invited, counts.Confirmed, counts.Completed);
        (report.Failed, report.Dropped, report.Certificates) = (counts.Failed, counts.Dropped, counts.Certificates);
        var offices = await RowsAsync<PeopleOfGroup>(BatchSql.Offices);
        var posts = await RowsAsync<PeopleOfGroup>(BatchSql.Posts);
        var shown = publication.Of(ByOfficeAndPost(offices, posts));
        report.Offices.AddRange(Rows.Of(shown, By.Kecamatan, [.. offices.Select(office => new Group(office.Code, office.Name, true))], offices).Select(row => BatchRows.Group(row.Group, row.Cell)));
        var classes = PostClasses.All.Select(post => new Group(post.Code, call.English ? post.English : post.Indonesian, Always: false));
        report.Posts.AddRange(Rows.Of(shown, By.PostClass, [.. classes], posts).Select(row => BatchRows.Group(row.Group, row.Cell)));
        report.Attendance = BatchRows.Attendance(report, await OneAsync<AttendanceOfBatch>(BatchSql.Attendance));
        report.Results = BatchRows.Results(report, await OneAsync<ResultsOfBatch>(BatchSql.Results));
        report.Gain = BatchRows.Gain(report, await OneAsync<GainOfBatch>(BatchSql.Gain));
        report.Watermarks.AddRange(snapshot.Watermarks);
        report.Behind = snapshot.Behind;
        return report;

        Task<List<T>> RowsAsync<T>(string sql) => snapshot.RowsAsync<T>(sql, ct, ("batch", request.Batch));

        async Task<Cell<T>> OneAsync<T>(string sql)
            where T : class, IGroupSums => Rows.Of(publication.Limit, By.Unspecified, [new Group(request.Batch, report.Code, Always: true)], await RowsAsync<T>(sql)).Single().Cell;
    }

    /// <summary>Both tables are about the participants, whose number is told.</summary>
    private static FigureTable ByOfficeAndPost(IReadOnlyList<PeopleOfGroup> offices, IReadOnlyList<PeopleOfGroup> posts)
    {
        const string Total = "total";
        List<CountedCell> byOffice = [.. offices.Select(office => new CountedCell(office.Code, office.N))];
        List<CountedCell> byPost = [.. posts.Select(post => new CountedCell(PeopleTables.Id("POST_CLASS", post.Code), post.N))];
        return new(
            [new(Total, byOffice.Sum(cell => cell.People)), .. byOffice, .. byPost],
            [new(Total, [.. byOffice.Select(cell => cell.Id)]), new(Total, [.. byPost.Select(cell => cell.Id)])]);
    }
}
