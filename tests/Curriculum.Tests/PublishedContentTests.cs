using Diklat.Grpc.EventLog.V1;
using Diklat.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Diklat.Curriculum.Tests;

/// <summary>Whoever has the service's own role at hand cannot change what was published either.</summary>
public sealed class PublishedContentTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Theory]
    [InlineData("update curriculum.program_versions set min_attendance_percent = 10 where id = '{0}'")]
    [InlineData("update curriculum.program_versions set weights = '[]' where id = '{0}'")]
    [InlineData("update curriculum.program_versions set state = 'Draft' where id = '{0}'")]
    [InlineData("delete from curriculum.program_versions where id = '{0}'")]
    [InlineData("update curriculum.subjects set jp = 1 where program_version = '{0}'")]
    [InlineData("delete from curriculum.subjects where program_version = '{0}'")]
    [InlineData("update curriculum.targets set to_level = 5 from curriculum.subjects where subjects.id = targets.subject and program_version = '{0}'")]
    [InlineData("delete from curriculum.targets using curriculum.subjects where subjects.id = targets.subject and program_version = '{0}'")]
    [InlineData("insert into curriculum.subjects (id, position, code, title, title_en, jp, program_version) values (gen_random_uuid(), 9, 'X', 'x', 'x', 1, '{0}')")]
    [InlineData("insert into curriculum.targets select 'T.PUB.01', id, 1, 2, '[]' from curriculum.subjects where code = 'MD2' and program_version = '{0}'")]
    public async Task The_database_refuses_to_change_published_content(string statement)
    {
        var published = await Published();

        var sql = string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, published.Id);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => curriculum.Query<int>(sql));

        Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
        Assert.Equal(published, await curriculum.Programs.GetProgramVersionAsync(new() { Program = published.Program, Version = 1 }));
    }

    [Fact]
    public async Task A_recount_gives_the_published_and_retired_versions_and_no_drafts()
    {
        var published = await Published();
        var draft = await curriculum.Programs.CreateProgramVersionAsync(Some.Version(published.Program));

        await using var scope = curriculum.Services.CreateAsyncScope();
        var counted = new List<Aggregate>();
        await foreach (var aggregate in scope.ServiceProvider.GetRequiredService<IRecount>().Read(TestContext.Current.CancellationToken))
        {
            counted.Add(aggregate);
        }

        var version = Assert.Single(counted, aggregate => aggregate.Id == published.Id);
        Assert.Equal(("program-version", 2), (version.Kind, version.Version));
        Assert.Equal((published.Program, "1", "PUBLISHED"), (version.Facts["program"], version.Facts["number"], version.Facts["state"]));
        Assert.DoesNotContain(counted, aggregate => aggregate.Id == draft.Id);
    }

    private async Task<Grpc.Curriculum.V1.ProgramVersion> Published()
    {
        var competencies = await curriculum.Competencies.ListCompetenciesAsync(new());
        if (competencies.Competencies.Count == 0)
        {
            await curriculum.Competencies.CreateCompetencyAsync(Some.Competency("T.PUB.01"));
        }

        var program = (await curriculum.Programs.CreateProgramAsync(Some.Program())).Code;
        await curriculum.Programs.CreateProgramVersionAsync(Some.Version(program, "T.PUB.01"));
        return await curriculum.Programs.PublishProgramVersionAsync(new() { Program = program, Version = 1 });
    }
}
