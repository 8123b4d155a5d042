namespace Diklat.Reporting.Features.Reports;

/// <summary>An office sees people of its own and of the offices below; the others see the whole city.</summary>
internal static class Scope
{
    /// <summary>Code of the office at whose tree the reader's view ends; null: no end.</summary>
    public static string? OfficeScope(this Call call) => call.Caller.IsOffice ? call.Caller.Office ?? "" : null;
}
