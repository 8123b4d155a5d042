using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>The item bank.</summary>
internal static class Items
{
    /// <summary>Gives the ids back, in the order of the file.</summary>
    public static async Task<IReadOnlyList<string>> Load(Platform platform, ProgramFile file, Action<string> tell)
    {
        var items = await Task.WhenAll(file.Items.Select((item, i) => platform.Do($"item-{i}", options => platform.Items.CreateItemAsync(Request(item), options))));
        tell($"{items.Length} items");
        return [.. items.Select(item => item.Id)];
    }

    private static Assessment.CreateItemRequest Request(ItemRow item) => new()
    {
        Kind = item.IsMultiple ? Assessment.Item.Types.Kind.MultipleChoice : Assessment.Item.Types.Kind.SingleChoice,
        Stem = item.Stem,
        Competency = item.Competency,
        Choices = { item.Choices().Select(choice => new Assessment.Choice { Id = choice.Id, Text = choice.Text, Correct = choice.Right }) },
    };
}
