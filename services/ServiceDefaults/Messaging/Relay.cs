using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>
/// Takes committed events from the outbox to the log and from the log to the broker, at least once, in the log's order. Every replica has
/// one; one is active per schema. That is economy only: two at once would publish twice and break nothing.
/// </summary>
internal sealed class Relay(
    EventLogStore log, PublishingStore publishing, Publisher publisher, RelaySignal signal, MessagingMetrics metrics, TimeProvider clock, ILogger<Relay> logger)
    : BackgroundService
{
    public const int MostAttempts = 10;
    private const int MovedAtOnce = 1000;
    private const int PublishedAtOnce = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private enum Pace
    {
        GoOn,
        Rest,
        BrokerAway,
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A poll each second is no trace that anybody wants to read.
        using var quiet = SuppressInstrumentationScope.Begin();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Lead(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("The relay begins anew: {Reason}", exception.Message);
            }

            metrics.Backlog = null;
            await Task.Delay(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Lead(CancellationToken ct)
    {
        await log.CreateHead(ct);
        await using var leadership = await publishing.TryLead(ct);
        var pace = Pace.Rest;
        var reported = DateTimeOffset.MinValue;
        while (leadership is not null)
        {
            await leadership.Check(ct);
            // One event finds out whether the broker is back.
            var before = pace;
            pace = await Round(before == Pace.BrokerAway ? 1 : PublishedAtOnce, ct);
            if (pace == Pace.BrokerAway != (before == Pace.BrokerAway))
            {
                logger.LogWarning("The broker is {State}", pace == Pace.BrokerAway ? "away; events wait in the log" : "back");
            }

            if (pace != Pace.GoOn || clock.GetUtcNow() - reported > Poll)
            {
                metrics.Backlog = await publishing.ReadBacklog(ct);
                reported = clock.GetUtcNow();
            }

            await (pace switch
            {
                Pace.GoOn => Task.CompletedTask,
                Pace.Rest => signal.Wait(Poll, ct),
                _ => Task.Delay(Poll, clock, ct),
            });
        }
    }

    private async Task<Pace> Round(int atMost, CancellationToken ct)
    {
        var moved = await log.Move(MovedAtOnce, ct);
        var batch = await log.Unpublished(atMost, ct);
        var due = await publishing.Due(ct);
        if (batch.Count == 0 && due.Count == 0)
        {
            return moved > 0 ? Pace.GoOn : Pace.Rest;
        }

        var attempts = await publisher.Publish(batch, ct);
        var retries = new List<Attempt>();
        if (due.Count > 0 && !IsAway(attempts))
        {
            foreach (var entry in await log.Entries([.. due.Keys], ct))
            {
                retries.AddRange(await publisher.Publish([entry], ct));
            }
        }

        var brokerAway = IsAway([.. attempts, .. retries]);

        var settled = attempts.TakeWhile(attempt => IsSettled(attempt, brokerAway)).ToList();
        var failed = settled.Concat(retries)
            .Where(attempt => attempt.Outcome != Outcome.Confirmed && IsSettled(attempt, brokerAway))
            .Select(attempt => Judge(attempt, due.GetValueOrDefault(attempt.Entry.Sequence)));
        var recovered = retries.Where(attempt => attempt.Outcome == Outcome.Confirmed).Select(attempt => attempt.Entry.Sequence);
        var published = settled.Count == 0 ? (0, 0) : (settled[0].Entry.Sequence - 1, settled[^1].Entry.Sequence);
        await publishing.Note(published, failed, [.. recovered], ct);
        foreach (var attempt in settled.Concat(retries).Where(attempt => attempt.Outcome == Outcome.Confirmed))
        {
            metrics.Published(attempt.Entry.Name);
        }

        return brokerAway ? Pace.BrokerAway : Pace.GoOn;
    }

    private static bool IsAway(Attempt[] attempts) =>
        attempts.Any(attempt => attempt.Outcome == Outcome.BrokerAway)
        || (attempts.Length > 0 && attempts.All(attempt => attempt.Outcome == Outcome.Unanswered));

    /// <summary>Whether the log may go on past it: the broker has it, or it is the event's own fault that it has not.</summary>
    private static bool IsSettled(Attempt attempt, bool brokerAway) =>
        attempt.Outcome is Outcome.Confirmed or Outcome.Refused || (attempt.Outcome == Outcome.Unanswered && !brokerAway);

    private Failure Judge(Attempt attempt, int before)
    {
        var (entry, attempts) = (attempt.Entry, before + 1);
        var parked = attempts >= MostAttempts;
        metrics.Failed();
        logger.LogError("The broker refused event {Sequence} ({Name}), attempt {Attempt} of {MostAttempts}: {Error}", entry.Sequence, entry.Name, attempts, MostAttempts, attempt.Error);
        return new(entry.Sequence, attempts, TimeSpan.FromSeconds(Math.Pow(2, before)), parked, attempt.Error);
    }
}
