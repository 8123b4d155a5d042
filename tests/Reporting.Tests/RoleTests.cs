using Grpc.Core;

namespace Diklat.Reporting.Tests;

public sealed class RoleTests(ReportingFixture reporting) : IClassFixture<ReportingFixture>
{
    private static readonly Dictionary<string, string[]> MayCall = new()
    {
        ["GetOverview"] = ["training-admin", "analyst", "auditor"],
        ["GetCompetencyReport"] = ["training-admin", "analyst", "office"],
        ["GetCoverageReport"] = ["training-admin", "analyst", "office"],
        ["GetProgramGain"] = ["training-admin", "analyst"],
        ["GetCompetencyMatrix"] = ["training-admin", "analyst", "office"],
        ["GetCompetencyTrend"] = ["training-admin", "analyst", "office"],
        ["GetJobFit"] = ["training-admin", "analyst", "office"],
        ["GetTrainingLedger"] = ["training-admin", "office", "participant"],
        ["GetSeatReport"] = ["training-admin", "analyst", "office"],
        ["GetFunnel"] = ["training-admin", "analyst", "office"],
        ["GetAttendanceReport"] = ["training-admin", "analyst"],
        ["GetResultReport"] = ["training-admin", "analyst", "office"],
        ["GetBatchReport"] = ["training-admin", "analyst"],
        ["ListDefinitions"] = ["training-admin", "analyst", "auditor", "office", "instructor", "participant", "platform"],
        ["WatchOverview"] = ["training-admin", "analyst", "auditor"],
        ["Reconcile"] = ["training-admin", "auditor"],
    };

    public static TheoryData<string> Roles => ["training-admin", "analyst", "auditor", "office", "instructor", "participant", "platform"];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_may_call_what_the_contract_says_and_nothing_else(string role)
    {
        var client = reporting.As(role, "X");
        foreach (var (rpc, call) in Calls(client))
        {
            Assert.Equal(MayCall[rpc].Contains(role), await CodeOf(call) != StatusCode.PermissionDenied);
        }
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        foreach (var (_, call) in Calls(reporting.Client<Proto.ReportService.ReportServiceClient>()))
        {
            Assert.Equal(StatusCode.Unauthenticated, await CodeOf(call));
        }
    }

    private static IEnumerable<(string Rpc, Func<Task> Call)> Calls(Proto.ReportService.ReportServiceClient client) =>
    [
        ("GetOverview", async () => await client.GetOverviewAsync(new())),
        ("GetCompetencyReport", async () => await client.GetCompetencyReportAsync(new())),
        ("GetCoverageReport", async () => await client.GetCoverageReportAsync(new())),
        ("GetProgramGain", async () => await client.GetProgramGainAsync(new() { Program = "?" })),
        ("GetCompetencyMatrix", async () => await client.GetCompetencyMatrixAsync(new())),
        ("GetCompetencyTrend", async () => await client.GetCompetencyTrendAsync(new() { Competency = "?" })),
        ("GetJobFit", async () => await client.GetJobFitAsync(new())),
        ("GetTrainingLedger", async () => await client.GetTrainingLedgerAsync(new() { Employee = "?" })),
        ("GetSeatReport", async () => await client.GetSeatReportAsync(new())),
        ("GetFunnel", async () => await client.GetFunnelAsync(new())),
        ("GetAttendanceReport", async () => await client.GetAttendanceReportAsync(new())),
        ("GetResultReport", async () => await client.GetResultReportAsync(new())),
        ("GetBatchReport", async () => await client.GetBatchReportAsync(new() { Batch = "?" })),
        ("ListDefinitions", async () => await client.ListDefinitionsAsync(new())),
        ("WatchOverview", async () => await client.WatchOverview(new()).ResponseStream.MoveNext()),
        ("Reconcile", async () => await client.ReconcileAsync(new())),
    ];

    private static async Task<StatusCode> CodeOf(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
