using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Diklat.Grpc.Access.V1;
using Google.Protobuf.Reflection;
using Diklat.Grpc.Curriculum.V1;

namespace Diklat.Curriculum.Tests;

public sealed class AccessTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    private static readonly string[] Roles = ["office", "training-admin", "instructor", "participant", "analyst", "auditor", "platform"];

    /// <summary>Every RPC that changes something, with every role.</summary>
    public static TheoryData<string, string> Changes()
    {
        var data = new TheoryData<string, string>();
        foreach (var path in new[]
        {
            "competencies", "positionProfiles", "programs", "programs/P/versions", "programs/P/versions/1:publish", "programs/P/versions/1:retire",
            "instructors", "venues", "batches/b/sessions", "batches/b/sessions/s:reschedule", "batches/b/sessions/s:cancel",
        })
        {
            foreach (var role in Roles)
            {
                data.Add(path, role);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Only_training_staff_change_the_curriculum(string path, string role)
    {
        using var http = curriculum.Http(role, office: role == "office" ? "12" : null);

        using var answer = await http.PostAsJsonAsync($"/v1/{path}", new { });

        if (role == "training-admin")
        {
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound });
        }
        else
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("competencies")]
    [InlineData("positionProfiles")]
    [InlineData("programs")]
    [InlineData("venues")]
    public async Task Everybody_with_a_token_reads_the_curriculum_and_nobody_without(string path)
    {
        foreach (var role in Roles)
        {
            using var http = curriculum.Http(role);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/v1/{path}")).StatusCode);
        }

        using var stranger = curriculum.Http();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/v1/{path}")).StatusCode);
    }

    [Theory]
    [InlineData("training-admin", HttpStatusCode.OK)]
    [InlineData("office", HttpStatusCode.OK)]
    [InlineData("instructor", HttpStatusCode.OK)]
    [InlineData("participant", HttpStatusCode.OK)]
    [InlineData("analyst", HttpStatusCode.Forbidden)]
    [InlineData("auditor", HttpStatusCode.Forbidden)]
    public async Task Instructors_are_shown_to_those_who_meet_them(string role, HttpStatusCode expected)
    {
        using var http = curriculum.Http(role);

        Assert.Equal(expected, (await http.GetAsync("/v1/instructors")).StatusCode);
    }

    [Fact]
    public async Task The_rest_face_speaks_the_names_of_the_contract()
    {
        await curriculum.Venues.CreateVenueAsync(Some.Venue());
        using var http = curriculum.Http("analyst");

        var list = await http.GetFromJsonAsync<JsonElement>("/v1/venues?pageSize=1");

        Assert.Equal("Balai Diklat", list.GetProperty("venues")[0].GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.String, list.GetProperty("nextPageToken").ValueKind);
    }

    [Fact]
    public void Every_rpc_of_the_curriculum_says_who_may_call_it()
    {
        var services = new[] { CompetencyReflection.Descriptor, InstructorReflection.Descriptor, PositionProfileReflection.Descriptor, ProgramReflection.Descriptor, SessionReflection.Descriptor, VenueReflection.Descriptor };
        Assert.All(
            services.SelectMany(file => file.Services).SelectMany(service => service.Methods),
            method => Assert.NotNull(method.GetOptions()?.GetExtension(AccessExtensions.Access)));
    }
}
