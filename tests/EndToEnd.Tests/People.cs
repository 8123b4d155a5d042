using System.Globalization;

namespace Diklat.EndToEnd.Tests;

/// <summary>Visibly synthetic people of these tests, apart from those of the demonstration data.</summary>
internal static class People
{
    /// <summary>A well-formed NIP: born 1965, appointed 1990, sequence 8xx.</summary>
    public static string Nip(int number) => string.Create(CultureInfo.InvariantCulture, $"1965{(number / 28 % 12) + 1:00}{(number % 28) + 1:00}1990011{800 + (number % 100):000}");

    /// <summary>The body that creates such a person.</summary>
    public static object Employee(int number, string office) => new
    {
        nip = Nip(number), name = $"Peserta uji {number:000}", office, post = "Pengelola layanan", postClass = "PELAKSANA", rank = "III/a", legalStatus = "ACTIVE",
    };
}
