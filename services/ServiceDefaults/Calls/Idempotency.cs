using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
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
/// fifty twins one acts; a twin that was refused because it lost looks again before it answers. Scoped.
/// </summary>
public sealed class Idempotency(ServiceDb db, Call call, KeyRing keys, IHttpContextAccessor http)
{
    internal const string Header = "Idempotency-Key";
    internal const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>Acts, unless the call's key has acted before: then gives that answer.</summary>
    /// <param name="request">What is asked: another request under the same key is refused.</param>
    /// <param name="act">Does it and saves it with <see cref="Call.Save{T}"/>.</param>
    /// <param name="ct">Ends the call.</param>
    public async Task<T> Once<T>(ReadOnlyMemory<byte> request, Func<Task<T>> act, CancellationToken ct)
        where T : IMessage, new() => (T)await Once(request, () => new T(), async () => await act(), ct);

    internal async Task<IMessage> Once(ReadOnlyMemory<byte> request, Func<IMessage> blank, Func<Task<IMessage>> act, CancellationToken ct)
    {
        var context = http.HttpContext!;
        if (!context.Request.Headers.TryGetValue(Header, out var header))
        {
            return await act();
        }

        call.Key = new($"{call.Caller.Client}|{call.Caller.Subject}", call.Rpc, Valid(header.ToString()), keys.Hash(request.Span));
        if (await Earlier(request, blank, context, ct) is { } earlier)
        {
            return earlier;
        }

        try
        {
            return await act();
        }
        catch (Refusal)
        {
            if (await Earlier(request, blank, context, ct) is { } twin)
            {
                return twin;
            }

            throw;
        }
    }

    private async Task<IMessage?> Earlier(ReadOnlyMemory<byte> request, Func<IMessage> blank, HttpContext context, CancellationToken ct)
    {
        if (call.Key is not { } key)
        {
            return null;
        }

        var row = await db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Client == key.Client && r.Rpc == key.Rpc && r.Key == key.Key, ct);
        if (row is null)
        {
            return null;
        }

        // It was hashed under the key that was the newest then.
        if (!row.RequestHash.AsSpan().SequenceEqual(keys.HashUnder(row.RequestHash[0], request.Span)))
        {
            throw Refusal.Invalid(Header, "IDEMPOTENCY_KEY_REUSED", "This key was used with another request; take a new key.");
        }

        context.Response.Headers[ReplayedHeader] = "true";
        var response = blank();
        response.MergeFrom(keys.Open(row.Response));
        return response;
    }

    private static string Valid(string key) =>
        key.Length is >= 1 and <= 128 && key.All(c => c is > ' ' and < (char)127)
            ? key
            : throw Refusal.Invalid(Header, "IDEMPOTENCY_KEY_INVALID", "takes 1 to 128 visible ASCII characters.");
}

/// <summary>Holds every call with one message to its key; an upload holds itself to it, when all of it has come.</summary>
internal sealed class IdempotencyInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var http = context.GetHttpContext();
        if (!http.Request.Headers.ContainsKey(Idempotency.Header))
        {
            return await continuation(request, context);
        }

        var idempotency = http.RequestServices.GetRequiredService<Idempotency>();
        return (TResponse)await idempotency.Once(
            ((IMessage)request).ToByteArray(), () => (IMessage)Activator.CreateInstance<TResponse>(), async () => (IMessage)await continuation(request, context), context.CancellationToken);
    }
}
