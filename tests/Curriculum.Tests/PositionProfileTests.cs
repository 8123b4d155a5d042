using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.Curriculum.Tests;

public sealed class PositionProfileTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Fact]
    public async Task The_levels_of_common_use_are_there_from_the_start_and_say_so()
    {
        var common = (await All()).Where(profile => profile.Competency.Length == 0 && profile.ValidFrom == "2017-01-01").ToList();

        Assert.Equal(
            ["ADMINISTRATOR 3", "JPT_MADYA 5", "JPT_PRATAMA 4", "PELAKSANA 1", "PENGAWAS 2"],
            common.Select(profile => $"{profile.PostClass} {profile.RequiredLevel}"));
        Assert.All(common, profile => Assert.Contains("Common use", profile.LegalRef, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_levels_of_common_use_are_told_to_the_others_like_any_later_one()
    {
        foreach (var profile in (await All()).Where(profile => profile.Competency.Length == 0 && profile.ValidFrom == "2017-01-01"))
        {
            var told = (await curriculum.EventsOf(profile.Id))[0];
            Assert.Contains($"\"requiredLevel\": {profile.RequiredLevel}", told, StringComparison.Ordinal);
            Assert.IsType<Contracts.Curriculum.V1.PositionProfileChanged>(Event(told));
        }
    }

    [Fact]
    public async Task A_later_level_ends_the_earlier_one_the_day_before_and_both_are_told()
    {
        var competency = await Competency();
        var earlier = await Create("PENGAWAS", competency, 2, "2026-01-01");

        var later = await Create("PENGAWAS", competency, 3, "2026-07-01");

        Assert.Equal("", later.ValidTo);
        Assert.Equal("2026-06-30", (await All()).Single(profile => profile.Id == earlier.Id).ValidTo);
        var told = await curriculum.EventsOf(earlier.Id);
        Assert.Equal(2, told.Count);
        Assert.Contains("\"validTo\": \"2026-06-30\"", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_set_before_a_later_one_ends_where_that_begins()
    {
        var competency = await Competency();
        await Create("PENGAWAS", competency, 3, "2026-07-01");

        var between = await Create("PENGAWAS", competency, 2, "2026-01-01");

        Assert.Equal("2026-06-30", between.ValidTo);
    }

    [Fact]
    public async Task A_second_level_from_the_same_day_on_is_refused()
    {
        await Create("JPT_MADYA", "", 5, "2030-01-01");

        await Refused.With(StatusCode.AlreadyExists, "PROFILE_EXISTS", () => Create("JPT_MADYA", "", 4, "2030-01-01"));
    }

    [Fact]
    public async Task An_unknown_competency_is_refused() =>
        Assert.Equal(
            ["competency COMPETENCY_UNKNOWN"],
            await Refused.Fields(() => curriculum.Profiles.CreatePositionProfileAsync(Request("PENGAWAS", "T.NO.01", 2, "2026-01-01"))));

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var request = Request("LURAH", "", 6, "2026-02-30");
        request.LegalRef = "";

        var fields = await Refused.Fields(() => curriculum.Profiles.CreatePositionProfileAsync(request));

        Assert.Equal(["postClass POST_CLASS_UNKNOWN", "requiredLevel LEVEL_OUT_OF_RANGE", "validFrom DATE_INVALID", "legalRef REQUIRED"], fields);
    }

    [Fact]
    public async Task A_list_in_pages_gives_every_profile_once_in_order()
    {
        var competency = await Competency();
        await Create("PELAKSANA", competency, 1, "2026-01-01");
        await Create("PELAKSANA", competency, 2, "2027-01-01");

        var paged = await All(pageSize: 2);
        var ids = paged.Select(profile => profile.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(
            paged.OrderBy(p => p.PostClass, StringComparer.Ordinal).ThenBy(p => p.Competency, StringComparer.Ordinal).ThenBy(p => p.ValidFrom, StringComparer.Ordinal).Select(p => p.Id),
            ids);
    }

    private static Contracts.IntegrationEvent? Event(string told)
    {
        var (name, payload) = (told[..told.IndexOf(' ', StringComparison.Ordinal)], told[(told.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return (Contracts.IntegrationEvent?)System.Text.Json.JsonSerializer.Deserialize(payload, Contracts.EventName.All[name], Contracts.EventJson.Options);
    }

    private static CreatePositionProfileRequest Request(string postClass, string competency, int level, string validFrom) =>
        new() { PostClass = postClass, Competency = competency, RequiredLevel = level, ValidFrom = validFrom, LegalRef = "contoh" };

    private async Task<PositionProfile> Create(string postClass, string competency, int level, string validFrom) =>
        await curriculum.Profiles.CreatePositionProfileAsync(Request(postClass, competency, level, validFrom));

    private async Task<string> Competency() => (await curriculum.Competencies.CreateCompetencyAsync(Some.Competency())).Code;

    private async Task<List<PositionProfile>> All(int pageSize = 1000)
    {
        var all = new List<PositionProfile>();
        var token = "";
        do
        {
            var page = await curriculum.Profiles.ListPositionProfilesAsync(new() { PageSize = pageSize, PageToken = token });
            all.AddRange(page.PositionProfiles);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }
}
