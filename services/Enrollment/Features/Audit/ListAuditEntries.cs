using System.Globalization;
using Diklat.Enrollment.Data;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Audit;

internal sealed class ListAuditEntries(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListAuditEntriesResponse> Handle(Proto.ListAuditEntriesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var entries = Asked(request);
        if (page.After?.Split('|') is [var time, var id])
        {
            var (lastAt, lastId) = (DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), long.Parse(id, CultureInfo.InvariantCulture));
            entries = entries.Where(entry => EF.Functions.LessThan(ValueTuple.Create(entry.At, entry.Id), ValueTuple.Create(lastAt, lastId)));
        }

        var rows = await entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            AuditEntries = { page.Rows(rows).Select(ToMessage) },
            NextPageToken = page.NextToken(rows, entry => string.Create(CultureInfo.InvariantCulture, $"{entry.At:O}|{entry.Id}")),
        };
    }

    private IQueryable<AuditRow> Asked(Proto.ListAuditEntriesRequest request)
    {
        var entries = db.AuditRows.AsNoTracking();
        if (request.Employee.Length > 0)
        {
            entries = entries.Where(entry => entry.Aggregate == request.Employee);
        }

        if (request.Subject.Length > 0)
        {
            entries = entries.Where(entry => entry.Subject == request.Subject);
        }

        if (request.StartTime?.ToDateTimeOffset() is { } start)
        {
            entries = entries.Where(entry => entry.At >= start);
        }

        if (request.EndTime?.ToDateTimeOffset() is { } end)
        {
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }

    private static Proto.AuditEntry ToMessage(AuditRow entry) => new()
    {
        Id = entry.Id,
        Time = entry.At.ToTimestamp(),
        Client = entry.Client,
        Subject = entry.Subject,
        Role = entry.Role,
        Office = entry.Office ?? "",
        Rpc = entry.Rpc,
        About = entry.Aggregate ?? "",
        Purpose = entry.Purpose ?? "",
        Trace = entry.Trace ?? "",
    };
}
