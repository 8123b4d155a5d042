using System.Globalization;
using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Batch = Diklat.Grpc.Enrollment.V1.Batch;
using Session = Diklat.Notifications.Domain.Session;

namespace Diklat.Notifications.Features.Sending;

/// <summary>One mail: to whom, in which language, and of what.</summary>
internal sealed record Mail(Contact To, Language Language, IReadOnlyList<Notice> Notices);

/// <summary>What the notices in hand tell of, as it is now. Lives as long as they are in hand.</summary>
internal sealed class Facts(
    NotificationsDb db, BatchService.BatchServiceClient batches, ContactService.ContactServiceClient contacts, ProgramService.ProgramServiceClient programs, VenueService.VenueServiceClient venues,
    IOptions<NoticeOptions> options)
{
    private const int ContactsAtOnce = 500;
    private readonly Dictionary<Guid, Batch> printed = [];
    private readonly Dictionary<(string Version, Language Language), Dictionary<string, string>> subjects = [];
    private Dictionary<string, string>? rooms;

    public Dictionary<Guid, Standing> Standings { get; private set; } = [];
    public Dictionary<Guid, Domain.Batch> Batches { get; private set; } = [];

    /// <summary>All sessions of these batches.</summary>
    public ILookup<Guid, Session> Sessions { get; private set; } = Array.Empty<Session>().ToLookup(session => session.Batch);

    /// <summary>Of these people and batches, who was sent the timetable.</summary>
    public HashSet<(Guid Employee, Guid Batch)> HasCalendar { get; private set; } = [];

    /// <summary>What events told of these notices.</summary>
    public async Task Recall(IReadOnlyList<Notice> notices, CancellationToken ct)
    {
        var ids = notices.Select(notice => notice.Batch).Distinct().ToList();
        var people = notices.Select(notice => notice.Employee).Distinct().ToList();
        var standings = notices.Where(notice => notice.Standing is not null).Select(notice => notice.Standing!.Value).Distinct().ToList();
        Standings = await db.Standings.AsNoTracking().Where(standing => standings.Contains(standing.Id)).ToDictionaryAsync(standing => standing.Id, ct);
        Batches = await db.Batches.AsNoTracking().Where(batch => ids.Contains(batch.Id)).ToDictionaryAsync(batch => batch.Id, ct);
        Sessions = (await db.Sessions.AsNoTracking().Where(session => ids.Contains(session.Batch)).OrderBy(session => session.StartTime).ToListAsync(ct)).ToLookup(session => session.Batch);
        var told = await db.Notices.AsNoTracking()
            .Where(notice => people.Contains(notice.Employee) && ids.Contains(notice.Batch) && notice.State == NoticeState.Sent && (notice.Kind == NoticeKind.Confirmed || notice.Kind == NoticeKind.SessionScheduled || notice.Kind == NoticeKind.SessionRescheduled))
            .Select(notice => new { notice.Employee, notice.Batch }).Distinct().ToListAsync(ct);
        HasCalendar = [.. told.Select(row => (row.Employee, row.Batch))];
    }

    /// <summary>Who these people are, by enrollment.</summary>
    public async Task<Dictionary<Guid, Contact>> Contacts(IEnumerable<Guid> employees, CancellationToken ct)
    {
        var found = new Dictionary<Guid, Contact>();
        foreach (var some in employees.Distinct().Chunk(ContactsAtOnce))
        {
            var answer = await contacts.BatchGetContactsAsync(new() { Employees = { some.Select(employee => employee.ToString()) } }, cancellationToken: ct);
            foreach (var contact in answer.Contacts)
            {
                found[Guid.Parse(contact.Employee)] = contact;
            }
        }

        return found;
    }

    public async Task<Dictionary<Guid, Language>> Languages(IEnumerable<Guid> employees, CancellationToken ct)
    {
        var all = employees.Distinct().ToList();
        var chosen = await db.Preferences.AsNoTracking().Where(preference => all.Contains(preference.Employee)).ToDictionaryAsync(preference => preference.Employee, preference => preference.Language, ct);
        return all.ToDictionary(employee => employee, employee => chosen.GetValueOrDefault(employee, options.Value.Language));
    }

    /// <summary>The batch as enrollment prints it; null: it has none such (any more).</summary>
    public async Task<Batch?> Print(Guid batch, CancellationToken ct)
    {
        if (!printed.TryGetValue(batch, out var known))
        {
            try
            {
                printed[batch] = known = await batches.GetBatchAsync(new() { Batch = batch.ToString() }, cancellationToken: ct);
            }
            catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
            {
                return null;
            }
        }

        return known;
    }

    /// <summary>The batch, which was printed already.</summary>
    public Batch Printed(Guid batch) => printed[batch];

    /// <summary>Title of a session's subject, by curriculum.</summary>
    public async Task<string> Subject(Session session, Language language, CancellationToken ct)
    {
        var version = Printed(session.Batch).ProgramVersion;
        if (!subjects.TryGetValue((version, language), out var titles))
        {
            var parts = version.Split('@');
            var answer = await programs.GetProgramVersionAsync(
                new() { Program = parts[0], Version = int.Parse(parts[1], CultureInfo.InvariantCulture) }, new Metadata { { "accept-language", language == Language.English ? "en" : "id" } }, cancellationToken: ct);
            subjects[(version, language)] = titles = answer.Subjects.ToDictionary(subject => subject.Id, subject => subject.Title);
        }

        return titles.GetValueOrDefault(session.Subject.ToString(), "");
    }

    /// <summary>Room and venue of a session, by curriculum; empty: unknown.</summary>
    public async Task<string> Place(Session session, CancellationToken ct)
    {
        if (rooms is null)
        {
            rooms = [];
            var page = new ListVenuesRequest { PageSize = 1000 };
            do
            {
                var answer = await venues.ListVenuesAsync(page, cancellationToken: ct);
                foreach (var (venue, room) in answer.Venues.SelectMany(venue => venue.Rooms.Select(room => (venue, room))))
                {
                    rooms[room.Id] = $"{room.Name}, {venue.Name}";
                }

                page.PageToken = answer.NextPageToken;
            }
            while (page.PageToken.Length > 0);
        }

        return rooms.GetValueOrDefault(session.Room.ToString(), "");
    }
}
