using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diklat.Reporting.Features.Exports.Tables;

/// <summary>
/// A report's message as one table, by its descriptor alone: a row per innermost row of the report, what stands above it (competency, year) before, what is said of the whole
/// (quota, index) behind; counts by key as columns. A figure of a row that is not PUBLISHED does not exist here either.
/// </summary>
internal sealed class TableShape
{
    private static readonly ConcurrentDictionary<MessageDescriptor, TableShape> Known = [];
    private readonly IReadOnlyList<ColumnReader> own;
    private readonly IReadOnlyList<(FieldDescriptor Field, TableShape Shape)> children;
    private readonly bool isWhole;

    private TableShape(MessageDescriptor message, bool isWhole)
    {
        this.isWhole = isWhole;
        own = ColumnReader.Of(message);
        children = [.. message.Fields.InDeclarationOrder().Where(ColumnReader.IsRows).Select(field => (field, new TableShape(field.MessageType, isWhole: false)))];
        var rows = children.Count == 0 ? [] : children[0].Shape.Columns.Concat(children.Skip(1).SelectMany(side => side.Shape.own.Where(IsNew).Select(column => column.Under(side.Field).Column)));
        Columns = [.. isWhole ? [] : own.Select(column => column.Column), .. rows, .. isWhole ? own.Select(column => column.Column) : []];
    }

    public IReadOnlyList<TableColumn> Columns { get; }

    public static TableShape Of(MessageDescriptor report) => Known.GetOrAdd(report, static message => new TableShape(message, isWhole: true));

    public IEnumerable<object?[]> Rows(IMessage message)
    {
        object?[] said = [.. own.Select(column => column.Read(message))];
        if (children.Count == 0)
        {
            return [said];
        }

        var (before, behind) = isWhole ? ([], said) : (said, Array.Empty<object?>());
        var lists = children.Select(child => ((IList)child.Field.Accessor.GetValue(message)).Cast<IMessage>().ToList()).ToList();
        var rows = lists[0].Index().SelectMany(item => children[0].Shape.Rows(item.Item).Select(row => (object?[])[.. before, .. row, .. Beside(lists, item.Index), .. behind])).ToList();

        // Nothing but a status is told of a whole that is hidden.
        return rows.Count == 0 && isWhole && own.Any(column => column.Column.Name == "status") ? [[.. new object?[Columns.Count - behind.Length], .. behind]] : rows;
    }

    private static bool IsNew(ColumnReader column) => column.Column.Name != "group";

    private IEnumerable<object?> Beside(List<List<IMessage>> lists, int index) => children.Zip(lists).Skip(1)
        .SelectMany(side => side.First.Shape.own.Where(IsNew).Select(column => index < side.Second.Count ? column.Read(side.Second[index]) : null));
}
