namespace Diklat.Assessment.Features.Items;

internal sealed class CreateItem(AssessmentDb db, Call call)
{
    public async Task<Proto.Item> Handle(Proto.CreateItemRequest request, CancellationToken ct)
    {
        var check = new Check();
        var kind = (ItemKind)check.Enum(request.Kind, "kind");
        var stem = check.Text(request.Stem, "stem", 1, 4000);
        var competency = check.Text(request.Competency, "competency", 1, 40);
        var choices = Item.ReadChoices(check, kind, [.. request.Choices.Select(choice => new Choice(choice.Id, choice.Text, choice.Correct))]);
        check.ThrowIfAny();

        var item = new Item
        {
            Id = call.NewId(),
            Kind = kind,
            Stem = stem,
            Competency = competency,
            Choices = choices,
            CreateTime = call.Now,
        };
        db.Add(item);
        return await call.Save(item.ToMessage(), ct);
    }
}
