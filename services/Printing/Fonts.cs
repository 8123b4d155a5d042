using SkiaSharp;

namespace Diklat.Printing;

/// <summary>The platform's own fonts: a printed page looks the same wherever it is made, also where no font is installed.</summary>
internal static class Fonts
{
    public static SKTypeface Regular { get; } = Load("CetakSans-Regular");

    public static SKTypeface Bold { get; } = Load("CetakSans-Bold");

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Fonts).Assembly.GetManifestResourceStream(name)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
