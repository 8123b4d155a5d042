using Diklat.Grpc.Curriculum.V1;
using Diklat.Portal.Map;
using Diklat.Portal.Pages;
using Diklat.Portal.Session;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using System.IO.Compression;

namespace Diklat.Portal;

/// <summary>The dashboard: a client of the gateway as any office's own would be. It holds no data; every page is drawn from the reader's own calls.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (HealthVerb.IsIn(args))
        {
            return await HealthVerb.RunAsync();
        }

        await Build(args).RunAsync();
        return 0;
    }

    /// <param name="args">Arguments of the process.</param>
    /// <param name="adjust">What a test changes before it is built.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddSecretFiles();
        builder.AddDrain();
        builder.ListenOn(("Listen:Grpc", 8080, HttpProtocols.Http2), ("Listen:Health", 8081, HttpProtocols.Http1));
        builder.AddTelemetry("portal");
        builder.AddSession();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddMemoryCache();
        builder.AddRpcClient<Proto.ReportService.ReportServiceClient, ReaderToken>("Gateway");
        builder.AddRpcClient<CompetencyService.CompetencyServiceClient, ReaderToken>("Gateway");
        builder.AddRpcClient<ProgramService.ProgramServiceClient, ReaderToken>("Gateway");
        builder.Services.AddDownloads();
        builder.Services.AddScoped<Reports>().AddScoped<Catalogue>().AddScoped<Format>();
        builder.Services.AddSingleton(Districts.Load());
        builder.Services.AddRazorComponents();
        builder.Services.AddResponseCompression(options =>
        {
            // Nothing secret stands in a page (the tokens are in a cookie alone), so its length tells nothing.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UsePublicAddress();
        app.UseResponseCompression();
        app.UseHeaders();
        app.UseExceptionHandler("/galat", createScopeForErrors: true);
        app.UseRouting();
        app.UseSession();
        app.MapHealth();
        app.MapOwnFiles();
        app.MapSession();
        app.MapDownloads();
        app.UseAntiforgery();
        app.MapRazorComponents<App>();
        return app;
    }
}
