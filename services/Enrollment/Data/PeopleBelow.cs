using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class PeopleBelow
{
    /// <summary>
    /// People of the offices whose path has both steps, after an id and in its order: the first of each office, then the first of them all.
    /// What is read does not grow with the number of people elsewhere.
    /// </summary>
    public static Task<List<Employee>> PeopleBelowAsync(this EnrollmentDb db, string scope, string office, bool? active, Guid after, int rows, CancellationToken ct) =>
        db.Employees.FromSql($"""
            SELECT people.* FROM enrollment.offices office
            CROSS JOIN LATERAL (
                SELECT * FROM enrollment.employees e
                WHERE e.office = office.code AND e.id > {after} AND ({active}::boolean IS NULL OR e.active = {active})
                ORDER BY e.id LIMIT {rows}) people
            WHERE strpos(office.path, {scope}) > 0 AND strpos(office.path, {office}) > 0
            ORDER BY people.id LIMIT {rows}
            """).AsNoTracking().ToListAsync(ct);
}
