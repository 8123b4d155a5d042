using Diklat.Enrollment.Features.Participants;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class ParticipantApi : Proto.ParticipantService.ParticipantServiceBase
{
    public override Task<Proto.ListParticipantsResponse> ListParticipants(Proto.ListParticipantsRequest request, ServerCallContext context) =>
        context.Slice<ListParticipants>().Handle(request, context.CancellationToken);

    public override Task<Proto.Participant> GetParticipant(Proto.GetParticipantRequest request, ServerCallContext context) =>
        context.Slice<GetParticipant>().Handle(request, context.CancellationToken);

    public override Task<Proto.Participant> CreateParticipant(Proto.CreateParticipantRequest request, ServerCallContext context) =>
        context.Slice<CreateParticipant>().Handle(request, context.CancellationToken);

    public override Task<Proto.Participant> ConfirmParticipant(Proto.ConfirmParticipantRequest request, ServerCallContext context) =>
        context.Slice<ConfirmParticipant>().Handle(request, context.CancellationToken);

    public override Task<Proto.BatchConfirmParticipantsResponse> BatchConfirmParticipants(Proto.BatchConfirmParticipantsRequest request, ServerCallContext context) =>
        context.Slice<BatchConfirmParticipants>().Handle(request, context.CancellationToken);

    public override Task<Proto.Participant> DeclineParticipant(Proto.DeclineParticipantRequest request, ServerCallContext context) =>
        context.Slice<DeclineParticipant>().Handle(request, context.CancellationToken);

    public override Task<Proto.BatchDeclineParticipantsResponse> BatchDeclineParticipants(Proto.BatchDeclineParticipantsRequest request, ServerCallContext context) =>
        context.Slice<BatchDeclineParticipants>().Handle(request, context.CancellationToken);

    public override Task<Proto.ReplaceParticipantResponse> ReplaceParticipant(Proto.ReplaceParticipantRequest request, ServerCallContext context) =>
        context.Slice<ReplaceParticipant>().Handle(request, context.CancellationToken);

    public override Task<Proto.Participant> DropParticipant(Proto.DropParticipantRequest request, ServerCallContext context) =>
        context.Slice<DropParticipant>().Handle(request, context.CancellationToken);
}
