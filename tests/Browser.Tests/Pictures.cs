using Diklat.Browser.Tests.Site;

namespace Diklat.Browser.Tests;

public sealed class Pictures(PortalSite portal)
{
    [Fact]
    public async Task Every_page_is_pictured_wide_and_narrow()
    {
        await using var reader = await portal.As("analis", new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        foreach (var (name, path) in new[] { ("ringkasan", "/"), ("kompetensi", "/kompetensi?kompetensi=T.IPP.02"), ("kecamatan", "/kecamatan/12.71.04"), ("pelatihan", "/pelatihan"), ("angkatan", "/pelatihan/angkatan/b1"), ("kursi", "/kursi"), ("data", "/data") })
        {
            Assert.True((await reader.Open(path)).Ok, path);
            await reader.Picture(name);
        }
    }
}
