using Diklat.Enrollment.Features.Audit;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class AuditApi : Proto.AuditService.AuditServiceBase
{
    public override Task<Proto.ListAuditEntriesResponse> ListAuditEntries(Proto.ListAuditEntriesRequest request, ServerCallContext context) =>
        context.Slice<ListAuditEntries>().Handle(request, context.CancellationToken);
}
