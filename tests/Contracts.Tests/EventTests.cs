using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diklat.Contracts.Tests;

/// <summary>
/// Events outlive the code that wrote them: the log keeps them for ever. Each has one golden file; what it says must be read and written
/// the same way as long as the version lives.
/// </summary>
public sealed class EventTests
{
    public static TheoryData<string> Names => [.. EventName.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_event_is_read_and_written_as_its_golden_file_says(string name)
    {
        var golden = await ReadAsync(name);

        var read = golden.Deserialize(EventName.All[name], EventJson.Options);

        var written = JsonSerializer.SerializeToNode(read, EventName.All[name], EventJson.Options);
        Assert.True(JsonNode.DeepEquals(golden, written), $"Expected {golden.ToJsonString()} but {written?.ToJsonString()} was written.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_golden_file_shows_every_field(string name)
    {
        var golden = await ReadAsync(name);

        var fields = EventName.All[name].GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Assert.Equal(fields.Order(), golden.AsObject().Select(field => field.Key).Order());
    }

    [Fact]
    public void There_is_one_golden_file_for_each_event()
    {
        Assert.Equal(EventName.All.Keys.Order(), Directory.GetFiles(Repository.Golden).Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_newer_version_adds_is_ignored(string name)
    {
        var golden = await ReadAsync(name);
        golden["fieldOfTomorrow"] = new JsonObject { ["x"] = 1 };

        Assert.NotNull(golden.Deserialize(EventName.All[name], EventJson.Options));
    }

    [Fact]
    public void No_event_has_a_field_for_a_NIP_or_a_person_s_name()
    {
        var personal = EventName.All.Values.SelectMany(type => type.GetProperties())
            .Where(property => property.Name.Contains("Nip", StringComparison.Ordinal) || property.Name is "EmployeeName" or "Email" or "Phone");

        Assert.Empty(personal.Select(property => $"{property.DeclaringType?.Name}.{property.Name}"));
    }

    private static async Task<JsonNode> ReadAsync(string name) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Golden, $"{name}.json"), TestContext.Current.CancellationToken))!;
}
