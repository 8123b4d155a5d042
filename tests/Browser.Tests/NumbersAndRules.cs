using Diklat.Portal.Figures;
using Diklat.Portal.Pages;
using Diklat.Portal.Session;
using Microsoft.Extensions.Configuration;

namespace Diklat.Browser.Tests;

public sealed class NumbersAndRules
{
    private static readonly Format Indonesian = new("id", "Asia/Jakarta");

    [Fact]
    public void Numbers_are_written_as_Indonesians_read_them()
    {
        Assert.Equal("1.234,50", Indonesian.Number(1234.5));
        Assert.Equal("92,0%", Indonesian.Percent(0.92));
        Assert.Equal("\u22120,25", Indonesian.Number(-0.25));
        Assert.Equal("0,00", Indonesian.Number(-0.001));
        Assert.Equal("4,3", Indonesian.Number(4.25, 1));
        Assert.Equal("12 dari 40 orang (30,0%)", Indonesian.PartOf(12, 40));
        Assert.Equal("1.460,5", Indonesian.Number("1460.5"));
        Assert.Equal("24 November 2026 pukul 06.05 WIB", Indonesian.Time(Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(new(2026, 11, 23, 23, 5, 0, TimeSpan.Zero))));
        Assert.Equal("24 Juli 2017", Indonesian.Date("2017-07-24"));
        Assert.Equal("1,234.50", new Format("en", "Asia/Jakarta").Number(1234.5));
    }

    [Fact]
    public void A_value_on_a_limit_belongs_to_the_class_above() =>
        Assert.Equal([0, 1, 4, 4], new[] { 0.2499, 0.25, 1, 9 }.Select(Scale.Gap.ClassOf));

    [Fact]
    public void A_closed_row_gives_a_figure_without_a_number_whatever_it_carries()
    {
        var row = new Proto.CompetencyRow { Status = Proto.Cell.Types.Status.Suppressed, N = 3, MeanGap = 1.5, ShareMeeting = 0.3, MeanLevel = 2 };
        Assert.All(Measure.All, measure => Assert.IsType<Figure.Suppressed>(measure.Of(row)));
    }

    [Fact]
    public void A_difference_that_may_be_noise_asks_for_no_attention()
    {
        var city = District("Kota", 0.40, 0.35, 0.45);
        var noisy = Attention.Of(new(city, [District("A", 0.80, 0.39, 1.21)], [], [], 0, ""), Indonesian);
        var clear = Attention.Of(new(city, [District("A", 0.80, 0.41, 1.19)], [], [], 0, ""), Indonesian);
        Assert.Empty(noisy);
        Assert.StartsWith("A: kesenjangan 0,80 tingkat (0,41 – 1,19), kota 0,40.", Assert.Single(clear).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_five_sentences_ask_for_attention()
    {
        var rows = Enumerable.Range(0, 9).Select(i => District($"K{i}", 2, 1.5, 2.5)).Append(new Row("c", "C", new Figure.Suppressed())).ToList();
        Assert.Equal(5, Attention.Of(new(District("Kota", 0.4, 0.3, 0.5), rows, rows[..9], [], 5000, ""), Indonesian).Count);
    }

    [Fact]
    public void What_was_sealed_for_one_purpose_opens_for_no_other_and_not_when_touched()
    {
        var folder = Directory.CreateTempSubdirectory("diklat-keys-").FullName;
        foreach (var purpose in new[] { "data", "hash" })
        {
            File.WriteAllText(Path.Combine(folder, $"{purpose}-1.key"), Convert.ToBase64String(new byte[32]));
        }

        var ring = new Diklat.ServiceDefaults.KeyRing(new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Directory", folder)]).Build(), TimeProvider.System);
        var cookies = new SealedCookies(ring);
        var box = cookies.CreateProtector("session").Protect([1, 2, 3]);
        Assert.Equal([1, 2, 3], cookies.CreateProtector("session").Unprotect(box));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => cookies.CreateProtector("state").Unprotect(box));
        box[^1] ^= 1;
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => cookies.CreateProtector("session").Unprotect(box));
        Directory.Delete(folder, recursive: true);
    }

    private static Row District(string name, double gap, double low, double high) => new(name, name, new Figure.Published(gap, 20, new Span(low, high)), "/x");
}
