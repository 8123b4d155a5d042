using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Diklat.Notifications.Tests.Support;

/// <summary>A real mail server on a real port: it takes what it is given, or refuses whom it is told to refuse.</summary>
public sealed class MailTaker : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly ConcurrentQueue<MimeMessage> taken = new();
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public int Port { get; private set; }

    /// <summary>What it answers to a recipient, by address; those not named are taken.</summary>
    public ConcurrentDictionary<string, int> RecipientAnswers { get; } = new();

    /// <summary>What it answers to the content of a mail, by address.</summary>
    public ConcurrentDictionary<string, int> MessageAnswers { get; } = new();

    public List<MimeMessage> To(string address) => [.. taken.Where(mail => mail.To.Mailboxes.Any(to => to.Address == address))];

    public void Start()
    {
        Port = FreePort();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stopping.Token);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var mail = await MimeMessage.LoadAsync(new MemoryStream(buffer.ToArray()), cancellationToken);
        if (MessageAnswers.TryGetValue(mail.To.Mailboxes.First().Address, out var code))
        {
            return new SmtpResponse((SmtpReplyCode)code, "No.");
        }

        taken.Enqueue(mail);
        return SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        RecipientAnswers.TryGetValue($"{to.User}@{to.Host}", out var code)
            ? throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)code, $"Not for {to.User}@{to.Host}."))
            : Task.FromResult(true);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // It was told to.
        }

        stopping.Dispose();
    }
}
