using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Microsoft.AspNetCore.Http;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>The answer to a request that is not of the contract's form.</summary>
internal sealed record RestRefusal(int Http, Code Code, string Reason, string Message, Violations? Found = null)
{
    public static readonly RestRefusal BodyTooLarge = new(StatusCodes.Status413PayloadTooLarge, Code.ResourceExhausted, "BODY_TOO_LARGE",
        string.Create(CultureInfo.InvariantCulture, $"A body holds at most {StrictReader.MaxBodyBytes} bytes."));

    public static readonly RestRefusal ContentType = Invalid("CONTENT_TYPE", "A body is application/json in UTF-8.");

    public static readonly RestRefusal BodyNotAllowed = Invalid("BODY_NOT_ALLOWED", "This call takes no body.");

    public string Reasons => Found is null ? Reason : string.Join(' ', Found.Reasons);

    public static RestRefusal Malformed(string fault) => Invalid("MALFORMED_JSON", fault);

    public static RestRefusal? Of(Violations found) =>
        found.Any ? Invalid("INVALID_FIELDS", "The request has fields that do not fit.") with { Found = found } : null;

    private static RestRefusal Invalid(string reason, string message) => new(StatusCodes.Status400BadRequest, Code.InvalidArgument, reason, message);

    public async Task WriteAsync(HttpContext context)
    {
        var status = new Status { Code = (int)Code, Message = Message };
        if (Found is not null)
        {
            status.Details.Add(Any.Pack(Found.BadRequest));
        }

        status.Details.Add(Any.Pack(new ErrorInfo { Reason = Reason, Domain = "diklat.id" }));
        context.Response.StatusCode = Http;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new Google.Protobuf.JsonFormatter(new Google.Protobuf.JsonFormatter.Settings(false,
            Google.Protobuf.Reflection.TypeRegistry.FromMessages(BadRequest.Descriptor, ErrorInfo.Descriptor))).Format(status));
    }
}
