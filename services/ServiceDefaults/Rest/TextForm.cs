using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>Whether a text is a value of a field: in path and query always, in JSON where protobuf writes the type as a string.</summary>
internal static partial class TextForm
{
    public static Problem? Check(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.String => text.Contains('\0', StringComparison.Ordinal) ? Problem.Character : null,
        FieldType.Bool => text is "true" or "false" ? null : Problem.WrongType("true or false"),
        FieldType.Enum => field.EnumType.FindValueByName(text) is null ? Problem.UnknownValue(field.EnumType.Values.Skip(1).Select(value => value.Name)) : null,
        FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName => Time(text),
        FieldType.Message when field.MessageType.FullName == Duration.Descriptor.FullName => DurationText().IsMatch(text) ? null : Problem.NoDuration,
        FieldType.Double or FieldType.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? null : Problem.WrongType("a number"),
        FieldType.Message or FieldType.Bytes or FieldType.Group => Problem.UnknownField,
        _ => Integer(field.FieldType, text),
    };

    public static Problem? Integer(FieldType type, string text)
    {
        if (!Digits().IsMatch(text))
        {
            return NumberText().IsMatch(text) ? Problem.NotAnInteger : Problem.WrongType("a whole number");
        }

        var culture = CultureInfo.InvariantCulture;
        var fits = type switch
        {
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => int.TryParse(text, culture, out _),
            FieldType.UInt32 or FieldType.Fixed32 => uint.TryParse(text, culture, out _),
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => long.TryParse(text, culture, out _),
            _ => ulong.TryParse(text, culture, out _),
        };
        return fits ? null : Problem.OutOfRange;
    }

    private static Problem? Time(string text)
    {
        if (!TimeText().IsMatch(text))
        {
            return TimeWithoutZone().IsMatch(text) ? Problem.NoZone : Problem.NoTime;
        }

        // Whether day, hour and offset exist; the ninth digit of a second is more than DateTimeOffset reads.
        var seconds = Fraction().Replace(text, "");
        return DateTimeOffset.TryParse(seconds, CultureInfo.InvariantCulture, out _) ? null : Problem.NoTime;
    }

    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex NumberText();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|(?!-00:00)[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex TimeText();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?\z")]
    private static partial Regex TimeWithoutZone();

    [GeneratedRegex(@"\.[0-9]+")]
    private static partial Regex Fraction();

    // Up to some three thousand years, and no negative fraction: what transcoding reads.
    [GeneratedRegex(@"^(-?(0|[1-9][0-9]{0,10})|(0|[1-9][0-9]{0,10})\.[0-9]{1,9})s\z")]
    private static partial Regex DurationText();
}
