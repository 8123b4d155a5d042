using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Imports;

internal sealed class GetImport(EnrollmentDb db, Call call, IConfiguration configuration)
{
    public async Task<Proto.Import> Handle(Proto.GetImportRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Import, NotFound.Import);
        var import = await db.Imports.AsNoTracking().InSightOf(call.Caller, db).SingleOrDefaultAsync(import => import.Id == id, ct);
        return import?.ToMessage(call.English, ImportWorker.KeepDays(configuration)) ?? throw NotFound.Import();
    }
}
