using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Exports;
using Diklat.Reporting.Features.Projection;
using Diklat.Testing;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.Reporting.Tests;

/// <summary>Reporting that makes exports at once, with enrollment and curriculum in the hands of the test; it does not look after the logs by itself.</summary>
public class ExportFixture : ReportingFixture
{
    private readonly List<RpcServer> servers = [];

    internal FakeBatches Batches { get; } = new();

    internal FakePrograms Programs { get; } = new();

    internal Proto.ExportService.ExportServiceClient Exports(string role, string? office = null) => Client<Proto.ExportService.ExportServiceClient>(role, office);

    /// <inheritdoc/>
    protected override async Task<Dictionary<string, string>> SettingsAsync()
    {
        var settings = await base.SettingsAsync();
        settings["Exports:Look"] = "00:00:00.05";
        settings["Region:SampleData"] = "true";
        settings["Region:Siasn:InstansiId"] = "INST-1";
        settings["Region:Siasn:LokasiId"] = "LOK-1";
        settings["Region:Siasn:JenisKursusSertipikat"] = "JKS-1";
        settings["Region:Organiser:Name"] = "Penyelenggara Contoh";
        settings["Services:enrollment"] = await StartAsync(services => services.AddSingleton(Enrollment).AddSingleton(Batches), app => app.MapGrpcService<FakeBatches>());
        settings["Services:curriculum"] = await StartAsync(
            services => services.AddSingleton(Curriculum).AddSingleton(Programs),
            app =>
            {
                app.MapGrpcService<FakePrograms>();
                app.MapGrpcService<FakeSessions>();
                app.MapGrpcService<FakeInstructors>();
            });
        return settings;
    }

    /// <inheritdoc/>
    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(FollowLogs)));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task<string> StartAsync(Action<IServiceCollection> services, Action<WebApplication> map)
    {
        var server = await RpcServer.StartAsync(services, app =>
        {
            app.MapGrpcService<FakeService>();
            map(app);
        });
        servers.Add(server);
        return server.Address;
    }
}

/// <summary>The same, but exports are made by the test's own hand.</summary>
public sealed class HandMadeExportFixture : ExportFixture
{
    internal ExportQueue Queue => Services.GetRequiredService<ExportQueue>();

    internal ExportWorker Worker() => ActivatorUtilities.CreateInstance<ExportWorker>(Services);

    /// <inheritdoc/>
    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(ExportWorker)));
    }
}

internal sealed class FakeBatches : BatchService.BatchServiceBase
{
    public bool Away { get; set; }

    public override Task<Batch> GetBatch(GetBatchRequest request, ServerCallContext context) => Away
        ? throw new RpcException(new global::Grpc.Core.Status(StatusCode.Unavailable, ""))
        : Task.FromResult(new Batch
        {
            Id = request.Batch,
            Code = $"A-{request.Batch}",
            ProgramVersion = "PPBI@1",
            Title = "Pelatihan Contoh",
            State = Batch.Types.State.Completed,
            Seats = new() { Quota = 40, Taken = 6, Free = 34 },
            StartDate = "2017-07-24",
            EndDate = "2017-07-28",
            Venue = "Gedung Contoh",
        });
}

internal sealed class FakePrograms : ProgramService.ProgramServiceBase
{
    public override Task<ProgramVersion> GetProgramVersion(GetProgramVersionRequest request, ServerCallContext context) => Task.FromResult(new ProgramVersion
    {
        Id = "PPBI@1",
        LegalRef = "Keputusan Contoh 1/2017",
        Purpose = "Tujuan contoh",
        Subjects = { new Subject { Id = "s1", Code = "MD1", Title = "Konsep Pelayanan Publik", Jp = "4" }, new Subject { Id = "s2", Code = "MD2", Title = "Rencana Aksi", Jp = "4.5" } },
    });
}

internal sealed class FakeSessions : SessionService.SessionServiceBase
{
    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context) => Task.FromResult(new ListSessionsResponse
    {
        Sessions =
        {
            new Session { Id = "1", Subject = "s1", Instructors = { "i1", "i2" }, State = Session.Types.State.Scheduled },
            new Session { Id = "2", Subject = "s1", Instructors = { "i1" }, State = Session.Types.State.Scheduled },
            new Session { Id = "3", Subject = "s2", Instructors = { "i3" }, State = Session.Types.State.Cancelled },
        },
    });
}

internal sealed class FakeInstructors : InstructorService.InstructorServiceBase
{
    public override Task<Instructor> GetInstructor(GetInstructorRequest request, ServerCallContext context) => request.Instructor == "i2"
        ? throw new RpcException(new global::Grpc.Core.Status(StatusCode.NotFound, ""))
        : Task.FromResult(new Instructor { Id = request.Instructor, Name = $"Narasumber Contoh {request.Instructor}" });
}
