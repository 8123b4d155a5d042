using Diklat.Curriculum.Features.Instructors;
using Grpc.Core;

namespace Diklat.Curriculum.Api;

internal sealed class InstructorApi : Proto.InstructorService.InstructorServiceBase
{
    public override Task<Proto.ListInstructorsResponse> ListInstructors(Proto.ListInstructorsRequest request, ServerCallContext context) =>
        context.Slice<ListInstructors>().Handle(request, context.CancellationToken);

    public override Task<Proto.Instructor> GetInstructor(Proto.GetInstructorRequest request, ServerCallContext context) =>
        context.Slice<GetInstructor>().Handle(request, context.CancellationToken);

    public override Task<Proto.Instructor> CreateInstructor(Proto.CreateInstructorRequest request, ServerCallContext context) =>
        context.Slice<CreateInstructor>().Handle(request, context.CancellationToken);
}
