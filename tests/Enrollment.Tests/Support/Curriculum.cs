using System.Collections.Concurrent;
using Diklat.Grpc.Curriculum.V1;
using Diklat.Testing;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Route = Diklat.Grpc.Curriculum.V1.ProgramVersion.Types.ApprovalRoute;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.Enrollment.Tests.Support;

/// <summary>Stands for curriculum: a real gRPC server with one published programme version, one draft, one published version for each approval route (<see cref="VersionOf"/>), one that moves a competency and what posts require of it, two for which seats are owed, and the sessions that a test plans.</summary>
public sealed class Curriculum : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Session> sessions = new();
    private RpcServer? server;

    public string Address => server!.Address;

    public async Task StartAsync() => server = await RpcServer.StartAsync(
        services => services.AddSingleton(new Programs()).AddSingleton(new Profiles()).AddSingleton(new Sessions(this.sessions)),
        app =>
        {
            app.MapGrpcService<Programs>();
            app.MapGrpcService<Profiles>();
            app.MapGrpcService<Sessions>();
        });

    /// <summary>A published version whose batches go this route.</summary>
    public static string VersionOf(Route route) => $"ROUTE@{(int)route}";

    /// <summary>A session that curriculum knows and whose event has not come yet.</summary>
    public Session Plan(
        string batch, string jp = "3.00", string date = "2017-07-24", string instructor = "instructor-1", bool cancelled = false, DateTimeOffset? start = null, Position? position = null)
    {
        var session = new Session
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(),
            Batch = batch,
            Jp = jp,
            Date = date,
            Instructors = { instructor },
            State = cancelled ? Session.Types.State.Cancelled : Session.Types.State.Scheduled,
            Etag = "1",
            StartTime = start?.ToTimestamp(),
            EndTime = start?.AddHours(2).ToTimestamp(),
            Position = position,
        };
        sessions[session.Id] = session;
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private sealed class Programs : ProgramService.ProgramServiceBase
    {
        public override Task<Diklat.Grpc.Curriculum.V1.Program> GetProgram(GetProgramRequest request, ServerCallContext context) =>
            request.Program is "PPBI" or "ROUTE" ? Task.FromResult(new Diklat.Grpc.Curriculum.V1.Program { Code = request.Program }) : throw new RpcException(new Status(StatusCode.NotFound, ""));

        public override Task<ProgramVersion> GetProgramVersion(GetProgramVersionRequest request, ServerCallContext context) => (request.Program, request.Version) switch
        {
            ("PPBI", 1) => Task.FromResult(new ProgramVersion { Id = "PPBI@1", State = ProgramVersion.Types.State.Published, MinAttendancePercent = "90" }),
            ("PPBI", 2) => Task.FromResult(new ProgramVersion { Id = "PPBI@2", State = ProgramVersion.Types.State.Draft }),
            ("CREDIT-A" or "CREDIT-B", 1) => Task.FromResult(new ProgramVersion { Id = $"{request.Program}@1", State = ProgramVersion.Types.State.Published }),
            ("GAP", 1) => Task.FromResult(new ProgramVersion
            {
                Id = "GAP@1",
                State = ProgramVersion.Types.State.Published,
                Subjects = { new Subject { Code = "MD1", Targets = { new Target { Competency = "T.IPP.02", FromLevel = 1, ToLevel = 3 } } } },
            }),
            ("ROUTE", _) => Task.FromResult(new ProgramVersion { Id = $"ROUTE@{request.Version}", State = ProgramVersion.Types.State.Published, ApprovalRoute = (Route)request.Version }),
            _ => throw new RpcException(new Status(StatusCode.NotFound, "")),
        };
    }

    private sealed class Profiles : PositionProfileService.PositionProfileServiceBase
    {
        public override Task<ListPositionProfilesResponse> ListPositionProfiles(ListPositionProfilesRequest request, ServerCallContext context) => Task.FromResult(new ListPositionProfilesResponse
        {
            PositionProfiles =
            {
                new PositionProfile { PostClass = "PELAKSANA", RequiredLevel = 1, ValidFrom = "2010-01-01" },
                new PositionProfile { PostClass = "PELAKSANA", Competency = "T.IPP.02", RequiredLevel = 4, ValidFrom = "2010-01-01", ValidTo = "2016-12-31" },
                new PositionProfile { PostClass = "PELAKSANA", Competency = "T.IPP.02", RequiredLevel = 3, ValidFrom = "2017-01-01" },
            },
        });
    }

    private sealed class Sessions(ConcurrentDictionary<string, Session> sessions) : SessionService.SessionServiceBase
    {
        public override Task<Session> GetSession(GetSessionRequest request, ServerCallContext context) =>
            sessions.TryGetValue(request.Session, out var session) && session.Batch == request.Batch
                ? Task.FromResult(session)
                : throw new RpcException(new Status(StatusCode.NotFound, ""));
    }
}
