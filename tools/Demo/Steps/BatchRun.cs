using System.Globalization;
using Diklat.Demo.Data;
using Grpc.Core;

namespace Diklat.Demo.Steps;

/// <summary>One batch of 2017 from its plan to its end, each step by whoever takes it in real life.</summary>
internal sealed class BatchRun(Platform platform, Cohort cohort, Teaching teaching, Tests tests, IReadOnlyDictionary<Person, string> employees, Action<string> tell)
{
    private static readonly TimeSpan ResultsArrive = TimeSpan.FromMinutes(2);

    public async Task Run()
    {
        var batch = (await Do("create", options => platform.Batches.CreateBatchAsync(Plan(), options))).Id;
        await Do("open", options => platform.Batches.OpenBatchAsync(new() { Batch = batch }, options));
        await Nominate(batch);
        await Select(batch);
        var participants = await Seat(batch);
        tell($"{cohort.Code}: {participants.Count} of {cohort.Chosen.Count + cohort.Waiting.Count} nominees have a seat");

        var sessions = await new Timetable(platform, cohort, teaching).Load(batch);
        await Do("start", options => platform.Batches.StartBatchAsync(new() { Batch = batch }, options));
        await Task.WhenAll(
            new Attending(platform, cohort).Record(batch, sessions, participants),
            new Testing(platform, cohort, tests).Run(batch, participants));
        var results = (await Do("finalize", options => platform.Results.FinalizeResultsAsync(new() { Batch = batch }, options))).Results;
        await Complete(batch);
        tell($"{cohort.Code}: {results.Count(result => result.Passed)} of {results.Count} passed");
    }

    private Enrollment.CreateBatchRequest Plan() => new()
    {
        Code = cohort.Code,
        ProgramVersion = teaching.ProgramVersion,
        Title = cohort.Number == 1 ? "Diklat Pelayanan Publik Berorientasi Inovasi" : $"Diklat Pelayanan Publik Berorientasi Inovasi angkatan {cohort.Number} (contoh)",
        Quota = Cohort.Quota,
        WaitlistLimit = Cohort.WaitlistLimit,
        StartDate = cohort.StartDate.ToString("O", CultureInfo.InvariantCulture),
        EndDate = cohort.StartDate.AddDays(4).ToString("O", CultureInfo.InvariantCulture),
        Venue = "Balai Diklat (contoh), Medan",
        OfficeRules = new() { Level = Enrollment.Office.Types.Level.Kecamatan, MinSeats = 0, MaxSeats = 4 },
    };

    // Seats go by order of nomination: first those who are to be chosen, then the others, one after another, so that they wait in a known order.
    private async Task Nominate(string batch)
    {
        var nominating = new Nominating(platform, cohort.Code, batch, employees);
        await nominating.Verify(await nominating.All(cohort.Chosen));
        foreach (var person in cohort.Waiting)
        {
            await nominating.Verify([await nominating.One(person)]);
        }

        await Do("close", options => platform.Batches.CloseBatchAsync(new() { Batch = batch }, options));
    }

    private async Task Select(string batch)
    {
        var proposal = await Do("preview", options => platform.Batches.PreviewSelectionAsync(
            new() { Batch = batch, Method = Enrollment.PreviewSelectionRequest.Types.Method.FirstCome }, options));
        await Do("commit", options => platform.Batches.CommitSelectionAsync(new() { Batch = batch, Proposal = proposal.Proposal_ }, options));
    }

    private async Task<IReadOnlyList<(Person Person, Enrollment.Participant Participant)>> Seat(string batch)
    {
        if (cohort.Declines is { } declines)
        {
            var seat = (await Participants(batch)).Single(found => found.Person == declines).Participant;
            await platform.Do($"office:{seat.Office}", $"{cohort.Code}-decline-{declines.Key}", options => platform.Participants.DeclineParticipantAsync(
                new() { Batch = batch, Participant = seat.Id, Reason = "Bertugas di tempat lain (contoh)." }, options));
        }

        var seated = (await Participants(batch)).Where(found => found.Person != cohort.Declines).ToList();
        await Task.WhenAll(seated.Select(found => platform.Do($"office:{found.Participant.Office}", $"{cohort.Code}-confirm-{found.Person.Key}", options =>
            platform.Participants.ConfirmParticipantAsync(new() { Batch = batch, Participant = found.Participant.Id }, options))));
        return seated;
    }

    private async Task<IEnumerable<(Person Person, Enrollment.Participant Participant)>> Participants(string batch)
    {
        var people = cohort.Chosen.Concat(cohort.Waiting).ToDictionary(person => employees[person]);
        var list = await platform.Get(options => platform.Participants.ListParticipantsAsync(new() { Batch = batch, PageSize = 1000 }, options));
        return list.Participants.Select(participant => (people[participant.Employee], participant));
    }

    // Results reach enrollment as events: the batch is complete once the last has come.
    private async Task Complete(string batch)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await Do("complete", options => platform.Batches.CompleteBatchAsync(new() { Batch = batch }, options));
                return;
            }
            catch (RpcException early) when (early.StatusCode == StatusCode.FailedPrecondition && TimeProvider.System.GetElapsedTime(until) < ResultsArrive)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250));
            }
        }
    }

    private Task<T> Do<T>(string step, Func<CallOptions, AsyncUnaryCall<T>> call) => platform.Do($"{cohort.Code}-{step}", call);
}
