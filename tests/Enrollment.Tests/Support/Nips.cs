using System.Globalization;

namespace Diklat.Enrollment.Tests.Support;

/// <summary>Well-formed numbers that no person has.</summary>
internal static class Nips
{
    private const int Days = 5000;
    private static int last;

    /// <summary>Another one of a PNS.</summary>
    public static string Next() => Of("2010011");

    /// <summary>Another one of a PPPK.</summary>
    public static string NextPppk() => Of("2021211");

    private static string Of(string middle)
    {
        var number = Interlocked.Increment(ref last);
        var birth = new DateOnly(1970, 1, 1).AddDays(number % Days);
        return string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}{middle}{(number / Days) + 1:000}");
    }
}
