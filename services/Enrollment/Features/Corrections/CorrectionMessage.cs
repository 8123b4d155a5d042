using System.Text.RegularExpressions;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Enrollment.Features.Corrections;

internal static partial class CorrectionMessage
{
    /// <summary>A request as the API shows it; a number that somebody wrote into it is masked like everywhere.</summary>
    public static Proto.Correction ToMessage(this Correction correction, KeyRing keys, EmployeeNip? nip, DateTimeOffset now) => new()
    {
        Id = correction.Id.ToString(),
        Employee = correction.EmployeeId.ToString(),
        Field = (Proto.Correction.Types.Field)correction.Field,
        Value = Masked(keys.Open(nip, correction.Value)),
        Ground = Masked(keys.Open(nip, correction.Ground)),
        State = (Proto.Correction.Types.State)correction.State,
        Reason = keys.Open(nip, correction.Reason),
        CreateTime = correction.CreateTime.ToTimestamp(),
        DueTime = correction.DueTime.ToTimestamp(),
        DecideTime = correction.DecideTime?.ToTimestamp(),
        Overdue = correction.IsOverdue(now),
        Etag = Call.Etag(correction.Version),
    };

    private static string Masked(string text) => Number().Replace(text, "**************");

    [GeneratedRegex("[0-9]{14}(?=[0-9]{4})")]
    private static partial Regex Number();
}
