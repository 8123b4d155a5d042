using Diklat.Enrollment.Features.Employees;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class PersonalDataApi : Proto.PersonalDataService.PersonalDataServiceBase
{
    public override Task<Proto.PersonalData> GetPersonalData(Proto.GetPersonalDataRequest request, ServerCallContext context) =>
        context.Slice<GetPersonalData>().Handle(request, context.CancellationToken);
}
