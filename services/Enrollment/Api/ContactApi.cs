using Diklat.Enrollment.Features.Contacts;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class ContactApi : Proto.ContactService.ContactServiceBase
{
    public override Task<Proto.BatchGetContactsResponse> BatchGetContacts(Proto.BatchGetContactsRequest request, ServerCallContext context) =>
        context.Slice<BatchGetContacts>().Handle(request, context.CancellationToken);
}
