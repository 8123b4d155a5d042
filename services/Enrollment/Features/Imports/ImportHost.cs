using Diklat.Enrollment.Data;
using Diklat.Enrollment.Features.Employees;
using Diklat.Enrollment.Features.Nominations;
using Diklat.Enrollment.Features.Offices;

namespace Diklat.Enrollment.Features.Imports;

internal static class ImportHost
{
    /// <summary>What takes files in and reads them; each kind of rows is named here.</summary>
    public static void AddImports(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportSignal>();
        services.AddSingleton<ImportRun>();
        services.AddScoped<ImportInbox>();
        services.AddScoped<IRows, EmployeeRows>();
        services.AddScoped<IRows, OfficeRows>();
        services.AddScoped<IRows, NominationRows>();
        services.AddScoped<IRows, DecisionRows>();
        services.AddHostedService<ImportWorker>();
    }
}
