namespace Diklat.ServiceDefaults;

/// <summary>Something a service's binary does once and then ends, for example <c>migrate</c>.</summary>
public interface IVerb
{
    /// <summary>First argument of the process.</summary>
    string Name { get; }

    /// <summary>Does it; an exception ends the process with an error.</summary>
    Task RunAsync(string[] args, CancellationToken ct);
}
