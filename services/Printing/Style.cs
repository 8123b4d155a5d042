namespace Diklat.Printing;

/// <summary>Where a line of text stands between its edges.</summary>
public enum Align
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right edge.</summary>
    Right,
}

/// <summary>How text looks.</summary>
/// <param name="Size">Points.</param>
/// <param name="Bold">Whether bold.</param>
/// <param name="Align">Where lines stand.</param>
public sealed record Style(float Size = 11, bool Bold = false, Align Align = Align.Left)
{
    /// <summary>Running text.</summary>
    public static Style Body { get; } = new();

    /// <summary>Small print.</summary>
    public static Style Small { get; } = new(8.5f);

    internal float LineHeight => Size * 1.32f;
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head, repeated on every page.</param>
/// <param name="Share">Its share of the width, relative to the other columns.</param>
/// <param name="Align">Where its cells' text stands.</param>
public sealed record Column(string Title, float Share, Align Align = Align.Left);
