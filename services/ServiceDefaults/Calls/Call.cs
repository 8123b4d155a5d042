using System.Diagnostics;
using Diklat.Contracts;
using Diklat.ServiceDefaults.Messaging;
using Diklat.ServiceDefaults.Rest;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Diklat.ServiceDefaults;

/// <summary>
/// One call: who makes it, when, under which idempotency key; what it records and how it is saved. Scoped. In a consumer the caller is the
/// platform itself.
/// </summary>
public sealed class Call(ServiceDb db, TimeProvider clock, IHttpContextAccessor http, ClaimNames claims, KeyRing keys, IConfiguration configuration)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["Region:TimeZone"] ?? "Asia/Jakarta");
    private Caller? caller;
    private string? aggregate;
    private string? purpose;
    private int made;
    private bool wantsEnglish;

    /// <summary>Who calls.</summary>
    public Caller Caller => caller ??= http.HttpContext is { } context ? Caller.From(context.User, claims) : Caller.Itself;

    /// <summary>Goes on with what this caller asked for earlier, in that call's language: rows of a file are judged by what its sender may.</summary>
    public void ActFor(Caller sender, bool english = false) => (caller, wantsEnglish) = (sender, english);

    /// <summary>The instant of the call, to the microsecond (what PostgreSQL keeps, so that an answer equals what a later read gives).</summary>
    public DateTimeOffset Now { get; } = Truncate(clock.GetUtcNow());

    /// <summary>The civil date of the call in the installation's zone.</summary>
    public DateOnly Today => CivilDate(Now);

    /// <summary>Whether people's texts are wanted in English (Accept-Language); Indonesian otherwise.</summary>
    public bool English => wantsEnglish || http.HttpContext?.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Full name of the RPC, <c>/package.Service/Method</c>.</summary>
    public string Rpc => http.HttpContext?.GetEndpoint()?.Metadata is { } metadata
        ? metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName ?? metadata.GetMetadata<UploadMetadata>()?.Rpc ?? ""
        : "";

    internal IdempotencyKey? Key { get; set; }

    /// <summary>A new id; ids sort by time, and those of one call in the order in which it made them (each a millisecond later).</summary>
    public Guid NewId() => Guid.CreateVersion7(Now.AddMilliseconds(made++));

    /// <summary>The civil date of an instant in the installation's zone.</summary>
    public DateOnly CivilDate(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The time of day of an instant in the installation's zone.</summary>
    public TimeOnly CivilTime(DateTimeOffset instant) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>Refuses a stale view: 409 ETAG_MISMATCH. An empty etag checks nothing.</summary>
    public static void CheckEtag(string etag, int version)
    {
        if (etag.Length > 0 && etag != Etag(version))
        {
            throw Refusal.Conflict("ETAG_MISMATCH", "It has changed since you read it; read it again and decide anew.");
        }
    }

    /// <summary>The etag of a version.</summary>
    public static string Etag(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Notes an event; it is saved with the state and published after the commit.</summary>
    public void Record(IntegrationEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        aggregate ??= e.Aggregate;
        db.Add(OutboxRow.From(e with { EventId = NewId(), OccurredAt = Now }));
    }

    /// <summary>Names whom or what the audit row of this call is about, and what for: for calls that change nothing, or whose event tells of something else.</summary>
    public void Audit(string about, string? purpose = null) => (aggregate, this.purpose) = (about, purpose);

    /// <summary>Keeps no answer under an idempotency key: a repetition is a call of its own, and what it shows is stored nowhere.</summary>
    public void KeepNoAnswer() => Key = null;

    /// <summary>The same for as many as an import has, written at once in the transaction that is open.</summary>
    public Task RecordAll(IEnumerable<IntegrationEvent> events, CancellationToken ct) =>
        db.CopyAsync(events.Select(e => OutboxRow.From(e with { EventId = NewId(), OccurredAt = Now })), ct);

    /// <summary>The page that a list request asks for.</summary>
    public Page Page(IMessage request) => ServiceDefaults.Page.Of(request, $"{Rpc}|{Caller.Client}|{Caller.Subject}", keys);

    /// <summary>Saves state, events, the answer under its idempotency key and the audit row in one go, and gives the answer back.</summary>
    public async Task<T> Save<T>(T response, CancellationToken ct)
        where T : IMessage
    {
        if (Key is { } key)
        {
            db.Add(key.RowFor(response, Now, keys));
        }

        db.Add(new AuditRow
        {
            At = Now,
            Client = Caller.Client,
            Subject = Caller.Subject,
            Role = Caller.Role,
            Office = Caller.Office,
            Rpc = Rpc,
            Aggregate = aggregate,
            Purpose = purpose,
            Trace = Activity.Current?.TraceId.ToString(),
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw LostRace();
        }
        catch (Exception exception) when (Refused(exception) is { } sql)
        {
            throw OnSqlState(sql) ?? exception;
        }

        return response;
    }

    // EF wraps once more what might go well at another time, as a deadlock.
    private static PostgresException? Refused(Exception exception) =>
        (exception as DbUpdateException ?? (exception as InvalidOperationException)?.InnerException as DbUpdateException)?.InnerException as PostgresException;

    private Refusal? OnSqlState(PostgresException sql) => sql.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation when sql.ConstraintName == IdempotencyRow.PrimaryKey => LostRace(),
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => LostRace(),
        _ when sql.ConstraintName is { } constraint => db.OnViolation(constraint),
        _ => null,
    };

    private static Refusal LostRace() => Refusal.Conflict("CONCURRENT_CHANGE", "Somebody changed it at the same time; read it again and decide anew.");

    private static DateTimeOffset Truncate(DateTimeOffset instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), instant.Offset);
}
