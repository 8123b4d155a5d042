using System.Text;

namespace Diklat.Contracts;

/// <summary>The name of an event on the wire: <c>diklat.&lt;service&gt;.v1.&lt;kebab-name&gt;</c>, from namespace and type.</summary>
public static class EventName
{
    /// <summary>The wire name of an event type, for example <c>diklat.enrollment.v1.nomination-submitted</c>.</summary>
    /// <param name="type">A record in a namespace <c>Diklat.Contracts.&lt;Service&gt;.V&lt;n&gt;</c>.</param>
    public static string Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var parts = type.Namespace!.Split('.');
        var name = new StringBuilder();
        foreach (var letter in type.Name)
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return $"diklat.{parts[2].ToLowerInvariant()}.{parts[3].ToLowerInvariant()}.{name}";
    }

    /// <summary>Every event of the contracts by its wire name.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = typeof(EventName).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(IntegrationEvent)) && !type.IsAbstract)
        .ToDictionary(Of);
}
