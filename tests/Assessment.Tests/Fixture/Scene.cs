using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Assessment.Tests.Fixture;

/// <summary>A running batch with people in it, and what a test does there through the API.</summary>
internal sealed class Scene
{
    private readonly AssessmentFixture fixture;
    private readonly ListParticipationsResponse batch;

    /// <param name="fixture">The service.</param>
    /// <param name="people">How many attend.</param>
    /// <param name="weights">Weight of each component; absent: the post-test alone.</param>
    /// <param name="endDate">Last day.</param>
    public Scene(AssessmentFixture fixture, int people = 1, (Diklat.Grpc.Curriculum.V1.Weight.Types.Component Component, string Percent)[]? weights = null, string endDate = "2017-07-28")
    {
        this.fixture = fixture;
        Batch = NewId();
        Version = new ProgramVersion
        {
            Program = "PPBI",
            Id = $"P{Batch[^8..]}@1",
            Title = "Pelayanan Publik Berorientasi Inovasi",
            TotalJp = "40",
            MinAttendancePercent = "90",
            Weights = { (weights ?? [(Diklat.Grpc.Curriculum.V1.Weight.Types.Component.PostTest, "100")]).Select(weight => new Diklat.Grpc.Curriculum.V1.Weight { Component = weight.Component, Percent = weight.Percent }) },
            Subjects = { new Subject { Title = "Konsep pelayanan publik", Jp = "40", Targets = { Goal("T.IPP.02", 4) } } },
        };
        batch = new ListParticipationsResponse { BatchTitle = "Angkatan I", BatchCode = "I/2017", Venue = "Aula", BatchState = "RUNNING" };
        for (var i = 0; i < people; i++)
        {
            batch.Participations.Add(new Participation
            {
                Participant = NewId(),
                Employee = NewId(),
                Batch = Batch,
                ProgramVersion = Version.Id,
                Name = $"Peserta {i + 1:0000}",
                Office = "AA.01",
                EmployeeOffice = "AA.01.01",
                PostClass = Employee.Types.PostClass.JptPratama,
                State = Participant.Types.State.Attending,
                AttendedJp = "40",
                StartDate = "2017-07-24",
                EndDate = endDate,
            });
        }

        fixture.Neighbours.Versions[Version.Id] = Version;
        fixture.Neighbours.Batches[Batch] = batch;
        fixture.Neighbours.EndDates[Batch] = endDate;
        Plan("16", "16", "8");
    }

    public string Batch { get; }

    /// <summary>The rules of the batch, to be changed before results are decided.</summary>
    public ProgramVersion Version { get; }

    public IList<Participation> People => batch.Participations;

    public Participation Person => batch.Participations[0];

    /// <summary>State of the batch, as enrollment says.</summary>
    public string State { set => batch.BatchState = value; }

    public static string NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

    public static Diklat.Grpc.Curriculum.V1.Target Goal(string competency, int level) => new()
    {
        Competency = competency,
        FromLevel = 1,
        ToLevel = level,
        Cuts = { new[] { ("0", 1), ("40", 2), ("60", 3), ("75", 4), ("90", 5) }.Select(cut => new Diklat.Grpc.Curriculum.V1.Cut { MinPercent = cut.Item1, Level = cut.Item2 }) },
    };

    /// <summary>Sessions of this many JP; one more is cancelled.</summary>
    public void Plan(params string[] jp) => fixture.Neighbours.Sessions[Batch] =
    [
        .. jp.Select(length => new Session { Jp = length, State = Session.Types.State.Scheduled }),
        new Session { Jp = "99", State = Session.Types.State.Cancelled },
    ];

    /// <summary>An item with choices a, b, c, d, of which the named ones are right.</summary>
    public async Task<Proto.Item> Item(string right = "a", string competency = "T.IPP.02") => await fixture.Items.CreateItemAsync(new()
    {
        Kind = right.Length == 1 ? Proto.Item.Types.Kind.SingleChoice : Proto.Item.Types.Kind.MultipleChoice,
        Stem = "Which?",
        Competency = competency,
        Choices = { "abcd".Select(id => new Proto.Choice { Id = $"{id}", Text = $"Answer {id}", Correct = right.Contains(id, StringComparison.Ordinal) }) },
    });

    public async Task<Proto.Assessment> Draft(Proto.Assessment.Types.Kind kind, int attempts = 1, params Proto.Item[] items) => await fixture.Assessments.CreateAssessmentAsync(new()
    {
        Batch = Batch,
        Kind = kind,
        Title = $"{kind}",
        Items = { items.Select(item => item.Id) },
        TimeLimit = Duration.FromTimeSpan(TimeSpan.FromHours(1)),
        AttemptsAllowed = attempts,
    });

    public async Task<Proto.Assessment> Publish(Proto.Assessment draft) =>
        await fixture.Assessments.PublishAssessmentAsync(new() { Batch = Batch, Assessment = draft.Id });

    public async Task<Proto.Assessment> Published(Proto.Assessment.Types.Kind kind, int attempts = 1, params Proto.Item[] items) => await Publish(await Draft(kind, attempts, items));

    /// <summary>A published post-test of single-choice items, all with <c>a</c> right.</summary>
    public async Task<Proto.Assessment> PostTest(int items = 2, int attempts = 1) =>
        await Published(Proto.Assessment.Types.Kind.PostTest, attempts, [.. await Task.WhenAll(Enumerable.Range(0, items).Select(_ => Item()))]);

    public async Task<Proto.Attempt> Begin(Proto.Assessment assessment, Participation? person = null) =>
        await fixture.AttemptsOf((person ?? Person).Employee).CreateAttemptAsync(new() { Assessment = assessment.Id, Participant = (person ?? Person).Participant });

    public async Task<Proto.Answer> Answer(Proto.Attempt attempt, int item, string choice, long sequence = 1, Participation? person = null) =>
        await fixture.AttemptsOf((person ?? Person).Employee).PutAnswerAsync(new() { Attempt = attempt.Id, Item = attempt.Items[item].Id, Choice = { choice.Select(id => $"{id}") }, Sequence = sequence });

    public async Task<Proto.Score> Submit(Proto.Attempt attempt, Participation? person = null) =>
        await fixture.AttemptsOf((person ?? Person).Employee).SubmitAttemptAsync(new() { Attempt = attempt.Id });

    /// <summary>A whole attempt; one answer per item, a space for none.</summary>
    public async Task<Proto.Score> Take(Proto.Assessment assessment, string answers, Participation? person = null)
    {
        var attempt = await Begin(assessment, person);
        foreach (var (i, choice) in answers.Split(',').Index())
        {
            await Answer(attempt, i, choice, person: person);
        }

        return await Submit(attempt, person);
    }

    public async Task<Proto.FinalizeResultsResponse> Decide() => await fixture.Results.FinalizeResultsAsync(new() { Batch = Batch });

    /// <summary>Payloads of the events of this kind in this batch.</summary>
    public Task<List<string>> Events(string kind) => fixture.Query($"""
        SELECT payload::text FROM (SELECT name, payload FROM assessment.outbox UNION ALL SELECT name, payload FROM assessment.event_log) AS events
        WHERE name = 'diklat.assessment.v1.{kind}' AND payload->>'batch' = '{Batch}'
        """);
}
