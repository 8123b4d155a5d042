using System.Diagnostics;
using System.Globalization;

namespace Diklat.Bench.Reports;

/// <summary>Says on standard error what a long run is at, and since when it runs.</summary>
internal sealed class Progress
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public TimeSpan Elapsed => watch.Elapsed;

    public void Tell(string what) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"     {watch.Elapsed:mm\\:ss} {what}"));
}
