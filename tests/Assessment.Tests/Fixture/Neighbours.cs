using System.Collections.Concurrent;
using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;

namespace Diklat.Assessment.Tests.Fixture;

/// <summary>What enrollment and curriculum know, as a test says it.</summary>
public sealed class Neighbours
{
    internal ConcurrentDictionary<string, ListParticipationsResponse> Batches { get; } = new();

    internal ConcurrentDictionary<string, string> EndDates { get; } = new();

    internal ConcurrentDictionary<string, ProgramVersion> Versions { get; } = new();

    internal ConcurrentDictionary<string, List<Session>> Sessions { get; } = new();

    /// <summary>Both answer nothing.</summary>
    public bool Away { get; set; }

    internal T Answer<T>(T? found)
        where T : class =>
        Away ? throw new RpcException(new Status(StatusCode.Unavailable, "away")) : found ?? throw new RpcException(new Status(StatusCode.NotFound, "unknown"));
}

internal sealed class BatchesOfEnrollment(Neighbours neighbours) : BatchService.BatchServiceBase
{
    public override Task<Batch> GetBatch(GetBatchRequest request, ServerCallContext context) => Task.FromResult(neighbours.Answer(
        neighbours.EndDates.GetValueOrDefault(request.Batch) is { } end ? new Batch { Id = request.Batch, EndDate = end } : null));
}

internal sealed class ParticipationsOfEnrollment(Neighbours neighbours) : ParticipationService.ParticipationServiceBase
{
    public override Task<Participation> GetParticipation(GetParticipationRequest request, ServerCallContext context) => Task.FromResult(neighbours.Answer(
        neighbours.Batches.Values.SelectMany(batch => batch.Participations).FirstOrDefault(person => person.Participant == request.Participant)));

    public override Task<ListParticipationsResponse> ListParticipations(ListParticipationsRequest request, ServerCallContext context) =>
        Task.FromResult(neighbours.Answer(neighbours.Batches.GetValueOrDefault(request.Batch)));
}

internal sealed class ProgramsOfCurriculum(Neighbours neighbours) : ProgramService.ProgramServiceBase
{
    public override Task<ProgramVersion> GetProgramVersion(GetProgramVersionRequest request, ServerCallContext context) =>
        Task.FromResult(neighbours.Answer(neighbours.Versions.GetValueOrDefault($"{request.Program}@{request.Version}")));
}

internal sealed class SessionsOfCurriculum(Neighbours neighbours) : SessionService.SessionServiceBase
{
    // Two a page, so that asking on is seen to.
    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var all = neighbours.Answer(neighbours.Sessions.GetValueOrDefault(request.Batch, []));
        var from = request.PageToken.Length == 0 ? 0 : int.Parse(request.PageToken, System.Globalization.CultureInfo.InvariantCulture);
        return Task.FromResult(new ListSessionsResponse { Sessions = { all.Skip(from).Take(2) }, NextPageToken = from + 2 < all.Count ? $"{from + 2}" : "" });
    }
}
