using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.Curriculum.Tests;

public sealed class ProgramVersionTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Fact]
    public async Task A_version_is_read_as_it_was_added()
    {
        var (program, competency) = await ProgramAndCompetency();
        var added = await curriculum.Programs.CreateProgramVersionAsync(Some.Version(program, competency));

        var read = await curriculum.Programs.GetProgramVersionAsync(new() { Program = program, Version = 1 });

        Assert.Equal(added, read);
        Assert.Equal(($"{program}@1", ProgramVersion.Types.State.Draft, "Pelatihan Contoh", 3), (read.Id, read.State, read.Title, read.Form));
        Assert.Equal(["MD1 Konsep", "MD2 Rencana Aksi"], read.Subjects.Select(subject => $"{subject.Code} {subject.Title}"));
    }

    [Fact]
    public async Task What_a_version_is_for_is_told_in_the_reader_s_language_and_in_Indonesian_where_there_is_no_other()
    {
        var (program, competency) = await ProgramAndCompetency();
        var request = Some.Version(program, competency);
        request.Purpose = "Inovasi pelayanan";
        await curriculum.Programs.CreateProgramVersionAsync(request);
        request.PurposeEn = "Innovation in service";
        await curriculum.Programs.CreateProgramVersionAsync(request);

        Assert.Equal(("Inovasi pelayanan", "Inovasi pelayanan"), (await Purpose(1, "id"), await Purpose(1, "en")));
        Assert.Equal(("Inovasi pelayanan", "Innovation in service"), (await Purpose(2, "id"), await Purpose(2, "en")));

        async Task<string> Purpose(int version, string language) =>
            (await curriculum.Programs.GetProgramVersionAsync(new() { Program = program, Version = version }, new Metadata { { "accept-language", language } })).Purpose;
    }

    [Fact]
    public async Task Decimals_are_answered_without_trailing_zeros()
    {
        var version = await Draft();

        Assert.Equal(["4.5", "6"], version.Subjects.Select(subject => subject.Jp));
        Assert.Equal(["60", "40"], version.Weights.Select(weight => weight.Percent));
        Assert.Equal(("10.5", "90", 45), (version.TotalJp, version.MinAttendancePercent, version.MinutesPerJp));
    }

    [Fact]
    public async Task Cuts_that_are_not_given_are_those_of_common_use_up_to_the_target()
    {
        var version = await Draft();

        Assert.Equal(["0→1", "40→2", "60→3"], version.Subjects[0].Targets[0].Cuts.Select(cut => $"{cut.MinPercent}→{cut.Level}"));
    }

    [Fact]
    public async Task Cuts_that_are_given_are_kept()
    {
        var (program, competency) = await ProgramAndCompetency();
        var request = Some.Version(program, competency);
        request.Subjects[0].Targets[0].Cuts.AddRange([new Cut { MinPercent = "0", Level = 1 }, new Cut { MinPercent = "66.5", Level = 3 }]);

        var version = await curriculum.Programs.CreateProgramVersionAsync(request);

        Assert.Equal(["0→1", "66.5→3"], version.Subjects[0].Targets[0].Cuts.Select(cut => $"{cut.MinPercent}→{cut.Level}"));
    }

    [Fact]
    public async Task The_approval_route_is_kept_and_is_training_staff_s_unless_given()
    {
        var (program, competency) = await ProgramAndCompetency();
        var request = Some.Version(program, competency);
        var plain = await curriculum.Programs.CreateProgramVersionAsync(request);
        request.ApprovalRoute = ProgramVersion.Types.ApprovalRoute.OfficeThenTrainingStaff;

        var routed = await curriculum.Programs.CreateProgramVersionAsync(request);

        Assert.Equal(ProgramVersion.Types.ApprovalRoute.TrainingStaff, plain.ApprovalRoute);
        Assert.Equal(ProgramVersion.Types.ApprovalRoute.OfficeThenTrainingStaff, (await curriculum.Programs.GetProgramVersionAsync(new() { Program = program, Version = routed.Version })).ApprovalRoute);
        request.ApprovalRoute = (ProgramVersion.Types.ApprovalRoute)9;
        Assert.Contains("approvalRoute UNKNOWN_VALUE", await Refused.Fields(() => curriculum.Programs.CreateProgramVersionAsync(request)));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_by_its_path()
    {
        var (program, competency) = await ProgramAndCompetency();
        var request = Some.Version(program, competency, competency);
        request.MinutesPerJp = 61;
        request.MinAttendancePercent = "101";
        request.Subjects[1].Code = "MD1";
        request.Subjects[1].Jp = "0";
        request.Subjects[0].Targets[0].FromLevel = 0;
        request.Subjects[0].Targets[1].ToLevel = 6;
        request.Subjects[0].Targets[0].Cuts.AddRange([new Cut { MinPercent = "10", Level = 2 }, new Cut { MinPercent = "10", Level = 2 }, new Cut { MinPercent = "x", Level = 9 }]);
        request.Weights[1].Percent = "39.99";
        request.Weights[1].Component = Weight.Types.Component.PostTest;

        var fields = await Refused.Fields(() => curriculum.Programs.CreateProgramVersionAsync(request));

        Assert.Equal(
            [
                "minAttendancePercent NUMBER_OUT_OF_RANGE",
                "minutesPerJp MINUTES_PER_JP_OUT_OF_RANGE",
                "subjects[0].targets[0].cuts[0].minPercent CUTS_START_AT_ZERO",
                "subjects[0].targets[0].cuts[1].level CUTS_NOT_ASCENDING",
                "subjects[0].targets[0].cuts[1].minPercent CUTS_NOT_ASCENDING",
                "subjects[0].targets[0].cuts[2].level LEVEL_OUT_OF_RANGE",
                "subjects[0].targets[0].cuts[2].minPercent DECIMAL_INVALID",
                "subjects[0].targets[0].fromLevel LEVEL_OUT_OF_RANGE",
                "subjects[0].targets[1].competency TARGET_DUPLICATE",
                "subjects[0].targets[1].toLevel LEVEL_OUT_OF_RANGE",
                "subjects[1].code SUBJECT_CODE_DUPLICATE",
                "subjects[1].jp NUMBER_OUT_OF_RANGE",
                "weights WEIGHTS_NOT_100",
                "weights WEIGHT_DUPLICATE",
            ],
            fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_version_without_subjects_or_weights_is_refused()
    {
        var (program, _) = await ProgramAndCompetency();

        var fields = await Refused.Fields(() => curriculum.Programs.CreateProgramVersionAsync(new() { Program = program }));

        Assert.Equal(["subjects SUBJECTS_OUT_OF_RANGE", "weights WEIGHTS_NOT_100"], fields);
    }

    [Fact]
    public async Task Competencies_that_are_not_in_the_dictionary_are_named()
    {
        var (program, competency) = await ProgramAndCompetency();

        var fields = await Refused.Fields(() => curriculum.Programs.CreateProgramVersionAsync(Some.Version(program, competency, "T.NO.01")));

        Assert.Equal(["subjects[0].targets[1].competency COMPETENCY_UNKNOWN"], fields);
    }

    [Fact]
    public async Task Versions_are_numbered_and_listed_in_order()
    {
        var (program, competency) = await ProgramAndCompetency();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await curriculum.Programs.CreateProgramVersionAsync(Some.Version(program, competency));
        }

        var first = await curriculum.Programs.ListProgramVersionsAsync(new() { Program = program, PageSize = 2 });
        var second = await curriculum.Programs.ListProgramVersionsAsync(new() { Program = program, PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal([1, 2, 3], first.Versions.Concat(second.Versions).Select(version => version.Version));
        Assert.Equal(2, first.Versions[0].Subjects.Count);
    }

    [Fact]
    public async Task Drafting_at_the_same_time_never_gives_one_number_twice()
    {
        var (program, competency) = await ProgramAndCompetency();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await curriculum.Programs.CreateProgramVersionAsync(Some.Version(program, competency));
            }
            catch (RpcException lost) when (lost.StatusCode == StatusCode.Aborted)
            {
                Assert.Equal("CONCURRENT_CHANGE", Refused.Info(lost).Reason);
            }
        }));

        var numbers = (await curriculum.Programs.ListProgramVersionsAsync(new() { Program = program })).Versions.Select(version => version.Version).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public async Task Publishing_is_told_to_the_others_with_what_they_count()
    {
        var draft = await Draft();

        var published = await Publish(draft);

        Assert.Equal((ProgramVersion.Types.State.Published, "2"), (published.State, published.Etag));
        var told = Assert.Single(await curriculum.EventsOf(draft.Id));
        Assert.StartsWith("diklat.curriculum.v1.program-version-published", told, StringComparison.Ordinal);
        Assert.Contains("\"totalJp\": \"10.50\"", told, StringComparison.Ordinal);
        Assert.Contains($"\"competencies\": [\"{draft.Subjects[0].Targets[0].Competency}\"]", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_published_once_and_retired_once()
    {
        var draft = await Draft();
        await Refused.With(StatusCode.FailedPrecondition, "PROGRAM_VERSION_NOT_PUBLISHED", () => Retire(draft));

        await Publish(draft);
        await Refused.With(StatusCode.FailedPrecondition, "PROGRAM_VERSION_NOT_DRAFT", () => Publish(draft));

        Assert.Equal(ProgramVersion.Types.State.Retired, (await Retire(draft)).State);
        await Refused.With(StatusCode.FailedPrecondition, "PROGRAM_VERSION_NOT_PUBLISHED", () => Retire(draft));
        Assert.StartsWith("diklat.curriculum.v1.program-version-retired", (await curriculum.EventsOf(draft.Id))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        var draft = await Draft();

        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", () => curriculum.Programs.PublishProgramVersionAsync(new() { Program = draft.Program, Version = 1, Etag = "7" }));
    }

    [Fact]
    public async Task An_unknown_version_is_not_found()
    {
        var (program, _) = await ProgramAndCompetency();

        await Refused.With(StatusCode.NotFound, "PROGRAM_VERSION_NOT_FOUND", () => curriculum.Programs.GetProgramVersionAsync(new() { Program = program, Version = 1 }));
        await Refused.With(StatusCode.NotFound, "PROGRAM_VERSION_NOT_FOUND", () => curriculum.Programs.PublishProgramVersionAsync(new() { Program = program, Version = 1 }));
    }

    private async Task<(string Program, string Competency)> ProgramAndCompetency() => (
        (await curriculum.Programs.CreateProgramAsync(Some.Program())).Code,
        (await curriculum.Competencies.CreateCompetencyAsync(Some.Competency())).Code);

    private async Task<ProgramVersion> Draft()
    {
        var (program, competency) = await ProgramAndCompetency();
        return await curriculum.Programs.CreateProgramVersionAsync(Some.Version(program, competency));
    }

    private async Task<ProgramVersion> Publish(ProgramVersion version) =>
        await curriculum.Programs.PublishProgramVersionAsync(new() { Program = version.Program, Version = version.Version });

    private async Task<ProgramVersion> Retire(ProgramVersion version) =>
        await curriculum.Programs.RetireProgramVersionAsync(new() { Program = version.Program, Version = version.Version });
}
