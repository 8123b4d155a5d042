namespace Diklat.Reporting.Features.Exports.Tables;

/// <summary>The organiser's report has several kinds of rows: as a table each says of which it is.</summary>
internal static class BatchTable
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new("section", CellKind.Text), new("code", CellKind.Text), new("name", CellKind.Text), new("status", CellKind.Text), new("value", CellKind.Number), new("text", CellKind.Text),
    ];

    public static IEnumerable<object?[]> Rows(Proto.BatchReport report)
    {
        foreach (var field in ColumnReader.Of(Proto.BatchReport.Descriptor))
        {
            var (at, value) = (field.Column.Name.IndexOf('.', StringComparison.Ordinal), field.Read(report));
            yield return [at < 0 ? "batch" : field.Column.Name[..at], field.Column.Name[(at + 1)..], null, null, value is long or double or decimal ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null, value as string];
        }

        foreach (var subject in report.Subjects)
        {
            yield return ["subject", subject.Code, subject.Title, null, double.Parse(subject.Jp, System.Globalization.CultureInfo.InvariantCulture), string.Join("; ", subject.Instructors)];
        }

        foreach (var row in Groups("office", report.Offices).Concat(Groups("post", report.Posts)))
        {
            yield return row;
        }
    }

    private static IEnumerable<object?[]> Groups(string section, IEnumerable<Proto.BatchReportGroup> groups) => groups.Select(group => (object?[])
        [section, group.Group, group.GroupName, ColumnReader.StatusOf(group), group.HasN && group.Status == Proto.Cell.Types.Status.Published ? (double)group.N : null, null]);
}
