using Diklat.Reporting.Api;
using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Exports;
using Diklat.Reporting.Features.Projection;
using Diklat.Reporting.Features.Reconciliation;
using Diklat.Reporting.Features.Reports;
using Diklat.Reporting.Features.Runs;
using Diklat.ServiceDefaults.Rest;

namespace Diklat.Reporting;

internal static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, () => Build(args));

    /// <summary>The service, ready to run. Tests adjust what surrounds it (the clock) and nothing else.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = ServiceHost.CreateBuilder(args, "reporting");
        // The same few long statements all day long, which take as long to plan as many take to run.
        builder.AddDatabase<ReportingDb>(connections => connections.MaxAutoPrepare = 100);
        builder.AddMessaging(m => m.Project<ReportingProjection>("projection", Events.Types));
        builder.AddEventLogReader(Events.Services);
        builder.AddSlices();
        builder.Services.AddScoped<Publication>();
        builder.AddProjection();
        builder.AddRuns();
        builder.AddReconciliation();
        builder.AddExports();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.MapRpc<ReportApi>();
        app.MapRpc<ExportApi>();
        app.MapDownload((ExportReport slice, Proto.ExportReportRequest request, CancellationToken ct) => slice.Handle(request, ct));
        app.MapDownload((DownloadExport slice, Proto.DownloadExportRequest request, CancellationToken ct) => slice.Handle(request, ct));
        return app;
    }
}
