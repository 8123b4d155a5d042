using SkiaSharp;

namespace Diklat.Printing;

/// <summary>
/// A PDF of A4 pages. The same content gives the same bytes: no clock and no random number is in it, and the fonts are embedded.
/// </summary>
/// <param name="title">Title, as readers show it.</param>
/// <param name="author">Who issued it.</param>
/// <param name="time">When it was issued: the time that the document bears, whenever it is made.</param>
/// <param name="footer">Small print at the foot of every page, before the page's number.</param>
public sealed class PrintedDocument(string title, string author, DateTimeOffset time, string footer)
{
    /// <summary>Lays the content out, once to count the pages and once to print them.</summary>
    public byte[] Write(Action<Flow> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var pages = Print(Stream.Null, content, pages: 0);
        using var file = new MemoryStream();
        Print(file, content, pages);
        return file.ToArray();
    }

    private int Print(Stream file, Action<Flow> content, int pages)
    {
        var metadata = new SKDocumentPdfMetadata { Title = title, Author = author, Creator = "DiklatPlatform", Creation = time.UtcDateTime, Modified = time.UtcDateTime };
        using var document = SKDocument.CreatePdf(file, metadata) ?? throw new InvalidOperationException("A PDF could not be begun.");
        using var flow = new Flow(document, footer, pages);
        content(flow);
        flow.End();
        document.Close();
        return flow.Pages;
    }
}
