using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Figures by group of a kind of report.</summary>
internal interface IGroupSums
{
    string Code { get; }

    /// <summary>People.</summary>
    int N { get; }
}

/// <summary>Puts groups and figures together; from here on a group that is not to be shown has no figures.</summary>
internal static class Rows
{
    public static IEnumerable<(Group Group, Cell<T> Cell)> Of<T>(Shown shown, Proto.Grouping.Types.By grouping, IReadOnlyList<Group> groups, IEnumerable<T> sums)
        where T : class, IGroupSums
    {
        var byCode = sums.ToDictionary(sum => sum.Code);
        return
            from row in groups
            let sum = byCode.GetValueOrDefault(row.Code)
            where row.Always || sum is not null
            select (row, sum is not null && shown.Hides(grouping, row.Code) ? new Cell<T>.Suppressed() : Cell<T>.Of(sum?.N ?? 0, shown.Smallest, () => sum!));
    }

    public static Proto.Interval? ToProto(this Interval? interval) => interval?.ToProto();

    public static Proto.Interval ToProto(this Interval interval) => new() { Low = interval.Low, High = interval.High };

    public static Proto.Cell.Types.Status Status<T>(this Cell<T> cell) => cell switch
    {
        Cell<T>.Published => Proto.Cell.Types.Status.Published,
        Cell<T>.Suppressed => Proto.Cell.Types.Status.Suppressed,
        _ => Proto.Cell.Types.Status.NoData,
    };
}
