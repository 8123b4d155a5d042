using Diklat.Contracts.Curriculum.V1;
using Diklat.Curriculum.Data;

namespace Diklat.Curriculum.Features.Sessions;

internal sealed class CancelSession(CurriculumDb db, Call call)
{
    public async Task<Proto.Session> Handle(Proto.CancelSessionRequest request, CancellationToken ct)
    {
        var check = new Check();
        var reason = check.Text(request.Reason, "reason", 0, 500);
        check.ThrowIfAny();

        var session = await db.Sessions.Get(request.Batch, request.Session, ct);
        Call.CheckEtag(request.Etag, session.Version);

        session.Cancel(reason);

        call.Record(new SessionCancelled(session.Batch.ToString())
        {
            Aggregate = session.Id.ToString(),
            Version = session.Version,
            EffectiveOn = call.Today,
        });
        return await call.Save(session.ToMessage(), ct);
    }
}
