using System.Security.Cryptography;
using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;
using Grpc.Core;
using Microsoft.Extensions.Options;
using BatchState = Diklat.Grpc.Enrollment.V1.Batch.Types.State;

namespace Diklat.Notifications.Features.Sending;

/// <summary>
/// Sends what is due. A mail server takes part in no transaction: what it has said yes to is noted down as the very next thing, and a crash between the two sends the mail again under
/// the same Message-ID. Every other crash sends it once, later.
/// </summary>
internal sealed class Dispatcher(
    NoticeQueue queue, Facts facts, Letters letters, MailServer server, IOptions<NoticeOptions> options, TimeProvider clock, Call call, ILogger<Dispatcher> logger)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private readonly HashSet<Guid> open = [];

    /// <returns>How many notices were in hand; 0: none was due.</returns>
    public async Task<int> SendDue(CancellationToken stopping)
    {
        var until = clock.GetUtcNow() + NoticeQueue.Lease - Margin;
        var taken = await queue.Take(stopping);
        open.UnionWith(taken.Select(notice => notice.Id));
        try
        {
            foreach (var mail in await Mails(taken, stopping))
            {
                if (stopping.IsCancellationRequested || clock.GetUtcNow() > until)
                {
                    break;
                }

                // Begun is finished, or nobody would know whether it was sent.
                await Send(mail, CancellationToken.None);
            }
        }
        finally
        {
            if (open.Count > 0)
            {
                await queue.Release(open, clock.GetUtcNow(), CancellationToken.None);
            }
        }

        return taken.Count;
    }

    private async Task<List<Mail>> Mails(List<Notice> taken, CancellationToken ct)
    {
        if (taken.Count == 0)
        {
            return [];
        }

        await facts.Recall(taken, ct);
        var worth = await Weed(taken, ct);
        if (worth.Count == 0)
        {
            return [];
        }

        var contacts = await facts.Contacts(worth.Select(notice => notice.Employee), ct);
        var languages = await facts.Languages(worth.Select(notice => notice.Employee), ct);
        List<Mail> mails = [];
        foreach (var group in worth.GroupBy(notice => (notice.Employee, Bundle: notice.Bundle ?? notice.Id.ToString())))
        {
            if (contacts.GetValueOrDefault(group.Key.Employee) is not { Email.Length: > 0 } contact)
            {
                await Settle(group, ids => queue.Suppress(ids, WhyNot.NoAddress, ct));
            }
            else if (!contact.Active)
            {
                await Settle(group, ids => queue.Suppress(ids, WhyNot.Inactive, ct));
            }
            else
            {
                mails.Add(new(contact, languages[group.Key.Employee], [.. group.OrderBy(notice => notice.Id)]));
            }
        }

        return mails;
    }

    /// <summary>What is still worth sending; the rest is noted down.</summary>
    private async Task<List<Notice>> Weed(List<Notice> taken, CancellationToken ct)
    {
        List<Notice> worth = [];
        foreach (var notice in taken)
        {
            var standing = notice.Standing is { } id ? facts.Standings.GetValueOrDefault(id) : null;
            var batch = facts.Batches.GetValueOrDefault(notice.Batch);
            var session = facts.Sessions[notice.Batch].FirstOrDefault(session => session.Id == notice.Session);
            if (Relevance.WhyNotSend(notice, standing, batch, session, call.Today, options.Value.NotOlderThan) is { } why)
            {
                await Settle([notice], ids => queue.Suppress(ids, why, ct));
            }
            else if (notice.Attempts > options.Value.Attempts)
            {
                // It was taken so often and never noted down: whoever took it died of it.
                await Settle([notice], ids => queue.Fail(ids, WhyNot.AttemptsExhausted, ct));
            }
            else if (await facts.Print(notice.Batch, ct) is not { } printed)
            {
                await Settle([notice], ids => queue.Suppress(ids, WhyNot.Overtaken, ct));
            }
            else if (IsAhead(notice, batch, printed.State))
            {
                await Settle([notice], ids => queue.Release(ids, clock.GetUtcNow() + Soon, ct));
            }
            else
            {
                worth.Add(notice);
            }
        }

        return worth;
    }

    /// <summary>
    /// Enrollment is ahead of the events: an event that decides what becomes of this notice is still on its way. Of a cancelled batch that is the cancellation; in a running one nobody is asked
    /// to answer: who was invited late has joined, who had not answered has lost the seat.
    /// </summary>
    private static bool IsAhead(Notice notice, Batch? batch, BatchState now) => now switch
    {
        BatchState.Cancelled => batch?.CancelledAt is null && notice.Kind is not (NoticeKind.BatchCancelled or NoticeKind.CertificateIssued or NoticeKind.Rejected or NoticeKind.NotSelected),
        BatchState.Running => notice.Kind == NoticeKind.Invited,
        _ => false,
    };

    private async Task Send(Mail mail, CancellationToken ct)
    {
        Outcome outcome;
        try
        {
            var message = await letters.Write(mail, facts, ct);
            message.MessageId = letters.IdOf(KeyOf(mail.Notices));
            outcome = await server.Send(message, ct);
        }
        catch (MimeKit.ParseException)
        {
            outcome = Outcome.AddressRefused;
        }
        catch (Exception exception) when (exception is not MailServerAwayException && !IsAway(exception))
        {
            logger.LogError("A mail of {Kind} could not be written: {Exception}", mail.Notices[0].Kind, exception.GetType().Name);
            outcome = Outcome.Deferred;
        }

        await Settle(mail.Notices, ids => outcome switch
        {
            Outcome.Sent => queue.Sent(ids, ct),
            Outcome.AddressRefused => queue.Fail(ids, WhyNot.AddressRefused, ct),
            Outcome.MessageRefused => queue.Fail(ids, WhyNot.MessageRefused, ct),
            _ when mail.Notices.Max(notice => notice.Attempts) >= options.Value.Attempts => queue.Fail(ids, WhyNot.AttemptsExhausted, ct),
            _ => queue.Defer(ids, NextAttempt(mail.Notices), ct),
        });
    }

    /// <summary>A service that is away delays all; one that cannot answer for one mail delays that one.</summary>
    private static bool IsAway(Exception exception) => exception is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Unauthenticated };

    private DateTimeOffset NextAttempt(IReadOnlyList<Notice> notices) => clock.GetUtcNow()
        + Backoff.After(notices.Max(notice => notice.Attempts), options.Value.FirstRetry, options.Value.LastRetry, Random.Shared.NextDouble());

    /// <summary>Notes down what became of some: the database is tried again, since forgetting that a mail was sent would send it twice.</summary>
    private async Task Settle(IEnumerable<Notice> notices, Func<IReadOnlyList<Guid>, Task> note)
    {
        var ids = notices.Select(notice => notice.Id).ToList();
        open.ExceptWith(ids);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await note(ids);
                return;
            }
            catch (Npgsql.NpgsqlException exception) when (exception.IsTransient && attempt < 10)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt * attempt), CancellationToken.None);
            }
        }
    }

    /// <summary>What is told to whom makes the mail, whoever sends it, how often, and even after the database was put back to an earlier time.</summary>
    private static string KeyOf(IReadOnlyList<Notice> notices) => Convert.ToHexStringLower(
        SHA256.HashData([.. notices.SelectMany(notice => (byte[])[.. notice.Employee.ToByteArray(), .. notice.Cause.ToByteArray(), (byte)notice.Kind])]).AsSpan(0, 16));
}
