using Google.Protobuf.WellKnownTypes;

namespace Diklat.Assessment.Features.Items;

internal static class ItemMessage
{
    public static Proto.Item ToMessage(this Item item) => new()
    {
        Id = item.Id.ToString(),
        Kind = (Proto.Item.Types.Kind)item.Kind,
        Stem = item.Stem,
        Competency = item.Competency,
        Choices = { item.Choices.Select(choice => new Proto.Choice { Id = choice.Id, Text = choice.Text, Correct = choice.Correct }) },
        CreateTime = item.CreateTime.ToTimestamp(),
    };
}
