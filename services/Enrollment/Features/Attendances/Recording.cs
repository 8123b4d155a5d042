using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Attendances;

internal static class Recording
{
    /// <summary>The caller as the record names it.</summary>
    public static Recorder Recorder(this Call call) => new(call.Caller.Subject, call.Caller.Role, call.Now);
}
