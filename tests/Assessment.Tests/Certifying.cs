using System.Globalization;

namespace Diklat.Assessment.Tests;

public sealed class Certifying(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    private Proto.CertificateService.CertificateServiceClient Public => fixture.Client<Proto.CertificateService.CertificateServiceClient>();

    [Fact]
    public async Task The_public_check_shows_everything_that_is_printed()
    {
        var scene = await Passed(new Scene(fixture, endDate: "2016-07-29"));
        var result = Assert.Single((await scene.Decide()).Results);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{16}$", result.Certificate);
        var shown = await Public.VerifyCertificateAsync(new() { Certificate = result.Certificate });
        Assert.Equal(new Proto.CertificateCheck
        {
            Status = Proto.CertificateCheck.Types.Status.Valid,
            Number = "0001/PPBI/DIKLAT/2016",
            Name = "Peserta 0001",
            Program = "Pelayanan Publik Berorientasi Inovasi",
            Batch = "Angkatan I",
            Organiser = "Training agency",
            Signatory = "Head of the training agency",
            Venue = "Aula",
            Dates = new() { StartDate = "2017-07-24", EndDate = "2016-07-29" },
            Jp = "40",
            Subjects = { new Proto.CertificateCheck.Types.SubjectJp { Title = "Konsep pelayanan publik", Jp = "40" } },
            Predicate = "Sangat Memuaskan",
            IssueDate = TimeZoneInfo.ConvertTime(fixture.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }, shown);
    }

    [Fact]
    public async Task A_code_is_found_as_somebody_copies_it_from_paper()
    {
        var scene = await Passed(new Scene(fixture));
        var code = Assert.Single((await scene.Decide()).Results).Certificate;
#pragma warning disable CA1308 // How people type is what is tested.
        var typed = string.Join('-', code.ToLowerInvariant().Chunk(4).Select(part => new string(part))).Replace('0', 'o');
#pragma warning restore CA1308
        Assert.Equal(await Public.VerifyCertificateAsync(new() { Certificate = code }), await Public.VerifyCertificateAsync(new() { Certificate = typed }));
    }

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("0001")]
    [InlineData("'; drop table")]
    public Task A_forged_code_is_not_found(string code) =>
        Refused.With(StatusCode.NotFound, "CERTIFICATE_NOT_FOUND", Public.VerifyCertificateAsync(new() { Certificate = code }));

    [Fact]
    public async Task A_certificate_is_read_by_staff_and_by_its_person()
    {
        var scene = await Passed(new Scene(fixture));
        var result = Assert.Single((await scene.Decide()).Results);
        var request = new Proto.GetCertificateRequest { Certificate = result.Certificate };
        var read = await fixture.Client<Proto.CertificateService.CertificateServiceClient>("training-admin").GetCertificateAsync(request);
        Assert.Equal((result.Certificate, scene.Batch, scene.Person.Participant, scene.Person.Employee, read.Content.Number), (read.Id, read.Batch, read.Participant, read.Employee, read.Number));
        Assert.Equal(read, await fixture.Client<Proto.CertificateService.CertificateServiceClient>("participant", employee: scene.Person.Employee).GetCertificateAsync(request));
        await Refused.With(StatusCode.NotFound, "CERTIFICATE_NOT_FOUND", fixture.Client<Proto.CertificateService.CertificateServiceClient>("participant", employee: Scene.NewId()).GetCertificateAsync(request));
    }

    [Fact]
    public async Task Numbers_have_no_gaps_when_several_batches_are_decided_at_once_and_some_fail()
    {
        var scenes = new List<Scene>();
        for (var i = 0; i < 6; i++)
        {
            scenes.Add(await Passed(new Scene(fixture, people: 3, endDate: "2011-03-04")));
        }

        // A decision that is rolled back at its very end takes its numbers back with it.
        await fixture.Query($"""
            ALTER TABLE assessment.results ADD CONSTRAINT ck_test_refuses CHECK (batch <> '{scenes[0].Batch}') NOT VALID
            """);
        await Task.WhenAll(scenes[1..].Select(scene => scene.Decide()).Append(Task.Run(async () =>
        {
            await Assert.ThrowsAsync<RpcException>(scenes[0].Decide);
            return new Proto.FinalizeResultsResponse();
        })));
        await fixture.Query("ALTER TABLE assessment.results DROP CONSTRAINT ck_test_refuses");
        await scenes[0].Decide();

        var numbers = await fixture.Query("SELECT number FROM assessment.certificates WHERE number LIKE '%/2011' ORDER BY number");
        Assert.Equal(Enumerable.Range(1, 18).Select(n => $"{n:0000}/PPBI/DIKLAT/2011"), numbers);
    }

    private static async Task<Scene> Passed(Scene scene)
    {
        var test = await scene.PostTest(items: 1);
        foreach (var person in scene.People)
        {
            await scene.Take(test, "a", person);
        }

        return scene;
    }
}
