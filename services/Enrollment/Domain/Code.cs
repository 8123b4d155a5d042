using System.Text;

namespace Diklat.Enrollment.Domain;

/// <summary>Enumeration values as the API, events and the database name them: <c>NotSelected</c> is <c>NOT_SELECTED</c>.</summary>
internal static class Code
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Codes[value];

    public static T Parse<T>(string code)
        where T : struct, Enum => Names<T>.Values[code];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Codes = Enum.GetValues<T>().ToDictionary(value => value, value => UpperSnake(value.ToString()));
        public static readonly Dictionary<string, T> Values = Codes.ToDictionary(pair => pair.Value, pair => pair.Key);

        private static string UpperSnake(string name)
        {
            var code = new StringBuilder();
            foreach (var letter in name)
            {
                if (char.IsUpper(letter) && code.Length > 0)
                {
                    code.Append('_');
                }

                code.Append(char.ToUpperInvariant(letter));
            }

            return code.ToString();
        }
    }
}
