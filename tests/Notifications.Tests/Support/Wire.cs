using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Diklat.Notifications.Tests.Support;

/// <summary>The way to the mail server, that a test can cut.</summary>
public sealed class Wire(int to) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private TcpListener? listener;

    public int Port { get; } = MailTaker.FreePort();

    /// <summary>How many mails are still to be cut off in the middle of their text.</summary>
    public int CutInTheText { get; set; }

    /// <summary>How many mails are still to be taken by the server without its answer coming back.</summary>
    public int LoseTheAnswer { get; set; }

    /// <summary>The server can be reached.</summary>
    public void Up()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        _ = Accept(listener);
    }

    /// <summary>Nobody listens.</summary>
    public void Down() => listener?.Stop();

    public async ValueTask DisposeAsync()
    {
        Down();
        await stopping.CancelAsync();
        stopping.Dispose();
    }

    private async Task Accept(TcpListener from)
    {
        try
        {
            while (true)
            {
                _ = Carry(await from.AcceptTcpClientAsync(stopping.Token));
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Down.
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, to, stopping.Token);
            var (here, there) = (near.GetStream(), far.GetStream());
            var inText = false;
            var forth = Copy(here, there, _ => inText && CutInTheText > 0 && CutInTheText-- > 0);
            var back = Copy(there, here, answer =>
            {
                if (inText && LoseTheAnswer > 0)
                {
                    LoseTheAnswer--;
                    return true;
                }

                inText = answer.StartsWith("354", StringComparison.Ordinal);
                return false;
            });
            await Task.WhenAny(forth, back);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task Copy(NetworkStream from, NetworkStream into, Func<string, bool> cut)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, stopping.Token) is > 0 and var count)
        {
            if (cut(Encoding.Latin1.GetString(buffer, 0, count)))
            {
                return;
            }

            await into.WriteAsync(buffer.AsMemory(0, count), stopping.Token);
        }
    }
}
