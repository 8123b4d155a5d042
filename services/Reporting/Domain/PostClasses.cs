namespace Diklat.Reporting.Domain;

/// <summary>Classes of post, from the lowest, with their names.</summary>
internal static class PostClasses
{
    public static IReadOnlyList<(string Code, string Indonesian, string English)> All { get; } =
    [
        ("PELAKSANA", "Pelaksana", "Implementing staff"),
        ("PENGAWAS", "Pengawas", "Supervisor"),
        ("ADMINISTRATOR", "Administrator", "Administrator"),
        ("JPT_PRATAMA", "Jabatan Pimpinan Tinggi Pratama", "Senior executive (pratama)"),
        ("JPT_MADYA", "Jabatan Pimpinan Tinggi Madya", "Senior executive (madya)"),
    ];
}
