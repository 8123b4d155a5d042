using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Exports.Records;
using Diklat.Reporting.Features.Reports.Batches;

namespace Diklat.Reporting.Features.Exports;

internal static class ExportHost
{
    /// <summary>Files of reports and records, and what the organiser's report asks of other services; settings <c>Exports:*</c>.</summary>
    public static WebApplicationBuilder AddExports(this WebApplicationBuilder builder)
    {
        builder.AddRpcClient<BatchService.BatchServiceClient>("Enrollment");
        builder.AddRpcClient<ProgramService.ProgramServiceClient>("Curriculum");
        builder.AddRpcClient<SessionService.SessionServiceClient>("Curriculum");
        builder.AddRpcClient<InstructorService.InstructorServiceClient>("Curriculum");
        var services = builder.Services;
        services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Exports").Get<ExportOptions>() ?? new ExportOptions());
        services.AddOptions<SiasnCodes>().BindConfiguration("Region:Siasn");
        services.AddSingleton<ExportSignal>();
        services.AddSingleton<ExportQueue>();
        services.AddScoped<BatchPlan>();
        services.AddScoped<ReportRunner>();
        services.AddScoped<ReportFile>();
        services.AddScoped<ExportRun>();
        services.AddScoped<RecordSource, CourseRecordRows>();
        services.AddScoped<RecordSource, TrainingLedgerRows>();
        services.AddHostedService<ExportWorker>();
        return builder;
    }
}
