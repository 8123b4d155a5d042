using System.Globalization;
using Diklat.Browser.Tests.Site;

namespace Diklat.Browser.Tests;

/// <summary>Alone, since every other page would be in its figures.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

/// <summary>What a page costs at the portal itself, beside the time that its reports take.</summary>
[Collection(typeof(Alone))]
public sealed class Speed(PortalSite portal)
{
    private const int Warm = 60;
    private const int Measured = 200;

    /// <summary>The quickest tenth: what the machine does besides makes the others slower, and is not the portal's.</summary>
    [Fact]
    public async Task The_first_screen_takes_at_most_10_ms_of_the_portals_own()
    {
        await using var reader = await portal.As("analis");
        using var http = await reader.Http();
        var own = new List<double>();
        for (var i = 0; i < Warm + Measured; i++)
        {
            var time = portal.Watch.Next();
            using var answer = await http.GetAsync(new Uri("/?kompetensi=T.IPP.02&tahun=2017", UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode);
            if (i >= Warm)
            {
                own.Add((await time).TotalMilliseconds);
            }
        }

        own.Sort();
        var text = string.Create(CultureInfo.InvariantCulture, $"own time of the first screen: quickest tenth {own[Measured / 10]:0.0} ms, median {own[Measured / 2]:0.0} ms, p95 {own[Measured * 95 / 100]:0.0} ms");
        Console.WriteLine(text);
        Assert.True(own[Measured / 10] <= 10, text);
    }
}
