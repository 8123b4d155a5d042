namespace Diklat.Reporting.Data;

/// <summary>Where events come from.</summary>
internal static class Events
{
    /// <summary>The services whose events are projected.</summary>
    public static IReadOnlyList<string> Services { get; } = ["assessment", "curriculum", "enrollment"];

    /// <summary>The types of all their events, also of those without facts: watermarks count every sequence.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. EventName.All.Where(e => Services.Contains(ServiceOf(e.Key))).Select(e => e.Value)];

    /// <summary>The service in a wire name, <c>diklat.&lt;service&gt;.v1.…</c>.</summary>
    public static string ServiceOf(string name) => name.Split('.')[1];
}
