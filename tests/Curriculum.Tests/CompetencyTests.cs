using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.Curriculum.Tests;

public sealed class CompetencyTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Fact]
    public async Task A_competency_is_read_as_it_was_added()
    {
        var added = await curriculum.Competencies.CreateCompetencyAsync(Some.Competency("T.IPP.04"));

        var read = await curriculum.Competencies.GetCompetencyAsync(new() { Competency = "T.IPP.04" });

        Assert.Equal(added, read);
        Assert.Equal(("Desain Inovasi", 5, "1"), (read.Name, read.Levels.Count, read.Etag));
        Assert.Equal("tingkat 3", read.Levels[2].Label);
    }

    [Fact]
    public async Task Texts_are_in_English_for_whoever_asks_for_English()
    {
        var request = Some.Competency();
        await curriculum.Competencies.CreateCompetencyAsync(request);

        var read = await curriculum.Competencies.GetCompetencyAsync(new() { Competency = request.Code }, new Metadata { { "accept-language", "en" } });

        Assert.Equal(("Innovation Design", "level 1", "behaviour 1"), (read.Name, read.Levels[0].Label, read.Levels[0].Description));
    }

    [Fact]
    public async Task Without_English_texts_the_Indonesian_ones_stand_in()
    {
        var request = Some.Competency();
        request.NameEn = "";
        request.Levels[0].LabelEn = "";

        var added = await curriculum.Competencies.CreateCompetencyAsync(request, new Metadata { { "accept-language", "en-GB" } });

        Assert.Equal(("Desain Inovasi", "tingkat 1"), (added.Name, added.Levels[0].Label));
    }

    [Fact]
    public async Task Adding_a_competency_is_told_to_the_others()
    {
        var request = Some.Competency();
        await curriculum.Competencies.CreateCompetencyAsync(request);

        var told = Assert.Single(await curriculum.EventsOf(request.Code));

        Assert.StartsWith("diklat.curriculum.v1.competency-changed", told, StringComparison.Ordinal);
        Assert.Contains("\"group\": \"TEKNIS\"", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_competency_of_the_same_code_is_refused()
    {
        var request = Some.Competency();
        await curriculum.Competencies.CreateCompetencyAsync(request);

        await Refused.With(StatusCode.AlreadyExists, "COMPETENCY_EXISTS", () => curriculum.Competencies.CreateCompetencyAsync(request));
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var request = Some.Competency("t.1");
        request.Group = Competency.Types.Group.Unspecified;
        request.Name = " ";
        request.Levels[4].Level_ = 4;
        request.Levels[1].Description = "";

        var fields = await Refused.Fields(() => curriculum.Competencies.CreateCompetencyAsync(request));

        Assert.Equal(["code COMPETENCY_CODE_FORM", "name REQUIRED", "group REQUIRED", "levels[1].description REQUIRED", "levels LEVELS_INCOMPLETE"], fields);
    }

    [Fact]
    public async Task An_unknown_competency_is_not_found() =>
        await Refused.With(StatusCode.NotFound, "COMPETENCY_NOT_FOUND", () => curriculum.Competencies.GetCompetencyAsync(new() { Competency = "T.NO.01" }));

    [Fact]
    public async Task A_list_goes_on_after_the_last_code_although_competencies_are_added_meanwhile()
    {
        foreach (var code in new[] { "L.01", "L.02", "L.03" })
        {
            var request = Some.Competency(code);
            request.Group = Competency.Types.Group.Sosiokultural;
            await curriculum.Competencies.CreateCompetencyAsync(request);
        }

        var list = new ListCompetenciesRequest { PageSize = 2, Group = Competency.Types.Group.Sosiokultural };
        var first = await curriculum.Competencies.ListCompetenciesAsync(list);
        var between = Some.Competency("L.015.X");
        between.Group = Competency.Types.Group.Sosiokultural;
        await curriculum.Competencies.CreateCompetencyAsync(between);
        list.PageToken = first.NextPageToken;
        var second = await curriculum.Competencies.ListCompetenciesAsync(list);

        Assert.Equal(["L.01", "L.02"], first.Competencies.Select(competency => competency.Code));
        Assert.Equal(["L.03"], second.Competencies.Select(competency => competency.Code));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task A_page_token_of_another_filter_is_refused()
    {
        await curriculum.Competencies.CreateCompetencyAsync(Some.Competency());
        await curriculum.Competencies.CreateCompetencyAsync(Some.Competency());
        var first = await curriculum.Competencies.ListCompetenciesAsync(new() { PageSize = 1 });

        var fields = await Refused.Fields(() => curriculum.Competencies.ListCompetenciesAsync(new() { PageToken = first.NextPageToken, Group = Competency.Types.Group.Teknis }));

        Assert.Equal(["pageToken PAGE_TOKEN_INVALID"], fields);
    }
}
