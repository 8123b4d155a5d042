using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diklat.Reporting.Features.Exports;

/// <summary>What a file was asked for, read from the fields that are set.</summary>
internal static class Filters
{
    private static readonly string[] NoFilters = ["report", "format"];

    public static IEnumerable<FieldDescriptor> Given(IMessage filters) =>
        filters.Descriptor.Fields.InDeclarationOrder().Where(field => !NoFilters.Contains(field.Name) && IsSet(field, filters));

    /// <summary>As the API calls and writes them.</summary>
    public static IEnumerable<(string Name, string Value)> Told(IMessage filters) => Given(filters).Select(field => (field.JsonName, Text(field, field.Accessor.GetValue(filters))));

    private static bool IsSet(FieldDescriptor field, IMessage filters) => field.HasPresence
        ? field.Accessor.HasValue(filters)
        : field.Accessor.GetValue(filters) switch { string text => text.Length > 0, var value => Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0 };

    private static string Text(FieldDescriptor field, object value) => field.FieldType is FieldType.Enum
        ? field.EnumType.FindValueByNumber((int)value)?.Name ?? ""
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
