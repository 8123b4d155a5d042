using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>
/// What a caller may see over all batches, newest first: "list mine". Few rows are read however many there are: a person's by the person, everybody's by the order itself, an office's by the order too where much of
/// it is its own (the city), and else by the newest of each of its offices (their keys, from the index alone).
/// </summary>
internal static class Newest
{
    /// <summary>Stands for the id of a batch where all are meant.</summary>
    public const string AnyBatch = "-";

    // Rows looked at in the order itself, for each that is wanted.
    private const int Wide = 4;

    /// <param name="db">Where.</param>
    /// <param name="caller">Whose.</param>
    /// <param name="state">Only this one, where given.</param>
    /// <param name="before">Position of the last row of the page before.</param>
    /// <param name="size">At most.</param>
    public static IQueryable<Nomination> NewestNominations(this EnrollmentDb db, Caller caller, NominationState? state, long before, int size)
    {
        var (code, step) = (state is { } one ? Code.Of(one) : null, Office.Step(caller.Office ?? ""));
        var seen = caller.IsOffice
            ? db.Nominations.FromSql($"""
                SELECT rows.* FROM (
                    WITH recent AS MATERIALIZED (
                        SELECT n.position FROM (SELECT * FROM enrollment.nominations WHERE position < {before} ORDER BY position DESC LIMIT {size * Wide}) n
                        JOIN enrollment.offices seen ON seen.code = n.office AND strpos(seen.path, {step}) > 0 WHERE {code}::text IS NULL OR n.state = {code})
                    SELECT position FROM recent WHERE (SELECT count(*) FROM recent) >= {size}
                    UNION ALL SELECT mine.position FROM enrollment.offices seen CROSS JOIN LATERAL (
                        SELECT n.position FROM enrollment.nominations n WHERE n.office = seen.code AND n.position < {before} AND ({code}::text IS NULL OR n.state = {code}) ORDER BY n.position DESC LIMIT {size}) mine
                    WHERE strpos(seen.path, {step}) > 0 AND (SELECT count(*) FROM recent) < {size}
                    ORDER BY position DESC LIMIT {size}) newest
                JOIN enrollment.nominations rows ON rows.position = newest.position
                """)
            : db.Nominations.InSightOf(caller, db).Where(n => n.Position < before && (state == null || n.State == state));
        return seen.OrderByDescending(n => n.Position).Take(size);
    }

    /// <summary>The same of participants, by id, whose order is that of time.</summary>
    public static IQueryable<Participant> NewestParticipants(this EnrollmentDb db, Caller caller, ParticipantState? state, Guid before, int size)
    {
        var (code, step) = (state is { } one ? Code.Of(one) : null, Office.Step(caller.Office ?? ""));
        var seen = caller.IsOffice
            ? db.Participants.FromSql($"""
                SELECT rows.* FROM (
                    WITH recent AS MATERIALIZED (
                        SELECT p.id FROM (SELECT * FROM enrollment.participants WHERE id < {before} ORDER BY id DESC LIMIT {size * Wide}) p
                        JOIN enrollment.offices seen ON seen.code = p.office AND strpos(seen.path, {step}) > 0 WHERE {code}::text IS NULL OR p.state = {code})
                    SELECT id FROM recent WHERE (SELECT count(*) FROM recent) >= {size}
                    UNION ALL SELECT mine.id FROM enrollment.offices seen CROSS JOIN LATERAL (
                        SELECT p.id FROM enrollment.participants p WHERE p.office = seen.code AND p.id < {before} AND ({code}::text IS NULL OR p.state = {code}) ORDER BY p.id DESC LIMIT {size}) mine
                    WHERE strpos(seen.path, {step}) > 0 AND (SELECT count(*) FROM recent) < {size}
                    ORDER BY id DESC LIMIT {size}) newest
                JOIN enrollment.participants rows ON rows.id = newest.id
                """)
            : db.Participants.InSightOf(caller, db).Where(p => p.Id < before && (state == null || p.State == state));
        return seen.OrderByDescending(p => p.Id).Take(size);
    }
}
