using System.Globalization;
using System.Runtime.CompilerServices;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Diklat.Grpc.EventLog.V1;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Programs;

/// <summary>What reconciliation may hold others against: the versions that have been published. Drafts have no events.</summary>
internal sealed class RecountProgramVersions(CurriculumDb db) : IRecount
{
    public async IAsyncEnumerable<Aggregate> Read([EnumeratorCancellation] CancellationToken ct)
    {
        var versions = db.ProgramVersions.AsNoTracking()
            .Where(version => version.State != VersionState.Draft)
            .Select(version => new { version.Id, version.Program, version.Number, version.State, version.Version })
            .AsAsyncEnumerable();
        await foreach (var version in versions.WithCancellation(ct))
        {
            yield return new Aggregate
            {
                Kind = "program-version",
                Id = version.Id,
                Version = version.Version,
                Facts =
                {
                    ["program"] = version.Program,
                    ["number"] = version.Number.ToString(CultureInfo.InvariantCulture),
                    ["state"] = version.State.ToString().ToUpperInvariant(),
                },
            };
        }
    }
}
