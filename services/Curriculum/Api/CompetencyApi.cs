using Diklat.Curriculum.Features.Competencies;
using Grpc.Core;

namespace Diklat.Curriculum.Api;

internal sealed class CompetencyApi : Proto.CompetencyService.CompetencyServiceBase
{
    public override Task<Proto.ListCompetenciesResponse> ListCompetencies(Proto.ListCompetenciesRequest request, ServerCallContext context) =>
        context.Slice<ListCompetencies>().Handle(request, context.CancellationToken);

    public override Task<Proto.Competency> GetCompetency(Proto.GetCompetencyRequest request, ServerCallContext context) =>
        context.Slice<GetCompetency>().Handle(request, context.CancellationToken);

    public override Task<Proto.Competency> CreateCompetency(Proto.CreateCompetencyRequest request, ServerCallContext context) =>
        context.Slice<CreateCompetency>().Handle(request, context.CancellationToken);
}
