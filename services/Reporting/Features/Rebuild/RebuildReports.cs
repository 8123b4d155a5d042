using Diklat.Reporting.Data;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Reporting.Features.Rebuild;

/// <summary>Asks for a rebuild; it goes on in the background.</summary>
internal sealed class RebuildReports(ReportingDb db, Call call)
{
    public async Task<Proto.Rebuild> Handle(Proto.RebuildReportsRequest request, CancellationToken ct)
    {
        var run = new Run { Kind = RunKind.Rebuild, StartTime = call.Now };
        db.Add(run);
        return await call.Save(run.ToProto(), ct);
    }
}

internal static class RebuildMessages
{
    public static Proto.Rebuild ToProto(this Run? run) => run is null
        ? new() { State = Proto.Rebuild.Types.State.None }
        : new()
        {
            State = run switch
            {
                { EndTime: null } => Proto.Rebuild.Types.State.Running,
                { Error: null } => Proto.Rebuild.Types.State.Done,
                _ => Proto.Rebuild.Types.State.Failed,
            },
            StartTime = run.StartTime.ToTimestamp(),
            EndTime = run.EndTime?.ToTimestamp(),
            Events = run.Done,
            Expected = run.Expected,
            Error = run.Error ?? "",
        };
}
