using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class WordsAbout
{
    /// <summary>Blanks what people wrote about a person in histories: titles of posts, justifications, words of a rejection, reasons for giving a seat back; and the person on letters.</summary>
    public static async Task BlankWordsAboutAsync(this EnrollmentDb db, Guid employee, CancellationToken ct)
    {
        await db.EmployeePosts.Where(post => post.EmployeeId == employee).ExecuteUpdateAsync(post => post.SetProperty(p => p.Post, ""), ct);
        await db.Participants.Where(participant => participant.Employee == employee).ExecuteUpdateAsync(participant => participant.SetProperty(p => p.Reason, (string?)null), ct);
        await db.Set<LetterPerson>().Where(person => db.Participants.Any(participant => participant.Id == person.ParticipantId && participant.Employee == employee)).ExecuteUpdateAsync(
            person => person.SetProperty(p => p.Name, "").SetProperty(p => p.Nip, "").SetProperty(p => p.Rank, "").SetProperty(p => p.Post, "").SetProperty(p => p.Office, ""), ct);
        await db.Database.ExecuteSqlAsync($"""
            UPDATE enrollment.nominations SET justification = '', reasons = (
                SELECT coalesce(jsonb_agg(CASE WHEN reason ->> 'code' = 'REJECTED' THEN reason - 'subject' ELSE reason END ORDER BY number), '[]')
                FROM jsonb_array_elements(reasons) WITH ORDINALITY AS given (reason, number))
            WHERE employee = {employee}
            """, ct);
    }
}
