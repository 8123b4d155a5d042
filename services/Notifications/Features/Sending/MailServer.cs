using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Diklat.Notifications.Features.Sending;

/// <summary>What became of a mail that the server was given.</summary>
internal enum Outcome
{
    Sent,
    AddressRefused,
    MessageRefused,

    /// <summary>Not now, or nobody knows: the connection was lost on the way.</summary>
    Deferred,
}

/// <summary>The mail server cannot be talked to at all: nothing was given to it.</summary>
internal sealed class MailServerAwayException(Exception inner) : Exception($"The mail server is away: {inner.GetType().Name}.", inner);

/// <summary>One connection to the mail server, made when it is first needed. Its own words are not passed on: servers repeat addresses in them.</summary>
internal sealed class MailServer(IOptions<SmtpOptions> options, MailMetrics metrics) : IAsyncDisposable
{
    private SmtpClient? client;

    public async Task<Outcome> Send(MimeMessage message, CancellationToken ct)
    {
        var smtp = await Connected(ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.Timeout * 3);
        var outcome = await Give(smtp, message, limit.Token);
        metrics.Given(outcome);
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        if (client is { IsConnected: true })
        {
            try
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await client.DisconnectAsync(quit: true, limit.Token);
            }
            catch (Exception exception) when (IsLost(exception))
            {
                // It has gone by itself.
            }
        }

        client?.Dispose();
    }

    private static async Task<Outcome> Give(SmtpClient smtp, MimeMessage message, CancellationToken ct)
    {
        try
        {
            await smtp.SendAsync(message, ct);
            return Outcome.Sent;
        }
        catch (SmtpCommandException refused)
        {
            return ((int)refused.StatusCode / 100, refused.ErrorCode) switch
            {
                (5, SmtpErrorCode.RecipientNotAccepted) => Outcome.AddressRefused,
                (5, SmtpErrorCode.MessageNotAccepted) => Outcome.MessageRefused,
                _ => Outcome.Deferred,
            };
        }
        catch (Exception exception) when (IsLost(exception))
        {
            return Outcome.Deferred;
        }
        finally
        {
            // After a refusal MailKit resets; what is left in an unknown state is not used again.
            if (!smtp.IsConnected)
            {
                smtp.Dispose();
            }
        }
    }

    private async Task<SmtpClient> Connected(CancellationToken ct)
    {
        if (client is { IsConnected: true })
        {
            return client;
        }

        client?.Dispose();
        client = new SmtpClient
        {
            Timeout = (int)options.Value.Timeout.TotalMilliseconds,
            // Lists of revoked certificates lie on the internet, which a platform need not reach.
            CheckCertificateRevocation = false,
        };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(options.Value.Timeout);
            await client.ConnectAsync(options.Value.Host, options.Value.Port, options.Value.Security, limit.Token);
            if (options.Value.User.Length > 0)
            {
                await client.AuthenticateAsync(options.Value.User, options.Value.Password, limit.Token);
            }
        }
        catch (Exception exception) when (IsLost(exception) || exception is SmtpCommandException or AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            metrics.ServerAnswers = false;
            throw new MailServerAwayException(exception);
        }

        metrics.ServerAnswers = true;
        return client;
    }

    private static bool IsLost(Exception exception) => exception is IOException or SocketException or SmtpProtocolException or OperationCanceledException or TimeoutException or MailKit.ServiceNotConnectedException;
}
