using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Grpc.Core;

namespace Diklat.Reporting.Features.Reports.Batches;

/// <summary>What a batch is, asked of enrollment and curriculum in the moment; no transaction is open meanwhile. Events tell figures, not titles and speakers.</summary>
internal sealed class BatchPlan(
    BatchService.BatchServiceClient batches, ProgramService.ProgramServiceClient programs, SessionService.SessionServiceClient sessions, InstructorService.InstructorServiceClient instructors)
{
    private const int PageSize = 1000;

    /// <summary>The report as far as it is plan; null where enrollment does not know the batch (any more).</summary>
    public async Task<Proto.BatchReport?> AskAsync(string id, bool english, CancellationToken ct)
    {
        Metadata language = [new("accept-language", english ? "en" : "id")];
        if (await Known(batches.GetBatchAsync(new() { Batch = id }, language, cancellationToken: ct)) is not { } batch)
        {
            return null;
        }

        var (program, number) = batch.ProgramVersion.Split('@') is [var code, var n] ? (code, int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)) : (batch.ProgramVersion, 1);
        var version = await Known(programs.GetProgramVersionAsync(new() { Program = program, Version = number }, language, cancellationToken: ct));
        var speakers = await SpeakersAsync(id, ct);
        return new()
        {
            Batch = id,
            Code = batch.Code,
            Program = program,
            ProgramVersion = batch.ProgramVersion,
            Title = batch.Title,
            Purpose = version?.Purpose ?? "",
            LegalBasis = version?.LegalRef ?? "",
            Venue = batch.Venue,
            StartDate = batch.StartDate,
            EndDate = batch.EndDate,
            State = batch.State.ToString().ToUpperInvariant(),
            Quota = batch.Seats.Quota,
            Subjects = { version?.Subjects.Select(subject => new Proto.BatchReportSubject { Code = subject.Code, Title = subject.Title, Jp = subject.Jp, Instructors = { speakers[subject.Id].Distinct() } }) ?? [] },
        };
    }

    /// <summary>Names by subject, in the order of the timetable.</summary>
    private async Task<ILookup<string, string>> SpeakersAsync(string batch, CancellationToken ct)
    {
        var (planned, page) = (new List<Session>(), "");
        do
        {
            var answer = await Known(sessions.ListSessionsAsync(new() { Batch = batch, PageSize = PageSize, PageToken = page }, cancellationToken: ct));
            planned.AddRange(answer?.Sessions.Where(session => session.State == Session.Types.State.Scheduled) ?? []);
            page = answer?.NextPageToken ?? "";
        }
        while (page.Length > 0);

        var names = new Dictionary<string, string>();
        foreach (var id in planned.SelectMany(session => session.Instructors).Distinct())
        {
            names[id] = (await Known(instructors.GetInstructorAsync(new() { Instructor = id }, cancellationToken: ct)))?.Name ?? "";
        }

        return planned.SelectMany(session => session.Instructors.Select(id => (session.Subject, Name: names[id]))).Where(speaker => speaker.Name.Length > 0).ToLookup(speaker => speaker.Subject, speaker => speaker.Name);
    }

    /// <summary>What is not there is told as nothing; whatever else goes wrong is the caller's to know.</summary>
    private static async Task<T?> Known<T>(AsyncUnaryCall<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}
