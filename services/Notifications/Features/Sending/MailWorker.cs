using Diklat.Notifications.Features.Notices;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Diklat.Notifications.Features.Sending;

/// <summary>Sends what is due, in every replica. While the mail server or another service is away it waits, longer each time.</summary>
internal sealed class MailWorker(IServiceScopeFactory scopes, IOptions<SmtpOptions> smtp, IOptions<NoticeOptions> notices, TimeProvider clock, ILogger<MailWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (smtp.Value.Host.Length == 0)
        {
            logger.LogWarning("Smtp:Host is not set: notices are kept and not sent.");
            return;
        }

        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var sent = 0;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                sent = await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendDue(stoppingToken);
                failures = 0;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                failures++;
                logger.LogWarning("Notices wait, the next look is in {Pause}: {Reason}", Pause(failures), Reason(exception));
            }

            if (sent == 0)
            {
                await Task.Delay(Pause(failures), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        MailServerAwayException => exception.Message,
        RpcException rpc => $"another service answers {rpc.StatusCode}",
        _ => exception.GetType().Name,
    };

    private TimeSpan Pause(int failures) => failures == 0 ? notices.Value.Look : Domain.Backoff.After(failures, notices.Value.Look, LongestPause, Random.Shared.NextDouble());
}
