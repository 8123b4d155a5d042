namespace Diklat.Curriculum.Domain;

/// <summary>
/// One version of a programme: DRAFT → PUBLISHED → RETIRED. Once published its content never changes (the database refuses it
/// too), so what people were taught and how they were judged stays readable. It keeps the programme's title of its day.
/// </summary>
internal sealed class ProgramVersion
{
    /// <summary><c>PPBI@1</c>.</summary>
    public required string Id { get; init; }

    public required string Program { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string TitleEn { get; init; }
    public required int Form { get; init; }
    public required int MinutesPerJp { get; init; }
    public required decimal MinAttendancePercent { get; init; }
    public required string LegalRef { get; init; }
    public required string Purpose { get; init; }
    public required string PurposeEn { get; init; }

    /// <summary>Enrollment copies it to the batches that it plans by this version.</summary>
    public required ApprovalRoute ApprovalRoute { get; init; }
    public required List<Subject> Subjects { get; init; }
    public required List<Weight> Weights { get; init; }
    public VersionState State { get; private set; } = VersionState.Draft;
    public int Version { get; private set; } = 1;

    public static string IdOf(string program, int number) => $"{program}@{number}";

    public decimal TotalJp() => Subjects.Sum(subject => subject.Jp);

    public IReadOnlyList<string> TargetedCompetencies() =>
        [.. Subjects.SelectMany(subject => subject.Targets).Select(target => target.Competency).Distinct().Order(StringComparer.Ordinal)];

    public void Publish()
    {
        if (State != VersionState.Draft)
        {
            throw Refusal.Precondition("PROGRAM_VERSION_NOT_DRAFT", "Only a draft can be published.");
        }

        State = VersionState.Published;
        Version++;
    }

    public void Retire()
    {
        if (State != VersionState.Published)
        {
            throw Refusal.Precondition("PROGRAM_VERSION_NOT_PUBLISHED", "Only a published version can be retired.");
        }

        State = VersionState.Retired;
        Version++;
    }
}

/// <summary>Who approves nominations to batches of the version, and in which order; numbered as in the contract.</summary>
internal enum ApprovalRoute
{
    Office = 1,
    TrainingStaff = 2,
    OfficeThenTrainingStaff = 3,
    TrainingStaffThenOffice = 4,
}

/// <summary>Life of a version; numbered as in the contract.</summary>
internal enum VersionState
{
    Draft = 1,
    Published = 2,
    Retired = 3,
}
