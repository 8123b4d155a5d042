using System.Collections;
using System.Globalization;
using Diklat.Reporting.Domain;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diklat.Reporting.Features.Exports.Tables;

/// <summary>One column of a message, and how its cell is read.</summary>
internal sealed record ColumnReader(TableColumn Column, Func<IMessage, object?> Read)
{
    private static readonly string[] NoColumns = ["suppressed", "watermarks", "behind"];

    /// <summary>Messages that say how many there are by key, with all their keys: a table has the same columns whatever the figures are.</summary>
    private static readonly Dictionary<MessageDescriptor, string[]> Counted = new()
    {
        [Proto.LevelCount.Descriptor] = ["1", "2", "3", "4", "5"],
        [Proto.GapCount.Descriptor] = ["0", "1", "2", "3", "4"],
        [Proto.PredicateCount.Descriptor] = ["SANGAT_MEMUASKAN", "MEMUASKAN", "CUKUP_MEMUASKAN", "KURANG_MEMUASKAN", "TIDAK_MEMUASKAN"],
    };

    public static bool IsRows(FieldDescriptor field) =>
        field.IsRepeated && field.FieldType is FieldType.Message && !Counted.ContainsKey(field.MessageType) && !NoColumns.Contains(field.Name);

    public static IReadOnlyList<ColumnReader> Of(MessageDescriptor message) => [.. message.Fields.InDeclarationOrder().Where(field => !NoColumns.Contains(field.Name) && !IsRows(field)).SelectMany(Of)];

    /// <summary>The same as part of a row that stands beside another: <c>changes</c> gives <c>change.…</c>.</summary>
    public ColumnReader Under(FieldDescriptor list) => this with { Column = Column with { Name = $"{list.JsonName.TrimEnd('s')}.{Column.Name}" } };

    private static IEnumerable<ColumnReader> Of(FieldDescriptor field)
    {
        var name = field.JsonName;
        var definition = Definitions.Of($"{ReportOf(field.ContainingType)}.{name}");
        return (field.FieldType, field.IsRepeated) switch
        {
            (FieldType.Message, true) => Counted[field.MessageType].Select(key => new ColumnReader(new($"{name}.{key}", CellKind.Whole, definition), message => Shown(message) ? CountOf(field, message, key) : null)),
            (_, true) => [new(new(name, CellKind.Text), message => string.Join("; ", ((IList)field.Accessor.GetValue(message)).Cast<string>()))],
            (FieldType.Message, false) => Of(field.MessageType).Select(part => new ColumnReader(
                part.Column with { Name = $"{name}.{part.Column.Name}", Definition = part.Column.Definition ?? definition },
                message => Shown(message) && field.Accessor.GetValue(message) is IMessage nested ? part.Read(nested) : null)),
            _ => [new(new(name, KindOf(field), definition), message => Value(field, message))],
        };
    }

    /// <summary>What a row says of its figures.</summary>
    public static string? StatusOf(IMessage row) => row.Descriptor.FindFieldByName("status") is { } status ? Value(status, row) as string : null;

    /// <summary>Reports that share a row share its definitions.</summary>
    public static string ReportOf(MessageDescriptor message) => message.Name switch
    {
        nameof(Proto.CompetencyRow) => "competencies",
        nameof(Proto.CompetencyChange) => "trend",
        nameof(Proto.JobFitRow) => "jobFit",
        nameof(Proto.CoverageRow) => "coverage",
        nameof(Proto.TrainingLedger) or nameof(Proto.LedgerEntry) => "ledger",
        nameof(Proto.SeatReport) or nameof(Proto.SeatRow) => "seats",
        nameof(Proto.FunnelStage) => "funnel",
        nameof(Proto.AttendanceRow) => "attendance",
        nameof(Proto.ResultRow) => "results",
        nameof(Proto.GainRow) => "gain",
        nameof(Proto.BatchReport) or nameof(Proto.BatchReportGroup) or nameof(Proto.BatchReportSubject) => "batch",
        _ => char.ToLowerInvariant(message.Name[0]) + message.Name[1..],
    };

    private static CellKind KindOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Double => CellKind.Number,
        FieldType.Int32 or FieldType.Int64 => CellKind.Whole,
        FieldType.Bool => CellKind.Flag,
        // Decimals travel as texts so that no client loses a digit.
        FieldType.String when field.Name is "jp" || field.Name.EndsWith("_jp", StringComparison.Ordinal) => CellKind.Decimal,
        _ => CellKind.Text,
    };

    private static object? Value(FieldDescriptor field, IMessage message)
    {
        var value = field.HasPresence && !field.Accessor.HasValue(message) ? null : field.Accessor.GetValue(message);
        return (value, KindOf(field)) switch
        {
            (null, _) => null,
            (_, CellKind.Text) when field.FieldType is FieldType.Enum => (int)value == 0 ? null : field.EnumType.FindValueByNumber((int)value)?.Name,
            (string text, CellKind.Text) => text,
            (_, _) when !Shown(message) => null,
            (string text, _) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture),
            (int number, _) => (long)number,
            _ => value,
        };
    }

    private static long? CountOf(FieldDescriptor field, IMessage message, string key)
    {
        var counts = ((IList)field.Accessor.GetValue(message)).Cast<IMessage>().ToList();
        var (by, n) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
        return counts.Count == 0 ? null : counts.Where(count => Convert.ToString(by.Accessor.GetValue(count), CultureInfo.InvariantCulture) == key).Sum(count => (long)(int)n.Accessor.GetValue(count));
    }

    /// <summary>False for a row that says that it is hidden.</summary>
    private static bool Shown(IMessage message) =>
        message.Descriptor.FindFieldByName("status") is not { } status || (Proto.Cell.Types.Status)status.Accessor.GetValue(message) == Proto.Cell.Types.Status.Published;
}
