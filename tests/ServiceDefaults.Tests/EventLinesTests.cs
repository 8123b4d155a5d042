using System.Text;
using Diklat.ServiceDefaults.Rest;

namespace Diklat.ServiceDefaults.Tests;

/// <summary>Lines of JSON as events, whatever pieces they come in.</summary>
public sealed class EventLinesTests
{
    [Theory]
    [InlineData("", "id: 1\ndata: {\"etag\":\"1\"}\n\n:\n\nid: 2\ndata: {\"etag\":\"2\"}\n\n", true)]
    [InlineData("1", ":\n\nid: 2\ndata: {\"etag\":\"2\"}\n\n", true)]
    [InlineData("0", "id: 1\ndata: {\"etag\":\"1\"}\n\n:\n\nid: 2\ndata: {\"etag\":\"2\"}\n\n", true)]
    public async Task A_new_state_is_an_event_and_one_that_the_caller_has_a_comment(string known, string expected, bool told)
    {
        Assert.Equal((expected, told), await Written(known, "{\"etag\":\"1\"}\n{\"et", "ag\":\"1\"}", "\n", "{\"etag\":\"2\"}"));
    }

    [Fact]
    public async Task Where_the_caller_has_all_there_is_nothing_is_written() => Assert.Equal(("", false), await Written("1", "{\"etag\":\"1\"}\n"));

    [Fact]
    public async Task A_failure_on_the_way_is_an_event_of_its_own() =>
        Assert.Equal(("id: 1\ndata: {\"etag\":\"1\"}\n\nevent: error\ndata: {\"code\":14}\n\n", true), await Written("", "{\"etag\":\"1\"}\n", "{\"code\":14}"));

    [Fact]
    public async Task A_refusal_keeps_its_form()
    {
        using var to = new MemoryStream();
        await using var lines = new EventLines(to, "", () => false);

        await lines.WriteAsync(Encoding.UTF8.GetBytes("{\"code\":5}"));

        Assert.True(await lines.EndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("{\"code\":5}", Encoding.UTF8.GetString(to.ToArray()));
    }

    private static async Task<(string Written, bool Told)> Written(string known, params string[] pieces)
    {
        using var to = new MemoryStream();
        await using var lines = new EventLines(to, known, () => true);
        foreach (var piece in pieces)
        {
            await lines.WriteAsync(Encoding.UTF8.GetBytes(piece));
        }

        return (await lines.EndAsync(TestContext.Current.CancellationToken), Encoding.UTF8.GetString(to.ToArray())) is var (told, written) ? (written, told) : default;
    }
}
