using Diklat.Enrollment.Features.Employees;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class EmployeeApi : Proto.EmployeeService.EmployeeServiceBase
{
    public override Task<Proto.ListEmployeesResponse> ListEmployees(Proto.ListEmployeesRequest request, ServerCallContext context) =>
        context.Slice<ListEmployees>().Handle(request, context.CancellationToken);

    public override Task<Proto.Employee> GetEmployee(Proto.GetEmployeeRequest request, ServerCallContext context) =>
        context.Slice<GetEmployee>().Handle(request, context.CancellationToken);

    public override Task<Proto.Employee> CreateEmployee(Proto.CreateEmployeeRequest request, ServerCallContext context) =>
        context.Slice<CreateEmployee>().Handle(request, context.CancellationToken);

    public override Task<Proto.Employee> UpdateEmployee(Proto.UpdateEmployeeRequest request, ServerCallContext context) =>
        context.Slice<UpdateEmployee>().Handle(request, context.CancellationToken);

    public override Task<Proto.Employee> LookupEmployee(Proto.LookupEmployeeRequest request, ServerCallContext context) =>
        context.Slice<LookupEmployee>().Handle(request, context.CancellationToken);

    public override Task<Proto.Employee> DeactivateEmployee(Proto.DeactivateEmployeeRequest request, ServerCallContext context) =>
        context.Slice<DeactivateEmployee>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListEmployeePostsResponse> ListEmployeePosts(Proto.ListEmployeePostsRequest request, ServerCallContext context) =>
        context.Slice<ListEmployeePosts>().Handle(request, context.CancellationToken);

    public override Task<Proto.Employee> ChangeEmployeeNip(Proto.ChangeEmployeeNipRequest request, ServerCallContext context) =>
        context.Slice<ChangeEmployeeNip>().Handle(request, context.CancellationToken);

    public override Task<Proto.RevealedNip> RevealEmployeeNip(Proto.RevealEmployeeNipRequest request, ServerCallContext context) =>
        context.Slice<RevealEmployeeNip>().Handle(request, context.CancellationToken);

    public override Task<Proto.Employee> EraseEmployee(Proto.EraseEmployeeRequest request, ServerCallContext context) =>
        context.Slice<EraseEmployee>().Handle(request, context.CancellationToken);

    public override async Task<Proto.Import> ImportEmployees(IAsyncStreamReader<Proto.ImportEmployeesRequest> requestStream, ServerCallContext context) =>
        await context.Slice<ImportEmployees>().Handle(await requestStream.UploadAsync(context.CancellationToken), context.CancellationToken);
}
