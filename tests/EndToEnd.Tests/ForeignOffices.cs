using System.Net;
using System.Text.Json;
using Role = Diklat.Grpc.Access.V1.Access.Types.Role;

namespace Diklat.EndToEnd.Tests;

/// <summary>A person of one office, nominated and invited to a batch.</summary>
public sealed class Invited(Platform platform) : IAsyncLifetime
{
    public const string Own = "12.71.04";

    /// <summary>Ids of what the office owns, by the field that names it in paths; beside them the batch, which is nobody's.</summary>
    public Dictionary<string, string> Owned { get; } = [];

    public string Batch { get; private set; } = "";

    public static string Nip => People.Nip(21);

    public async ValueTask InitializeAsync()
    {
        var (staff, office) = (await platform.As("bkpsdm"), await platform.As($"office:{Own}"));
        Batch = (await staff.Post("/v1/batches", new
        {
            code = "E2E-2022-01", programVersion = "PPBI@1", title = "Angkatan uji", quota = 2, waitlistLimit = 1, startDate = "2022-05-02", endDate = "2022-05-06", venue = "Aula uji",
        })).Text("id");
        await staff.Post($"/v1/batches/{Batch}:open");
        Owned["employee"] = (await staff.Post("/v1/employees", People.Employee(21, Own))).Text("id");
        Owned["nomination"] = (await office.Post($"/v1/batches/{Batch}/nominations", new { employee = Owned["employee"], office = Own, justification = "Milik sendiri" })).Text("id");
        await staff.Post($"/v1/batches/{Batch}/nominations/{Owned["nomination"]}:verify");
        await staff.Post($"/v1/batches/{Batch}:close");
        var proposal = (await staff.Post($"/v1/batches/{Batch}:previewSelection", new { method = "FIRST_COME" })).Text("proposal");
        await staff.Post($"/v1/batches/{Batch}:commitSelection", new { proposal });
        Owned["participant"] = (await staff.Get($"/v1/batches/{Batch}/participants")).List("participants").Single().Text("id");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What one office owns, another one can neither see nor move.</summary>
public sealed class ForeignOffices(Platform platform, Invited invited) : IClassFixture<Invited>
{
    private const string Own = Invited.Own;
    private const string Foreign = "12.71.03";

    [Fact]
    public async Task What_another_office_owns_is_not_there()
    {
        var (batch, owned) = (invited.Batch, invited.Owned);
        var (own, foreign) = (await platform.As($"office:{Own}"), await platform.As($"office:{Foreign}"));
        var values = new Dictionary<string, string>(owned) { ["batch"] = batch };

        // Every RPC that an office may call and that names such a thing in its path, whatever the contract will add.
        var calls = Rpc.All.Where(rpc => rpc.Access.Roles.Contains(Role.Office)).SelectMany(rpc => rpc.Patterns).Where(call => owned.Keys.Any(field => call.Path.Contains($"{{{field}}}", StringComparison.Ordinal))).ToList();
        Assert.Equal(12, calls.Count);
        foreach (var (verb, path) in calls)
        {
            object body = path.Split(':')[^1] switch
            {
                "decline" or "drop" or "reject" => new { reason = "Bukan milik sendiri" },
                "replace" => new { reason = "Bukan milik sendiri", employee = owned["employee"] },
                _ => new { },
            };
            var (status, text) = await foreign.Send(verb, Rpc.Fill(path, field => values[field]), body);
            Assert.True(status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{verb} {path} of another office: {(int)status} {text}");
        }

        Assert.Equal("SELECTED", (await own.Get($"/v1/batches/{batch}/nominations/{owned["nomination"]}")).Text("state"));
        Assert.Equal("INVITED", (await own.Get($"/v1/batches/{batch}/participants/{owned["participant"]}")).Text("state"));
        Assert.Equal(owned["employee"], (await own.Get($"/v1/employees/{owned["employee"]}")).Text("id"));
    }

    [Fact]
    public async Task A_list_shows_nothing_of_another_office()
    {
        var (batch, owned) = (invited.Batch, invited.Owned);
        var (own, foreign) = (await platform.As($"office:{Own}"), await platform.As($"office:{Foreign}"));

        foreach (var (list, field) in new[] { ("nominations", "nomination"), ("participants", "participant") })
        {
            Assert.Contains(owned[field], Ids(await own.Get($"/v1/batches/{batch}/{list}"), list));
            Assert.Empty(Ids(await foreign.Get($"/v1/batches/{batch}/{list}"), list));
        }

        Assert.Empty((await foreign.Get($"/v1/batches/{batch}/attendance")).List("attendance"));
        Assert.Contains(owned["employee"], await Everybody(own));
        Assert.DoesNotContain(owned["employee"], await Everybody(foreign));
    }

    [Fact]
    public async Task Another_offices_person_cannot_be_looked_up_or_nominated()
    {
        var foreign = await platform.As($"office:{Foreign}");

        await foreign.Refused(HttpStatusCode.NotFound, "EMPLOYEE_NOT_FOUND", HttpMethod.Post, "/v1/employees:lookup", new { nip = Invited.Nip });
        foreach (var office in new[] { Foreign, Own })
        {
            var (status, text) = await foreign.Send(HttpMethod.Post, $"/v1/batches/{invited.Batch}/nominations", new { employee = invited.Owned["employee"], office, justification = "Bukan milik sendiri" });
            Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"Nominating for {office}: {(int)status} {text}");
        }
    }

    private static IEnumerable<string> Ids(JsonElement page, string list) => page.List(list).Select(row => row.Text("id"));

    private static async Task<List<string>> Everybody(Caller office)
    {
        var ids = new List<string>();
        var token = "";
        do
        {
            var page = await office.Get($"/v1/employees?pageSize=1000&pageToken={Uri.EscapeDataString(token)}");
            ids.AddRange(Ids(page, "employees"));
            token = page.Text("nextPageToken");
        }
        while (token.Length > 0);
        return ids;
    }
}
