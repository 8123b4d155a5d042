using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Runs;

/// <summary>What a run of a kind does.</summary>
internal interface IWork
{
    /// <summary>Does it, and notes in the run how far it is and what it found.</summary>
    Task DoAsync(Run run, CancellationToken ct);
}
