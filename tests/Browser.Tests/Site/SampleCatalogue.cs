using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.Browser.Tests.Site;

internal sealed class SampleCatalogue(SampleCity city) : CompetencyService.CompetencyServiceBase
{
    public override Task<ListCompetenciesResponse> ListCompetencies(ListCompetenciesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListCompetenciesResponse { Competencies = { city.Competencies.Select(one => new Competency { Code = one.Code, Name = one.Name }) } });
}

internal sealed class SamplePrograms : ProgramService.ProgramServiceBase
{
    public override Task<ListProgramsResponse> ListPrograms(ListProgramsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListProgramsResponse { Programs = { new Diklat.Grpc.Curriculum.V1.Program { Code = "PPBI", Title = "Pelayanan Publik Berorientasi Inovasi" } } });
}
