using Diklat.Reporting.Domain;

namespace Diklat.Reporting.Features.Reports;

internal sealed class ListDefinitions(Call call)
{
    public Task<Proto.ListDefinitionsResponse> Handle(Proto.ListDefinitionsRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new Proto.ListDefinitionsResponse { Definitions = { Definitions.All.Select(Message) } });
    }

    private Proto.Definition Message(Definition definition) => new()
    {
        Id = definition.Id,
        Title = definition.Title.In(call.English),
        Concept = definition.Concept.In(call.English),
        Formula = definition.Formula.In(call.English),
        Unit = definition.Unit.In(call.English),
        Classification = definition.Classification.In(call.English),
        Source = definition.Source.In(call.English),
    };
}
