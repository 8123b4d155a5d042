using System.Collections.Concurrent;
using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Diklat.Testing;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.Notifications.Tests.Support;

/// <summary>Stands for enrollment and curriculum: a real gRPC server with the people, batches, subjects and rooms of a test.</summary>
public sealed class Neighbours : IAsyncDisposable
{
    public const string Subject = "0192f000-0000-7000-8000-000000000001";
    public const string Room = "0192f000-0000-7000-8000-000000000002";
    private RpcServer? server;

    public string Address => server!.Address;

    public ConcurrentDictionary<string, Contact> Contacts { get; } = new();

    public ConcurrentDictionary<string, Batch> Batches { get; } = new();

    /// <summary>While true nobody answers.</summary>
    public bool Away { get; set; }

    public async Task StartAsync() => server = await RpcServer.StartAsync(
        services => services.AddSingleton(new People(this)).AddSingleton(new Plans(this)).AddSingleton(new Programs()).AddSingleton(new Places()),
        app =>
        {
            app.MapGrpcService<People>();
            app.MapGrpcService<Plans>();
            app.MapGrpcService<Programs>();
            app.MapGrpcService<Places>();
        });

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private void DemandHere()
    {
        if (Away)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, ""));
        }
    }

    private sealed class People(Neighbours all) : ContactService.ContactServiceBase
    {
        public override Task<BatchGetContactsResponse> BatchGetContacts(BatchGetContactsRequest request, ServerCallContext context)
        {
            all.DemandHere();
            return Task.FromResult(new BatchGetContactsResponse { Contacts = { request.Employees.Where(all.Contacts.ContainsKey).Select(employee => all.Contacts[employee]) } });
        }
    }

    private sealed class Plans(Neighbours all) : BatchService.BatchServiceBase
    {
        public override Task<Batch> GetBatch(GetBatchRequest request, ServerCallContext context)
        {
            all.DemandHere();
            return all.Batches.TryGetValue(request.Batch, out var batch) ? Task.FromResult(batch) : throw new RpcException(new Status(StatusCode.NotFound, ""));
        }
    }

    private sealed class Programs : ProgramService.ProgramServiceBase
    {
        public override Task<ProgramVersion> GetProgramVersion(GetProgramVersionRequest request, ServerCallContext context) => Task.FromResult(new ProgramVersion
        {
            Id = "PPBI@1",
            Subjects = { new Subject { Id = Neighbours.Subject, Title = context.RequestHeaders.GetValue("accept-language") == "en" ? "Concept of service" : "Konsep pelayanan" } },
        });
    }

    private sealed class Places : VenueService.VenueServiceBase
    {
        public override Task<ListVenuesResponse> ListVenues(ListVenuesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListVenuesResponse { Venues = { new Venue { Name = "Balai Diklat", Rooms = { new Room { Id = Neighbours.Room, Name = "Ruang A" } } } } });
    }
}
