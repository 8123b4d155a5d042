using System.Text.Json;

namespace Diklat.Notifications.Domain;

/// <summary>Enumeration values as the API and the database name them: <c>NotSelected</c> is <c>NOT_SELECTED</c>.</summary>
internal static class Code
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    public static T Parse<T>(string code)
        where T : struct, Enum => Enum.Parse<T>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
