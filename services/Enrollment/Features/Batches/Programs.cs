using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>What a plan asks curriculum, before any transaction.</summary>
internal static class Programs
{
    /// <summary>The approval route of a version, which must be published.</summary>
    public static async Task<ApprovalRoute> RouteAsync(this ProgramService.ProgramServiceClient programs, (string Program, int Number) version, CancellationToken ct)
    {
        try
        {
            var found = await programs.GetProgramVersionAsync(new() { Program = version.Program, Version = version.Number }, cancellationToken: ct);
            if (found.State != ProgramVersion.Types.State.Published)
            {
                throw Refusal.Precondition("PROGRAM_VERSION_NOT_PUBLISHED", "A batch takes a published programme version.");
            }

            // A curriculum of the version before does not tell the route: all programmes had this one then.
            return found.ApprovalRoute == ProgramVersion.Types.ApprovalRoute.Unspecified ? ApprovalRoute.TrainingStaff : (ApprovalRoute)found.ApprovalRoute;
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            throw Refusal.Invalid("programVersion", "PROGRAM_VERSION_UNKNOWN", "is not a programme version that exists.");
        }
    }

    /// <summary>Refuses prerequisites that are no programmes: a code with a slip of the pen would be a rule that nobody can meet.</summary>
    public static async Task DemandAsync(this ProgramService.ProgramServiceClient programs, IReadOnlyList<string> prerequisites, CancellationToken ct)
    {
        var check = new Check();
        foreach (var (i, code) in prerequisites.Index())
        {
            check.That(await programs.ExistsAsync(code, ct), $"eligibility.prerequisites[{i}]", "PREREQUISITE_UNKNOWN", "is not the code of a programme that exists.");
        }

        check.ThrowIfAny();
    }

    private static async Task<bool> ExistsAsync(this ProgramService.ProgramServiceClient programs, string program, CancellationToken ct)
    {
        try
        {
            await programs.GetProgramAsync(new() { Program = program }, cancellationToken: ct);
            return true;
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }
}
