using System.Globalization;
using System.Net.Http.Headers;

namespace Diklat.EndToEnd.Tests.Rollout;

/// <summary>A rollout as callers see it: not at all.</summary>
public sealed class RollingOut(Platform platform, ITestOutputHelper output)
{
    private const string Office = "12.71.03";

    [Fact]
    public async Task Every_replica_is_renewed_under_load_and_no_call_fails_and_no_write_is_lost_or_done_twice()
    {
        var ground = await Prepare();
        await using var fleet = await Fleet.Start();
        await using var front = new Front();
        var load = new Load(front, ground);
        var calling = load.Run();
        try
        {
            await Task.Delay(2000);
            await Roll("identity");
            await Task.WhenAll(Roll("curriculum"), Roll("reporting"));
            await Roll("notifications");
            await Task.WhenAll(Roll("enrollment"), Roll("assessment"));
            await Roll("gateway");
            await Task.Delay(1000);
        }
        finally
        {
            load.Stop();
            await calling;
        }

        output.WriteLine($"{load.Calls} calls, {load.Failures.Count} failed\n{string.Join('\n', load.Failures.Order(StringComparer.Ordinal))}");
        Assert.Empty(load.Failures);

        var http = new HttpClient { BaseAddress = front.Rest.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ground.StaffToken);
        var staff = new Caller(http);
        Assert.Equal(load.Written("employees"), await Names(staff, $"/v1/employees?office={Office}", "employees", "name", "Peserta uji 5"));
        Assert.Equal(load.Written("nominations"), await Names(staff, $"/v1/batches/{ground.Batch}/nominations", "nominations", "employee"));
        Assert.Equal(load.Written("batches"), await Names(staff, "/v1/batches", "batches", "code", "GULIR-0"));
        Assert.Equal(load.Written("assessments"), await Names(staff, $"/v1/batches/{ground.Batch}/assessments", "assessments", "title"));
        Assert.Equal(load.Written("items"), await Names(staff, "/v1/items", "items", "stem", "Soal gulir 0"));
        Assert.Equal(load.Written("instructors"), await Names(staff, "/v1/instructors", "instructors", "name", "Narasumber gulir 0"));
        Assert.Equal(load.Written("sessions").Count(), (await Names(staff, $"/v1/batches/{ground.Batch}/sessions", "sessions", "id")).Count);
        await Platform.Until(() => staff.Get("/v1/reports/overview?year=2020"), overview => overview.Number("nominations") == load.Written("nominations").Count());
        Assert.Empty((await staff.Get("/v1/reports:reconcile")).List("differences"));

        async Task Roll(string name) => output.WriteLine($"{name}: {string.Join(", ", (await fleet.Roll(name)).Select(seconds => seconds.ToString("0.0", CultureInfo.InvariantCulture)))} s");
    }

    private async Task<Load.Ground> Prepare()
    {
        var staff = await platform.As("bkpsdm");
        var batch = (await staff.Post("/v1/batches", Load.Ground.NewBatch("GULIR"))).Text("id");
        await staff.Post($"/v1/batches/{batch}:open");
        return new(
            Office,
            batch,
            (await staff.Get("/v1/programs/PPBI/versions/1")).List("subjects")[0].Text("id"),
            (await staff.Post("/v1/instructors", new { name = "Narasumber gulir", institution = "LAN-RI" })).Text("id"),
            (await staff.Get("/v1/venues")).List("venues")[0].List("rooms")[0].Text("id"),
            (await staff.Post("/v1/items", new { kind = "SINGLE_CHOICE", stem = "Soal gulir", competency = "T.IPP.02", choices = new[] { new { id = "a", text = "benar", correct = true }, new { id = "b", text = "salah", correct = false } } })).Text("id"),
            await platform.Token("bkpsdm"),
            await platform.Token($"office:{Office}"),
            new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
                ["client_id"] = "diklat-dev",
                ["client_secret"] = Platform.Secret("client_diklat-dev"),
                ["subject_token"] = "analyst",
                ["subject_token_type"] = "urn:diklat:development-subject",
            });
    }

    private static async Task<IReadOnlyList<string>> Names(Caller staff, string path, string list, string field, string prefix = "")
    {
        var names = new List<string>();
        for (string? token = ""; token is not null;)
        {
            var page = await staff.Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize=1000{(token.Length == 0 ? "" : $"&pageToken={token}")}");
            names.AddRange(page.List(list).Select(row => row.Text(field)).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)));
            token = page.TryGetProperty("nextPageToken", out var next) && next.GetString() is { Length: > 0 } more ? more : null;
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }
}
