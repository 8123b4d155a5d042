using Diklat.Contracts.Curriculum.V1;
using Diklat.Curriculum.Data;

namespace Diklat.Curriculum.Features.Programs;

internal sealed class RetireProgramVersion(CurriculumDb db, Call call)
{
    public async Task<Proto.ProgramVersion> Handle(Proto.RetireProgramVersionRequest request, CancellationToken ct)
    {
        var version = await db.ProgramVersions.Get(request.Program, request.Version, ct);
        Call.CheckEtag(request.Etag, version.Version);

        version.Retire();

        call.Record(new ProgramVersionRetired(version.Program, version.Number)
        {
            Aggregate = version.Id,
            Version = version.Version,
            EffectiveOn = call.Today,
        });
        return await call.Save(version.ToMessage(call.English), ct);
    }
}
