namespace Diklat.Portal.Charts;

/// <summary>Where a chart's figures come from: what its caption says, and where to get them.</summary>
/// <param name="Report">Path of the report under <c>/v1/reports/</c>.</param>
/// <param name="Query">Its parameters.</param>
/// <param name="Definition">Id of the figure's definition.</param>
/// <param name="Period">Year, or what else bounds it.</param>
/// <param name="Watermarks">Up to which event of each service it holds.</param>
/// <param name="Behind">More events are known to exist.</param>
/// <param name="Provisional">The year is not over.</param>
public sealed record Source(string Report, string Query, string Definition, string Period, IReadOnlyList<Proto.Watermark> Watermarks, bool Behind, bool Provisional)
{
    /// <summary>When the last event that is in the figures was recorded; null when there is none.</summary>
    public Google.Protobuf.WellKnownTypes.Timestamp? AsOf => Watermarks.Select(mark => mark.Time).Where(time => time is not null).MaxBy(time => time.ToDateTimeOffset());
}
