using System.Text.RegularExpressions;

namespace Diklat.Assessment.Features.Items;

internal sealed partial class CreateItem(AssessmentDb db, Call call)
{
    public async Task<Proto.Item> Handle(Proto.CreateItemRequest request, CancellationToken ct)
    {
        var check = new Check();
        var kind = (ItemKind)check.Enum(request.Kind, "kind");
        var stem = check.Text(request.Stem, "stem", 1, 4000);
        check.That(CompetencyCode().IsMatch(request.Competency), "competency", "COMPETENCY_CODE_FORM", "takes the code of a competency, for example M.01.");
        var choices = Item.ReadChoices(check, kind, [.. request.Choices.Select(choice => new Choice(choice.Id, choice.Text, choice.Correct))]);
        check.ThrowIfAny();

        var item = new Item
        {
            Id = call.NewId(),
            Kind = kind,
            Stem = stem,
            Competency = request.Competency,
            Choices = choices,
            CreateTime = call.Now,
        };
        db.Add(item);
        return await call.Save(item.ToMessage(), ct);
    }

    [GeneratedRegex(@"^(?=.{1,20}\z)[A-Z0-9]+(\.[A-Z0-9]+){1,2}\z")]
    private static partial Regex CompetencyCode();
}
