using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Diklat.ServiceDefaults;

/// <summary>A NIP has 18 digits in a row, a NIK 16; no id of ours has as many. Whatever a caller puts into a URL, such numbers leave no process.</summary>
internal static partial class Masked
{
    private const int Shortest = 16;

    public static string Text(string text) => text.Length < Shortest ? text : LongNumber().Replace(text, "***");

    [GeneratedRegex(@"[0-9]{16,}")]
    private static partial Regex LongNumber();
}

/// <summary>Masks the parts of a span that repeat a caller's URL.</summary>
internal sealed class MaskedSpans : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.query", "url.full"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Tags)
        {
            if (data.GetTagItem(tag) is string text)
            {
                data.SetTag(tag, Masked.Text(text));
            }
        }
    }
}
