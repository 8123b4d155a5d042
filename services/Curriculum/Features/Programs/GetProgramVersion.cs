using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Programs;

internal sealed class GetProgramVersion(CurriculumDb db, Call call)
{
    public async Task<Proto.ProgramVersion> Handle(Proto.GetProgramVersionRequest request, CancellationToken ct)
    {
        var version = await db.ProgramVersions.AsNoTracking().Get(request.Program, request.Version, ct);
        return version.ToMessage(call.English);
    }
}
