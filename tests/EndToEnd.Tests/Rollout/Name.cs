using System.Net;
using System.Net.Sockets;

namespace Diklat.EndToEnd.Tests.Rollout;

/// <summary>
/// Stands for a service's name on a cluster, which has the addresses of its ready replicas: each new connection goes to the next of them. It passes bytes on and knows nothing of calls.
/// </summary>
internal sealed class Name : IDisposable
{
    private readonly TcpListener listener;
    private readonly Func<IReadOnlyList<int>> ready;
    private int turn;

    /// <param name="port">Port of the name.</param>
    /// <param name="ready">Ports of the replicas that are ready at the moment.</param>
    public Name(int port, Func<IReadOnlyList<int>> ready)
    {
        this.ready = ready;
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept();
    }

    public void Dispose() => listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = PassOn(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassOn(TcpClient caller)
    {
        using (caller)
        using (var called = new TcpClient { NoDelay = true })
        {
            try
            {
                caller.NoDelay = true;
                var ports = ready();
                await called.ConnectAsync(IPAddress.Loopback, ports[(int)((uint)Interlocked.Increment(ref turn) % ports.Count)]);
                await Task.WhenAny(caller.GetStream().CopyToAsync(called.GetStream()), called.GetStream().CopyToAsync(caller.GetStream()));
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                // Either side is gone; closing both tells the other.
            }
        }
    }
}
