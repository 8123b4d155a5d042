namespace Diklat.Reporting.Features.Reports;

/// <summary>Watermarks in one line: notes of files, and the id of an event in a stream of figures.</summary>
internal static class WatermarkText
{
    /// <summary>For example <c>assessment:120,curriculum:33,enrollment:944</c>.</summary>
    public static string Of(IEnumerable<Proto.Watermark> watermarks) => string.Join(',', watermarks.Select(watermark => $"{watermark.Service}:{watermark.Sequence}"));
}
