namespace Diklat.Browser.Tests.Site;

/// <summary>Every page, as an address shows it.</summary>
internal static class Addresses
{
    public static IReadOnlyList<(string Name, string Path)> All { get; } =
    [
        ("ringkasan", "/?kompetensi=T.IPP.02&tahun=2017"), ("ringkasan-cakupan", "/?ukuran=cakupan"), ("kompetensi", "/kompetensi?kompetensi=M.04"), ("kecamatan-semua", "/kecamatan"), ("kecamatan", "/kecamatan/12.71.04"),
        ("pelatihan", "/pelatihan"), ("angkatan", "/pelatihan/angkatan/b1"), ("kursi", "/kursi"), ("data", "/data"), ("kosong", "/?tahun=2012"), ("english", "/?lang=en&kompetensi=M.02"),
    ];
}
