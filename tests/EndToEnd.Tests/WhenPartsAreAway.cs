using System.Net;
using Npgsql;

namespace Diklat.EndToEnd.Tests;

/// <summary>A broker that is away, a service that is killed: nothing is lost, nothing counted twice.</summary>
public sealed class WhenPartsAreAway(Platform platform)
{
    private const string Office = "12.71.03";
    private const int Year = 2021;

    [Fact]
    public async Task A_nomination_without_the_broker_is_accepted_and_counted_when_it_is_back()
    {
        var (staff, batch) = await OpenBatch("E2E-2021-01");
        var employee = (await staff.Post("/v1/employees", People.Employee(41, Office))).Text("id");
        var before = (await staff.Get($"/v1/reports/overview?year={Year}")).Number("nominations");
        await Platform.Diklat("stop", "rabbitmq");
        try
        {
            var office = await platform.As($"office:{Office}");
            var nomination = await office.Post($"/v1/batches/{batch}/nominations", new { employee, office = Office, justification = "Tanpa broker" });
            Assert.Equal("SUBMITTED", nomination.Text("state"));
        }
        finally
        {
            await Platform.Diklat("start", "rabbitmq");
        }

        await Platform.Until(() => staff.Get($"/v1/reports/overview?year={Year}"), overview => overview.Number("nominations") == before + 1, 60);
    }

    [Fact]
    public async Task A_service_killed_under_load_loses_nothing_and_repeats_nothing()
    {
        var (staff, batch) = await OpenBatch("E2E-2021-02");
        var employees = new List<string>();
        for (var i = 50; i < 90; i++)
        {
            employees.Add((await staff.Post("/v1/employees", People.Employee(i, Office))).Text("id"));
        }

        var before = (await staff.Get($"/v1/reports/overview?year={Year}")).Number("nominations");
        var office = await platform.As($"office:{Office}");
        var nominating = Task.WhenAll(employees.Select(async (employee, i) =>
        {
            // A caller on a bad line: the same key until an answer comes.
            var body = new { employee, office = Office, justification = "Di tengah gangguan" };
            await Task.Delay(i * 40);
            await Platform.Until(() => office.Send(HttpMethod.Post, $"/v1/batches/{batch}/nominations", body, $"kill-{employee}"), answer => answer.Status == HttpStatusCode.OK, 60);
        }));
        await Task.Delay(500);
        await Platform.Diklat("stop", "enrollment", "--kill");
        await Platform.Diklat("start", "enrollment");
        await nominating;

        Assert.Equal(employees.Order(), (await staff.Get($"/v1/batches/{batch}/nominations?pageSize=1000")).List("nominations").Select(n => n.Text("employee")).Order());
        await Platform.Until(() => staff.Get($"/v1/reports/overview?year={Year}"), overview => overview.Number("nominations") == before + employees.Count, 60);
        Assert.Empty((await staff.Get("/v1/reports:reconcile")).List("differences"));
    }

    [Fact]
    public async Task Without_curriculum_a_batch_is_refused_for_now_and_the_caller_is_told_when_to_try_again()
    {
        var staff = await platform.As("bkpsdm");
        await Platform.Diklat("stop", "curriculum", "--kill");
        try
        {
            await staff.Refused(HttpStatusCode.ServiceUnavailable, "DEPENDENCY_UNAVAILABLE", HttpMethod.Post, "/v1/batches", Batch("E2E-2021-03"));
            await staff.Refused(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE", HttpMethod.Get, "/v1/programs");
        }
        finally
        {
            await Platform.Diklat("start", "curriculum");
        }

        await Platform.Until(() => staff.Send(HttpMethod.Post, "/v1/batches", Batch("E2E-2021-03")), answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_services_role_cannot_touch_the_schema_of_another()
    {
        string[] services = ["curriculum", "enrollment", "assessment", "reporting", "notifications", "identity"];
        foreach (var role in services)
        {
            await using var source = Platform.Database(role);
            foreach (var schema in services.Where(schema => schema != role))
            {
                await using var command = source.CreateCommand($"SELECT count(*) FROM {schema}.migrations");
                var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
        }
    }

    private async Task<(Caller Staff, string Batch)> OpenBatch(string code)
    {
        var staff = await platform.As("bkpsdm");
        var batch = (await staff.Post("/v1/batches", Batch(code))).Text("id");
        await staff.Post($"/v1/batches/{batch}:open");
        return (staff, batch);
    }

    private static object Batch(string code) => new
    {
        code, programVersion = "PPBI@1", title = "Angkatan uji", quota = 40, waitlistLimit = 20, startDate = "2021-05-03", endDate = "2021-05-07", venue = "Aula uji",
    };
}
