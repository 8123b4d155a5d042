using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Exports.Formats;
using Diklat.Reporting.Features.Reports;
using Microsoft.EntityFrameworkCore;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;

namespace Diklat.Reporting.Features.Exports;

internal sealed class CreateExport(ReportingDb db, ReportRunner runner, ExportOptions options, ExportSignal signal, Call call)
{
    private const int PurposeAtMost = 500;

    public async Task<Proto.Export> Handle(Proto.CreateExportRequest request, CancellationToken ct)
    {
        var (kind, filters) = ((ExportKind)request.Kind, request.Filters ?? new());
        var purpose = Read(request, kind);
        if (kind == ExportKind.Report)
        {
            runner.RequestOf(ReportKind.Of(filters.Report), filters, "filters.");
        }
        else
        {
            DemandRecords(filters);
        }

        var own = db.Exports().OwnedBy(call.Caller).Where(export => export.State == ExportState.Requested || export.State == ExportState.Running);
        if (await own.CountAsync(ct) >= options.WaitingAtMost)
        {
            throw Refusal.Precondition("EXPORTS_WAITING", $"{options.WaitingAtMost} exports of yours are not made yet; wait for them or cancel some.");
        }

        var what = kind switch { ExportKind.CourseRecords => "riwayat-kursus", ExportKind.TrainingLedger => "riwayat-jp", _ => filters.Report };
        var made = new Export
        {
            Id = call.NewId(),
            Kind = kind,
            Format = (int)request.Format,
            Filters = filters.ToString(),
            Purpose = purpose,
            Client = call.Caller.Client,
            Subject = call.Caller.Subject,
            Role = call.Caller.Role,
            Office = call.Caller.Office,
            English = call.English,
            FileName = TableFile.Name(what, filters.HasYear ? filters.Year : null, request.Format),
            CreateTime = call.Now,
        };
        db.Add(made);
        call.Audit(made.Id.ToString(), purpose);
        var answer = await call.Save(made.ToMessage(), ct);
        signal.Wake();
        return answer;
    }

    private static string Read(Proto.CreateExportRequest request, ExportKind kind)
    {
        var check = new Check();
        check.Enum(request.Kind, "kind");
        ReportFile.CheckFormat(check, request.Format);
        check.That(kind == ExportKind.Report || request.Format != Format.Pdf, "format", "FORMAT_NOT_AVAILABLE", "of records is CSV, CSV_EXCEL, XLSX, JSON or PARQUET.");
        check.That(kind == ExportKind.Report || request.Purpose.Trim().Length > 0, "purpose", "PURPOSE_REQUIRED", "is kept where records of persons are given out: say what for.");
        var purpose = check.Text(request.Purpose, "purpose", 0, PurposeAtMost);
        check.ThrowIfAny();
        return purpose;
    }

    private void DemandRecords(Proto.ExportFilters filters)
    {
        if (!call.Caller.IsTrainingAdmin)
        {
            throw Refusal.Forbidden("EXPORT_KIND_NOT_ALLOWED", "Records of persons are for training staff; reports are for you.");
        }

        var check = new Check();
        check.That(filters.Report.Length == 0, "filters.report", "FILTER_NOT_AVAILABLE", "is of kind REPORT only.");
        foreach (var filter in Filters.Given(filters).Where(filter => filter.Name != "year"))
        {
            check.That(false, $"filters.{filter.JsonName}", "FILTER_NOT_AVAILABLE", "is no filter of records.");
        }

        check.ThrowIfAny();
        Year.AskedOrAll(filters.HasYear, filters.Year);
    }
}
