using System.Text.RegularExpressions;

namespace Diklat.EndToEnd.Tests;

/// <summary>Traces and metrics hold no person, whatever callers put where it does not belong.</summary>
public sealed partial class ObservedPrivacy(Platform platform)
{
    [Fact]
    public async Task No_nip_and_no_name_stands_in_a_trace_or_a_metric()
    {
        var staff = await platform.As("bkpsdm");
        var nip = People.Nip(161);
        await staff.Post("/v1/employees", People.Employee(161, "12.71.05"));
        await staff.Post("/v1/employees:lookup", new { nip });
        await staff.Send(HttpMethod.Get, $"/v1/employees/{nip}");
        await staff.Send(HttpMethod.Get, $"/v1/employees?nip={nip}");
        await Platform.Until(() => Task.FromResult(platform.Collector.Spans), spans => spans.Any(span => span.Service == "diklat-gateway" && span.Tags.GetValueOrDefault("url.path") == "/v1/employees/***"));

        Assert.All(platform.Collector.Texts, text =>
        {
            Assert.DoesNotMatch(LongNumber(), text);
            Assert.DoesNotContain("Peserta", text, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"[0-9]{16,}")]
    private static partial Regex LongNumber();
}
