using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults;

/// <summary>The key of a changing call: a repeated call with the same key and the same message gets the first one's answer.</summary>
internal sealed record IdempotencyKey(string Client, string Rpc, string Key, byte[] RequestHash)
{
    public IdempotencyRow RowFor(IMessage response, DateTimeOffset now, KeyRing keys) => new()
    {
        Client = Client,
        Rpc = Rpc,
        Key = Key,
        RequestHash = RequestHash,
        Response = keys.Seal(response.ToByteArray()),
        CreatedAt = now,
    };
}

/// <summary>
/// Replays the answer of a call that was done before (header <c>Idempotency-Key</c>). The key is saved in the transaction of the effect, so of
/// fifty twins one acts; a twin that was refused because it lost looks again before it answers.
/// </summary>
internal sealed class IdempotencyInterceptor : Interceptor
{
    private const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var http = context.GetHttpContext();
        if (!http.Request.Headers.TryGetValue(Header, out var header))
        {
            return await continuation(request, context);
        }

        var call = http.RequestServices.GetRequiredService<Call>();
        var keys = http.RequestServices.GetRequiredService<KeyRing>();
        var db = http.RequestServices.GetRequiredService<ServiceDb>();
        call.Key = new($"{call.Caller.Client}|{call.Caller.Subject}", call.Rpc, Valid(header.ToString()), keys.Hash(((IMessage)request).ToByteArray()));
        if (await Earlier() is { } earlier)
        {
            return earlier;
        }

        try
        {
            return await continuation(request, context);
        }
        catch (Refusal)
        {
            if (await Earlier() is { } twin)
            {
                return twin;
            }

            throw;
        }

        async Task<TResponse?> Earlier()
        {
            if (call.Key is not { } key)
            {
                return null;
            }

            var row = await db.Set<IdempotencyRow>().AsNoTracking()
                .FirstOrDefaultAsync(r => r.Client == key.Client && r.Rpc == key.Rpc && r.Key == key.Key, context.CancellationToken);
            if (row is null)
            {
                return null;
            }

            // It was hashed under the key that was the newest then.
            if (!row.RequestHash.AsSpan().SequenceEqual(keys.HashUnder(row.RequestHash[0], ((IMessage)request).ToByteArray())))
            {
                throw Refusal.Invalid(Header, "IDEMPOTENCY_KEY_REUSED", "This key was used with another request; take a new key.");
            }

            http.Response.Headers[ReplayedHeader] = "true";
            var response = (IMessage)Activator.CreateInstance<TResponse>();
            response.MergeFrom(keys.Open(row.Response));
            return (TResponse)response;
        }
    }

    private static string Valid(string key) =>
        key.Length is >= 1 and <= 128 && key.All(c => c is > ' ' and < (char)127)
            ? key
            : throw Refusal.Invalid(Header, "IDEMPOTENCY_KEY_INVALID", "takes 1 to 128 visible ASCII characters.");
}
