using Grpc.Core;

namespace Diklat.Curriculum.Tests;

public sealed class ProgramTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Fact]
    public async Task A_programme_is_read_as_it_was_added()
    {
        var request = Some.Program();
        var added = await curriculum.Programs.CreateProgramAsync(request);

        var read = await curriculum.Programs.GetProgramAsync(new() { Program = request.Code });

        Assert.Equal(added, read);
        Assert.Equal(("Pelatihan Contoh", 3, 0), (read.Title, read.Form, read.LatestPublishedVersion));
    }

    [Fact]
    public async Task The_newest_published_version_is_told_with_the_programme()
    {
        var program = (await curriculum.Programs.CreateProgramAsync(Some.Program())).Code;
        foreach (var number in new[] { 1, 2, 3 })
        {
            await curriculum.Programs.CreateProgramVersionAsync(Some.Version(program));
            if (number < 3)
            {
                await curriculum.Programs.PublishProgramVersionAsync(new() { Program = program, Version = number });
            }
        }

        Assert.Equal(2, (await curriculum.Programs.GetProgramAsync(new() { Program = program })).LatestPublishedVersion);
        await curriculum.Programs.RetireProgramVersionAsync(new() { Program = program, Version = 2 });
        Assert.Equal(1, (await curriculum.Programs.GetProgramAsync(new() { Program = program })).LatestPublishedVersion);
    }

    [Fact]
    public async Task A_second_programme_of_the_same_code_is_refused()
    {
        var request = Some.Program();
        await curriculum.Programs.CreateProgramAsync(request);

        await Refused.With(StatusCode.AlreadyExists, "PROGRAM_EXISTS", () => curriculum.Programs.CreateProgramAsync(request));
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var fields = await Refused.Fields(() => curriculum.Programs.CreateProgramAsync(new() { Code = "p 1", Form = 26 }));

        Assert.Equal(["code PROGRAM_CODE_FORM", "title REQUIRED", "form FORM_OUT_OF_RANGE"], fields);
    }

    [Fact]
    public async Task An_unknown_programme_is_not_found()
    {
        await Refused.With(StatusCode.NotFound, "PROGRAM_NOT_FOUND", () => curriculum.Programs.GetProgramAsync(new() { Program = "NO" }));
        await Refused.With(StatusCode.NotFound, "PROGRAM_NOT_FOUND", () => curriculum.Programs.ListProgramVersionsAsync(new() { Program = "NO" }));
        await Refused.With(StatusCode.NotFound, "PROGRAM_NOT_FOUND", () => curriculum.Programs.CreateProgramVersionAsync(Some.Version("NO")));
    }

    [Fact]
    public async Task A_list_in_pages_gives_every_programme_once()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await curriculum.Programs.CreateProgramAsync(Some.Program());
        }

        var codes = new List<string>();
        var token = "";
        do
        {
            var page = await curriculum.Programs.ListProgramsAsync(new() { PageSize = 2, PageToken = token });
            codes.AddRange(page.Programs.Select(program => program.Code));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.True(codes.Count >= 3);
        Assert.Equal(codes.Order(StringComparer.Ordinal).Distinct(), codes);
    }

    [Fact]
    public async Task Twins_with_one_key_add_one_programme_and_get_equal_answers()
    {
        var request = Some.Program();
        var key = new Metadata { { "idempotency-key", Some.Id() } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => curriculum.Programs.CreateProgramAsync(request, key).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Equal([1], await curriculum.Query<long>($"select count(*) from curriculum.programs where code = '{request.Code}'"));
    }
}
