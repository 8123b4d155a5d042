using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Sessions;

internal sealed class GetSession(CurriculumDb db)
{
    public async Task<Proto.Session> Handle(Proto.GetSessionRequest request, CancellationToken ct)
    {
        var session = await db.Sessions.AsNoTracking().Get(request.Batch, request.Session, ct);
        return session.ToMessage();
    }
}
