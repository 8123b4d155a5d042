using Diklat.Curriculum.Features.Programs;
using Grpc.Core;

namespace Diklat.Curriculum.Api;

internal sealed class ProgramApi : Proto.ProgramService.ProgramServiceBase
{
    public override Task<Proto.ListProgramsResponse> ListPrograms(Proto.ListProgramsRequest request, ServerCallContext context) =>
        context.Slice<ListPrograms>().Handle(request, context.CancellationToken);

    public override Task<Proto.Program> GetProgram(Proto.GetProgramRequest request, ServerCallContext context) =>
        context.Slice<GetProgram>().Handle(request, context.CancellationToken);

    public override Task<Proto.Program> CreateProgram(Proto.CreateProgramRequest request, ServerCallContext context) =>
        context.Slice<CreateProgram>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListProgramVersionsResponse> ListProgramVersions(Proto.ListProgramVersionsRequest request, ServerCallContext context) =>
        context.Slice<ListProgramVersions>().Handle(request, context.CancellationToken);

    public override Task<Proto.ProgramVersion> GetProgramVersion(Proto.GetProgramVersionRequest request, ServerCallContext context) =>
        context.Slice<GetProgramVersion>().Handle(request, context.CancellationToken);

    public override Task<Proto.ProgramVersion> CreateProgramVersion(Proto.CreateProgramVersionRequest request, ServerCallContext context) =>
        context.Slice<CreateProgramVersion>().Handle(request, context.CancellationToken);

    public override Task<Proto.ProgramVersion> PublishProgramVersion(Proto.PublishProgramVersionRequest request, ServerCallContext context) =>
        context.Slice<PublishProgramVersion>().Handle(request, context.CancellationToken);

    public override Task<Proto.ProgramVersion> RetireProgramVersion(Proto.RetireProgramVersionRequest request, ServerCallContext context) =>
        context.Slice<RetireProgramVersion>().Handle(request, context.CancellationToken);
}
