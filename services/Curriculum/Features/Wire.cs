using System.Globalization;

namespace Diklat.Curriculum.Features;

/// <summary>Values as the API writes them.</summary>
internal static class Wire
{
    public static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A decimal as given, without trailing zeros: <c>4</c>, <c>4.5</c>.</summary>
    public static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A computed decimal with two places: <c>2.00</c>.</summary>
    public static string TwoPlaces(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Degrees on the map with six places (a tenth of a metre): <c>3.595196</c>.</summary>
    public static string Degrees(decimal value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
