using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Corrections;

internal sealed class ListCorrections(EnrollmentDb db, Call call, KeyRing keys)
{
    private const string Everybody = "-";

    public async Task<Proto.ListCorrectionsResponse> Handle(Proto.ListCorrectionsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var corrections = db.Corrections.AsNoTracking().InSightOf(call.Caller);
        if (request.Employee != Everybody)
        {
            var id = NotFound.Id(request.Employee, NotFound.Employee);
            if (!await db.Employees.InSightOf(call.Caller, db).AnyAsync(employee => employee.Id == id, ct))
            {
                throw NotFound.Employee();
            }

            corrections = corrections.Where(correction => correction.EmployeeId == id);
        }

        corrections = Filtered(corrections, request, page.After is { } after ? Guid.Parse(after) : Guid.Empty);
        var rows = await (
            from correction in corrections
            join nip in db.EmployeeNips on correction.EmployeeId equals nip.EmployeeId into nips
            from nip in nips.DefaultIfEmpty()
            orderby correction.Id
            select new { correction, nip }).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Corrections = { page.Rows(rows).Select(row => row.correction.ToMessage(keys, row.nip, call.Now)) },
            NextPageToken = page.NextToken(rows, row => row.correction.Id.ToString()),
        };
    }

    private IQueryable<Correction> Filtered(IQueryable<Correction> corrections, Proto.ListCorrectionsRequest request, Guid after)
    {
        var state = request.Overdue ? CorrectionState.Open : (CorrectionState)request.State;
        if (state != default)
        {
            corrections = corrections.Where(correction => correction.State == state);
        }

        if (request.Overdue)
        {
            corrections = corrections.Where(correction => correction.DueTime < call.Now);
        }

        return corrections.Where(correction => correction.Id > after);
    }
}
