using System.Text.Json;

namespace Diklat.Assessment.Domain;

/// <summary>Names of enum values as the API, events and the database write them: <c>PRE_TEST</c> for <c>PreTest</c>.</summary>
internal static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().First(value => Of(value) == name);
}
