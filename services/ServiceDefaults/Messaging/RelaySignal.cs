namespace Diklat.ServiceDefaults.Messaging;

/// <summary>Tells this process's relay that events were committed, so that they need not wait for its poll.</summary>
internal sealed class RelaySignal : IDisposable
{
    private readonly SemaphoreSlim woken = new(0, 1);

    /// <summary>To be called after the commit.</summary>
    public void Wake()
    {
        try
        {
            woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public Task Wait(TimeSpan atMost, CancellationToken ct) => woken.WaitAsync(atMost, ct);

    public void Dispose() => woken.Dispose();
}
