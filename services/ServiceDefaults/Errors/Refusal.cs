namespace Diklat.ServiceDefaults;

/// <summary>Why a call is refused; each kind is one gRPC code and one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The request itself is wrong: 400, INVALID_ARGUMENT.</summary>
    Invalid,

    /// <summary>The state does not allow it: 400, FAILED_PRECONDITION.</summary>
    Precondition,

    /// <summary>There is no such thing, or the caller may not know of it: 404.</summary>
    NotFound,

    /// <summary>It exists already: 409, ALREADY_EXISTS.</summary>
    Duplicate,

    /// <summary>Somebody was faster, or the caller's view is stale: 409, ABORTED.</summary>
    Conflict,

    /// <summary>The caller may not do it: 403.</summary>
    Forbidden,

    /// <summary>More than one call may bring: 413, RESOURCE_EXHAUSTED.</summary>
    TooLarge,

    /// <summary>Another part is away; nothing was done: 503 with Retry-After.</summary>
    Unavailable,
}

/// <summary>A wrong field: path (<c>subjects[2].jp</c>), stable reason, and what is expected; never the value.</summary>
public sealed record FieldViolation(string Field, string Reason, string Message);

/// <summary>
/// A refusal in the caller's terms: a stable reason (UPPER_SNAKE, listed in the API guide) and a sentence that says what to do.
/// Thrown by domain and use cases; the error interceptor makes it a <c>google.rpc.Status</c>. Holds no personal data.
/// </summary>
public sealed class Refusal(RefusalKind kind, string reason, string message) : Exception(message)
{
    private readonly Dictionary<string, string> metadata = [];

    /// <summary>Kind of refusal.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>Stable reason.</summary>
    public string Reason { get; } = reason;

    /// <summary>Wrong fields, when the request itself is wrong.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; private init; } = [];

    /// <summary>Facts that help the caller, by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>One wrong field.</summary>
    public static Refusal Invalid(string field, string reason, string message) => Invalid([new(field, reason, message)]);

    /// <summary>Several wrong fields; the first gives reason and message.</summary>
    public static Refusal Invalid(IReadOnlyList<FieldViolation> violations) =>
        new(RefusalKind.Invalid, violations[0].Reason, violations.Count == 1
            ? $"{violations[0].Field}: {violations[0].Message}"
            : $"{violations.Count} fields are wrong; see fieldViolations.")
        { Violations = violations };

    /// <summary>The state does not allow it.</summary>
    public static Refusal Precondition(string reason, string message) => new(RefusalKind.Precondition, reason, message);

    /// <summary>No such thing, as far as this caller may know.</summary>
    public static Refusal NotFound(string reason, string message) => new(RefusalKind.NotFound, reason, message);

    /// <summary>It exists already.</summary>
    public static Refusal Duplicate(string reason, string message) => new(RefusalKind.Duplicate, reason, message);

    /// <summary>Stale view, clash, or lost race.</summary>
    public static Refusal Conflict(string reason, string message) => new(RefusalKind.Conflict, reason, message);

    /// <summary>The caller may not do it.</summary>
    public static Refusal Forbidden(string reason, string message) => new(RefusalKind.Forbidden, reason, message);

    /// <summary>More than one call may bring.</summary>
    public static Refusal TooLarge(string reason, string message) => new(RefusalKind.TooLarge, reason, message);

    /// <summary>Another part is away.</summary>
    public static Refusal Unavailable(string reason, string message) => new(RefusalKind.Unavailable, reason, message);

    /// <summary>Adds a fact for the caller.</summary>
    public Refusal With(string key, string value)
    {
        metadata[key] = value;
        return this;
    }
}
