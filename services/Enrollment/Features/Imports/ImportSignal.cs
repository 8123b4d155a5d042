namespace Diklat.Enrollment.Features.Imports;

/// <summary>Tells this process's lanes that a file came, so that it need not wait for their next look.</summary>
internal sealed class ImportSignal : IDisposable
{
    private readonly SemaphoreSlim[] lanes = [new(0, 1), new(0, 1)];

    public int Lanes => lanes.Length;

    public void Wake()
    {
        foreach (var lane in lanes)
        {
            try
            {
                lane.Release();
            }
            catch (SemaphoreFullException)
            {
                // It is awake already.
            }
        }
    }

    public Task Wait(int lane, TimeSpan atMost, CancellationToken ct) => lanes[lane].WaitAsync(atMost, ct);

    public void Dispose() => Array.ForEach(lanes, lane => lane.Dispose());
}
