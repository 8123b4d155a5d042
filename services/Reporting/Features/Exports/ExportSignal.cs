namespace Diklat.Reporting.Features.Exports;

/// <summary>Wakes this replica's maker: what was asked for here need not wait for the next look.</summary>
internal sealed class ExportSignal : IDisposable
{
    private readonly SemaphoreSlim asked = new(0, 1);

    public void Wake()
    {
        lock (asked)
        {
            if (asked.CurrentCount == 0)
            {
                asked.Release();
            }
        }
    }

    public Task Wait(TimeSpan atMost, CancellationToken ct) => asked.WaitAsync(atMost, ct);

    public void Dispose() => asked.Dispose();
}
