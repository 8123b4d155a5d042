using Grpc.Net.Client;

namespace Diklat.EndToEnd.Tests.Rollout;

/// <summary>
/// Stands for the load balancer before the gateways: asks each four times a second whether it is ready and gives the next call to the next one that is. It repeats no call.
/// </summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly Door[] doors = [.. Fleet.Gateways.Select(ports => new Door(ports.Http, ports.Grpc))];
    private readonly CancellationTokenSource stop = new();
    private readonly Task probing;
    private int turn;

    public Front() => probing = Task.WhenAll(doors.Select(Probe));

    public HttpClient Rest => Next().Rest;

    public GrpcChannel Grpc => Next().Grpc;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await probing;
        stop.Dispose();
        foreach (var door in doors)
        {
            door.Rest.Dispose();
            door.Grpc.Dispose();
        }
    }

    private Door Next()
    {
        var ready = doors.Where(door => door.Ready).ToArray();
        Assert.NotEmpty(ready);
        return ready[(uint)Interlocked.Increment(ref turn) % ready.Length];
    }

    private async Task Probe(Door door)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(door.Rest.BaseAddress!, "/health/ready"));
                door.Ready = answer.IsSuccessStatusCode;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                door.Ready = false;
            }

            await Task.Delay(250);
        }
    }

    private sealed class Door(int http, int grpc)
    {
        public HttpClient Rest { get; } = new() { BaseAddress = new($"http://127.0.0.1:{http}") };

        public GrpcChannel Grpc { get; } = GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}");

        public volatile bool Ready = true;
    }
}
