using System.Globalization;
using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class ListEmployeePosts(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListEmployeePostsResponse> Handle(Proto.ListEmployeePostsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var check = new Check();
        var on = check.OptionalDate(request.OnDate, "onDate");
        check.ThrowIfAny();
        if (!await db.Employees.InSightOf(call.Caller, db).AnyAsync(employee => employee.Id == id, ct))
        {
            throw NotFound.Employee();
        }

        var posts = db.EmployeePosts.AsNoTracking().Where(post => post.EmployeeId == id);
        if (on is not null)
        {
            var held = await posts.Where(post => post.ValidFrom <= on).OrderByDescending(post => post.Version).Take(1).ToListAsync(ct);
            return new() { Posts = { held.Select(post => post.ToMessage()) } };
        }

        var last = page.After is { } after ? int.Parse(after, CultureInfo.InvariantCulture) : 0;
        var rows = await posts.Where(post => post.Version > last).OrderBy(post => post.Version).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Posts = { page.Rows(rows).Select(post => post.ToMessage()) },
            NextPageToken = page.NextToken(rows, post => post.Version.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
