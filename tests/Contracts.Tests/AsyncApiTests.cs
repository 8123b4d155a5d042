using System.Text.Json;
using Diklat.Contracts.OpenApi;

namespace Diklat.Contracts.Tests;

public sealed class AsyncApiTests(Checkers checkers)
{
    private static readonly string Committed = Path.Combine(Repository.Root, "contracts", "asyncapi", "v1.json");

    [Fact]
    public async Task The_committed_document_is_what_the_events_say()
    {
        var committed = await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken);

        Assert.True(EventDocument.Write() == committed, "Write it anew: dotnet run --project contracts/Diklat.Contracts.OpenApi");
    }

    [Fact]
    public async Task An_independent_parser_finds_it_valid_and_every_golden_event_as_its_schema_says()
    {
        var (code, output) = await checkers.RunScriptAsync("check-events.mjs", Committed, Repository.Golden);

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Every_event_has_the_exchange_of_its_name()
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken));

        var exchanges = document.RootElement.GetProperty("channels").EnumerateObject()
            .Select(channel => channel.Value.GetProperty("bindings").GetProperty("amqp").GetProperty("exchange").GetProperty("name").GetString());
        Assert.Equal(EventName.All.Keys.Order(StringComparer.Ordinal), exchanges);
    }
}
