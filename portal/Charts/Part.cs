using Microsoft.AspNetCore.Components;

namespace Diklat.Portal.Charts;

/// <summary>What every component has: the reader's language and numbers.</summary>
public abstract class Part : ComponentBase
{
    /// <summary>Numbers, dates and words of the reader.</summary>
    [Inject]
    public required Format F { get; init; }

    /// <summary>The text of the reader's language.</summary>
    protected string T(string indonesian, string english) => F.T(indonesian, english);
}
