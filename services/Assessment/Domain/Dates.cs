using System.Globalization;

namespace Diklat.Assessment.Domain;

internal static class Dates
{
    /// <summary>As the API writes civil dates: <c>YYYY-MM-DD</c>.</summary>
    public static string Text(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Read(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
