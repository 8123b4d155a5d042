using Google.Rpc;
using Microsoft.AspNetCore.Http;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>The answer to a request that is not of the contract's form.</summary>
/// <param name="Status">What to tell.</param>
/// <param name="Reasons">For the log.</param>
/// <param name="HttpStatus">Where it is not the usual one of the code.</param>
internal sealed record RestRefusal(Status Status, string Reasons, int? HttpStatus = null)
{
    public static RestRefusal BodyTooLarge { get; } =
        new(RestExtensions.BodyTooLarge, "BODY_TOO_LARGE", StatusCodes.Status413PayloadTooLarge);

    public static RestRefusal ContentType { get; } = Invalid("CONTENT_TYPE", "A body is application/json in UTF-8.");

    public static RestRefusal BodyNotAllowed { get; } = Invalid("BODY_NOT_ALLOWED", "This call takes no body.");

    public static RestRefusal Malformed(string fault) => Invalid("MALFORMED_JSON", fault);

    public static RestRefusal? Of(Violations found) =>
        found.Any ? new(Statuses.Of(Refusal.Invalid(found.List)), string.Join(' ', found.List.Select(violation => violation.Reason).Distinct())) : null;

    private static RestRefusal Invalid(string reason, string message) => new(Statuses.Of(Code.InvalidArgument, reason, message), reason);
}
