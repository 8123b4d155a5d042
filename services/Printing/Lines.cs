using SkiaSharp;

namespace Diklat.Printing;

/// <summary>Breaks text into lines: at spaces and line ends, and within a word only where the word alone is wider than the line.</summary>
internal static class Lines
{
    public static IEnumerable<string> Break(string text, SKFont font, float width)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (font.MeasureText(longer) <= width)
                {
                    line = longer;
                    continue;
                }

                if (line.Length > 0)
                {
                    yield return line;
                }

                line = word;
                while (font.MeasureText(line) > width && line.Length > 1)
                {
                    var fitting = Math.Clamp(font.BreakText(line, width), 1, line.Length - 1);
                    yield return line[..fitting];
                    line = line[fitting..];
                }
            }

            yield return line;
        }
    }
}
