using Grpc.Core;

namespace Diklat.Portal.Figures;

/// <summary>What a report answered, or why it did not: a page shows what it has and says of the rest what is the matter.</summary>
public abstract record Answer<T>
    where T : class
{
    private Answer()
    {
    }

    /// <summary>The answer.</summary>
    public sealed record Here(T Found) : Answer<T>;

    /// <summary>Not open to this reader's role.</summary>
    public sealed record Closed : Answer<T>;

    /// <summary>There is nothing of this name or in this period.</summary>
    public sealed record Empty : Answer<T>;

    /// <summary>It failed, and by this id the operators find why.</summary>
    public sealed record Failed(string Trace) : Answer<T>;

    /// <summary>The value, if it is here.</summary>
    public T? Value => (this as Here)?.Found;
}

/// <summary>What a failure means to a reader.</summary>
internal static class Answers
{
    public static Answer<T> Of<T>(RpcException failure, string trace)
        where T : class => failure.StatusCode switch
    {
        StatusCode.PermissionDenied => new Answer<T>.Closed(),
        StatusCode.NotFound or StatusCode.InvalidArgument => new Answer<T>.Empty(),
        _ => new Answer<T>.Failed(trace),
    };
}
