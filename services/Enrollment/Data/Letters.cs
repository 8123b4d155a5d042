using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class Letters
{
    /// <summary>The next letter number of an organiser in a year. Its row stays locked until the transaction ends, and a transaction that fails gives the number back: no gaps.</summary>
    public static async Task<int> NextLetterNumberAsync(this EnrollmentDb db, string organiser, int year, CancellationToken ct) => (await db.Database.SqlQuery<int>($"""
        INSERT INTO enrollment.letter_counters (organiser, year, last) VALUES ({organiser}, {year}, 1)
        ON CONFLICT (organiser, year) DO UPDATE SET last = letter_counters.last + 1
        RETURNING last AS "Value"
        """).ToListAsync(ct)).Single();

    /// <summary>Letters that a caller may see: an office and a person only those addressed to one of their own.</summary>
    public static IQueryable<Letter> InSightOf(this IQueryable<Letter> letters, Caller caller, EnrollmentDb db)
    {
        var own = db.Participants.InSightOf(caller, db).Select(participant => (Guid?)participant.Id);
        return caller.IsTrainingAdmin ? letters : letters.Where(letter => own.Contains(letter.ParticipantId));
    }

    /// <summary>A letter in the caller's sight, by the code on it.</summary>
    public static async Task<Letter> LetterAsync(this IQueryable<Letter> letters, string code, CancellationToken ct)
    {
        var id = PaperCode.Read(code.Trim());
        return await letters.SingleOrDefaultAsync(letter => letter.Id == id, ct) ?? throw NotFound.Letter();
    }

    /// <summary>The people that a letter of this batch names: whoever holds a seat, by office and name, or the one addressee.</summary>
    public static async Task<List<LetterPerson>> PeopleAsync(this EnrollmentDb db, string letter, Guid batch, Guid? addressee, CancellationToken ct)
    {
        var rows = await (
            from participant in db.Participants
            join employee in db.Employees on participant.Employee equals employee.Id
            join office in db.Offices on participant.Office equals office.Code
            where participant.BatchId == batch && (addressee == null || participant.Id == addressee)
                && (participant.State == ParticipantState.Invited || participant.State == ParticipantState.Confirmed || participant.State == ParticipantState.Attending
                    || participant.State == ParticipantState.Completed || participant.State == ParticipantState.Failed)
            orderby office.Path, employee.Name, participant.Id
            select new { participant.Id, employee.Name, employee.NipTail, employee.Rank, employee.Post, Office = office.Name }).ToListAsync(ct);
        return [.. rows.Select((row, i) => new LetterPerson
        {
            LetterId = letter, Place = i + 1, ParticipantId = row.Id, Name = row.Name, Nip = Nip.Mask(row.NipTail), Rank = row.Rank ?? "", Post = row.Post, Office = row.Office,
        })];
    }
}
