using Diklat.Curriculum.Features.Sessions;
using Google.Api;
using Grpc.Core;

namespace Diklat.Curriculum.Api;

internal sealed class SessionApi : Proto.SessionService.SessionServiceBase
{
    public override Task<Proto.ListSessionsResponse> ListSessions(Proto.ListSessionsRequest request, ServerCallContext context) =>
        context.Slice<ListSessions>().Handle(request, context.CancellationToken);

    public override Task<Proto.Session> GetSession(Proto.GetSessionRequest request, ServerCallContext context) =>
        context.Slice<GetSession>().Handle(request, context.CancellationToken);

    public override Task<HttpBody> ExportCalendar(Proto.ExportCalendarRequest request, ServerCallContext context) =>
        context.Slice<ExportCalendar>().Handle(request, context.CancellationToken);

    public override Task<Proto.Session> CreateSession(Proto.CreateSessionRequest request, ServerCallContext context) =>
        context.Slice<CreateSession>().Handle(request, context.CancellationToken);

    public override Task<Proto.Session> RescheduleSession(Proto.RescheduleSessionRequest request, ServerCallContext context) =>
        context.Slice<RescheduleSession>().Handle(request, context.CancellationToken);

    public override Task<Proto.Session> CancelSession(Proto.CancelSessionRequest request, ServerCallContext context) =>
        context.Slice<CancelSession>().Handle(request, context.CancellationToken);
}
