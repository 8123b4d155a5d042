using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>Any replica may be reading the import, so the database is asked.</summary>
internal sealed class WatchImport(EnrollmentDb db, Call call, TimeProvider clock, IConfiguration configuration)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task Handle(Proto.WatchImportRequest request, IServerStreamWriter<Proto.Import> answers, CancellationToken ct)
    {
        var id = NotFound.Id(request.Import, NotFound.Import);
        var (told, at) = (0, clock.GetTimestamp());
        while (true)
        {
            var import = await db.Imports.AsNoTracking().InSightOf(call.Caller, db).SingleOrDefaultAsync(import => import.Id == id, ct) ?? throw NotFound.Import();
            if (import.Version != told || clock.GetElapsedTime(at) >= Heartbeat)
            {
                await answers.WriteAsync(import.ToMessage(call.English, ImportWorker.KeepDays(configuration)), ct);
                (told, at) = (import.Version, clock.GetTimestamp());
            }

            if (import.State != ImportState.Running)
            {
                return;
            }

            await Task.Delay(Look, clock, ct);
        }
    }
}
