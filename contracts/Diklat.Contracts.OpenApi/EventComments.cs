using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Diklat.Contracts.OpenApi;

/// <summary>The comments above event records, from the XML that the compiler writes beside their assembly.</summary>
internal static partial class EventComments
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{typeof(IntegrationEvent).Assembly.GetName().Name}.xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    public static string Of(Type type) => Text(Members[$"T:{type.FullName}"].Element("summary"), type.Name);

    /// <summary>The field of a record stands among the record's parameters; what every event has is a property with a comment of its own.</summary>
    public static string Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Text(
            Members.TryGetValue($"P:{type.FullName}.{property.Name}", out var member) && member.Element("summary") is { } summary
                ? summary
                : Members[$"T:{type.FullName}"].Elements("param").SingleOrDefault(parameter => parameter.Attribute("name")!.Value == property.Name),
            $"{type.Name}.{property.Name}");
    }

    private static string Text(XElement? comment, string what)
    {
        var text = string.Concat((comment ?? throw new InvalidOperationException($"{what} has no comment.")).Nodes().Select(node => node is XElement code ? $"`{code.Value}`" : ((XText)node).Value));
        return Space().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
