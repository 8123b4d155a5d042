using Diklat.Contracts.Curriculum.V1;
using Diklat.Curriculum.Data;

namespace Diklat.Curriculum.Features.Programs;

internal sealed class PublishProgramVersion(CurriculumDb db, Call call)
{
    public async Task<Proto.ProgramVersion> Handle(Proto.PublishProgramVersionRequest request, CancellationToken ct)
    {
        var version = await db.ProgramVersions.Get(request.Program, request.Version, ct);
        Call.CheckEtag(request.Etag, version.Version);

        version.Publish();

        call.Record(new ProgramVersionPublished(
            version.Program, version.Number, version.Title, version.TitleEn, version.Form, version.TotalJp(), version.TargetedCompetencies())
        {
            Aggregate = version.Id,
            Version = version.Version,
            EffectiveOn = call.Today,
        });
        return await call.Save(version.ToMessage(call.English), ct);
    }
}
