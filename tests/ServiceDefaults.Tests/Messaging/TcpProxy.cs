using System.Net;
using System.Net.Sockets;

namespace Diklat.ServiceDefaults.Tests.Messaging;

/// <summary>Stands between service and broker, and can be cut: to the service the broker is then away, with nobody listening.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly Uri target;
    private readonly List<TcpClient> open = [];
    private TcpListener listener = new(IPAddress.Loopback, 0);

    public TcpProxy(Uri target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept(listener);
    }

    public int Port { get; }

    public string Uri => new UriBuilder(target) { Host = "127.0.0.1", Port = Port }.Uri.ToString();

    public void Cut()
    {
        listener.Stop();
        lock (open)
        {
            open.ForEach(client => client.Dispose());
            open.Clear();
        }
    }

    public void Mend()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        _ = Accept(listener);
    }

    public void Dispose() => Cut();

    private async Task Accept(TcpListener on)
    {
        try
        {
            while (true)
            {
                var from = await on.AcceptTcpClientAsync();
                var to = new TcpClient();
                await to.ConnectAsync(target.Host, target.Port);
                lock (open)
                {
                    open.AddRange(from, to);
                }

                _ = from.GetStream().CopyToAsync(to.GetStream()).ContinueWith(_ => to.Dispose(), TaskScheduler.Default);
                _ = to.GetStream().CopyToAsync(from.GetStream()).ContinueWith(_ => from.Dispose(), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }
}
