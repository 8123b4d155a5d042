namespace Diklat.Testing;

/// <summary>The browser of this machine.</summary>
public static class Chromium
{
    /// <summary>Arguments for machines whose user namespaces or shared memory are small.</summary>
    public static IReadOnlyList<string> Arguments { get; } = ["--no-sandbox", "--disable-dev-shm-usage"];

    /// <summary>Where it lies; says how to get it where it does not.</summary>
    public static string Path() => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => $"/usr/bin/{name}").FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium on this machine. Install it: sudo apt-get install chromium");
}
