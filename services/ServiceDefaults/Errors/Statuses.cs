using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Code = Google.Rpc.Code;

namespace Diklat.ServiceDefaults;

/// <summary>The one place where refusals become <c>google.rpc.Status</c> with details (AIP-193).</summary>
public static class Statuses
{
    private const string Domain = "diklat.id";
    private static readonly Dictionary<int, string> Names = CodeReflection.Descriptor.EnumTypes.Single(type => type.ClrType == typeof(Code)).Values.ToDictionary(value => value.Number, value => value.Name);

    /// <summary>A status with an ErrorInfo.</summary>
    public static Google.Rpc.Status Of(Code code, string reason, string message) => new()
    {
        Code = (int)code,
        Message = message,
        Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = Domain }) },
    };

    /// <summary>The status of a refusal: ErrorInfo, and BadRequest or RetryInfo where they apply.</summary>
    public static Google.Rpc.Status Of(Refusal refusal)
    {
        var info = new ErrorInfo { Reason = refusal.Reason, Domain = Domain };
        foreach (var (key, value) in refusal.Metadata)
        {
            info.Metadata[key] = value;
        }

        var status = new Google.Rpc.Status { Code = (int)CodeOf(refusal.Kind), Message = refusal.Message, Details = { Any.Pack(info) } };
        if (refusal.Violations.Count > 0)
        {
            status.Details.Add(Any.Pack(new BadRequest
            {
                FieldViolations =
                {
                    refusal.Violations.Select(v => new BadRequest.Types.FieldViolation { Field = v.Field, Reason = v.Reason, Description = v.Message }),
                },
            }));
        }

        if (refusal.Kind == RefusalKind.Unavailable)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryAfter) }));
        }

        return status;
    }

    /// <summary>When a caller may try again after something was away.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(5);

    /// <summary>A code as gRPC itself writes it, <c>NOT_FOUND</c>; null for a number that is none.</summary>
    public static string? NameOf(int code) => Names.GetValueOrDefault(code);

    /// <summary>HTTP status of a code, as JSON transcoding maps it (google.rpc.Code).</summary>
    public static int HttpStatusOf(int code) => (Code)code switch
    {
        Code.Ok => 200,
        Code.InvalidArgument or Code.FailedPrecondition or Code.OutOfRange => 400,
        Code.Unauthenticated => 401,
        Code.PermissionDenied => 403,
        Code.NotFound => 404,
        Code.AlreadyExists or Code.Aborted => 409,
        Code.ResourceExhausted => 429,
        Code.Cancelled => 499,
        Code.Unimplemented => 501,
        Code.Unavailable => 503,
        Code.DeadlineExceeded => 504,
        _ => 500,
    };

    private static Code CodeOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => Code.InvalidArgument,
        RefusalKind.Precondition => Code.FailedPrecondition,
        RefusalKind.NotFound => Code.NotFound,
        RefusalKind.Duplicate => Code.AlreadyExists,
        RefusalKind.Conflict => Code.Aborted,
        RefusalKind.Forbidden => Code.PermissionDenied,
        RefusalKind.TooLarge => Code.ResourceExhausted,
        _ => Code.Unavailable,
    };
}
