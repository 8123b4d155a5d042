using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class WordsAbout
{
    /// <summary>
    /// Blanks what people wrote about a person in histories: titles of posts, justifications, words of a rejection, of an override and of a correction, reasons for giving a seat and for giving it
    /// back, words of letters to the person. After the person is marked as erased: only then the records that otherwise only grow let their words go.
    /// </summary>
    public static Task BlankWordsAboutAsync(this EnrollmentDb db, Guid employee, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        UPDATE enrollment.employee_posts SET post = '' WHERE employee_id = {employee};
        UPDATE enrollment.nominations SET justification = '', reasons = (
            SELECT coalesce(jsonb_agg(CASE WHEN reason ->> 'code' IN ('REJECTED', 'OVERRIDDEN') THEN reason - 'subject' ELSE reason END ORDER BY number), '[]')
            FROM jsonb_array_elements(reasons) WITH ORDINALITY AS given (reason, number))
        WHERE employee = {employee};
        UPDATE enrollment.participants SET reason = NULL, add_reason = NULL WHERE employee = {employee};
        UPDATE enrollment.selection_overrides SET reason = '-' WHERE nomination_id IN (SELECT id FROM enrollment.nominations WHERE employee = {employee});
        UPDATE enrollment.attendance SET reason = ''
            WHERE reason IS NOT NULL AND participant_id IN (SELECT id FROM enrollment.participants WHERE employee = {employee});
        UPDATE enrollment.letters SET revoke_reason = NULL, content = content || jsonb_build_object('basis', '[]'::jsonb, 'bring', '[]'::jsonb)
            WHERE participant_id IN (SELECT id FROM enrollment.participants WHERE employee = {employee});
        UPDATE enrollment.letter_people SET name = '', nip = '', rank = '', post = '', office = '', sealed = NULL
            WHERE participant_id IN (SELECT id FROM enrollment.participants WHERE employee = {employee});
        """, ct);
}
