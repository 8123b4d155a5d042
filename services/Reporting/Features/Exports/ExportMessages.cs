using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Exports;

internal static class ExportMessages
{
    /// <summary>Exports of the caller; there are no others as far as a caller knows.</summary>
    public static IQueryable<Export> OwnedBy(this IQueryable<Export> exports, Caller caller) => exports.Where(export => export.Client == caller.Client && export.Subject == caller.Subject && export.Role == caller.Role);

    public static async Task<Export> OneAsync(this IQueryable<Export> exports, string id, Caller caller, CancellationToken ct)
    {
        var key = Ids.Parse(id, "EXPORT_NOT_FOUND", "You have no such export.");
        return await exports.OwnedBy(caller).SingleOrDefaultAsync(export => export.Id == key, ct) ?? throw Refusal.NotFound("EXPORT_NOT_FOUND", "You have no such export.");
    }

    public static Proto.ExportFilters FiltersAsAsked(this Export export) => JsonParser.Default.Parse<Proto.ExportFilters>(export.Filters);

    public static Proto.Export ToMessage(this Export export) => new()
    {
        Id = export.Id.ToString(),
        Kind = (Proto.Export.Types.Kind)export.Kind,
        Format = (Proto.Export.Types.Format)export.Format,
        Filters = export.FiltersAsAsked(),
        Purpose = export.Purpose,
        State = (Proto.Export.Types.State)export.State,
        Rows = export.Rows,
        ExpectedRows = export.ExpectedRows,
        Bytes = export.Bytes,
        Sha256 = export.Sha256,
        FileName = export.FileName,
        Downloads = export.Downloads,
        Error = export.Error,
        CreateTime = export.CreateTime.ToTimestamp(),
        EndTime = export.EndTime?.ToTimestamp(),
        ExpireTime = export.ExpireTime?.ToTimestamp(),
    };

    public static DbSet<Export> Exports(this ReportingDb db) => db.Set<Export>();
}
