using System.Text.Json;
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

    /// <summary>The people that a letter of this batch names, sealed: whoever holds a seat, by office and name, or the one addressee.</summary>
    public static async Task<List<LetterPerson>> PeopleAsync(this EnrollmentDb db, KeyRing keys, string letter, Guid batch, Guid? addressee, CancellationToken ct)
    {
        var rows = await (
            from participant in db.Participants
            join employee in db.Employees on participant.Employee equals employee.Id
            join office in db.Offices on participant.Office equals office.Code
            join nip in db.EmployeeNips.AsNoTracking() on employee.Id equals nip.EmployeeId into key
            from nip in key.DefaultIfEmpty()
            where participant.BatchId == batch && (addressee == null || participant.Id == addressee)
                && (participant.State == ParticipantState.Invited || participant.State == ParticipantState.Confirmed || participant.State == ParticipantState.Attending
                    || participant.State == ParticipantState.Completed || participant.State == ParticipantState.Failed)
            orderby office.Path, employee.Name, participant.Id
            select new { participant.Id, employee.Name, employee.NipTail, employee.Rank, employee.Post, Office = office.Name, Key = nip }).ToListAsync(ct);
        return [.. rows.Select((row, i) => new LetterPerson
        {
            LetterId = letter,
            Place = i + 1,
            ParticipantId = row.Id,
            Sealed = row.Key is null ? null : keys.Seal(row.Key, JsonSerializer.Serialize(new PrintedPerson(row.Name, Nip.Mask(row.NipTail), row.Rank ?? "", row.Post, row.Office), JsonSerializerOptions.Web)),
        })];
    }

    /// <summary>The people of a letter as printed, by their place on it; nothing of who was erased.</summary>
    public static async Task<List<LetterPerson>> PrintedAsync(this EnrollmentDb db, KeyRing keys, string letter, CancellationToken ct)
    {
        var rows = await (
            from person in db.Set<LetterPerson>().AsNoTracking()
            join participant in db.Participants on person.ParticipantId equals participant.Id
            join nip in db.EmployeeNips.AsNoTracking() on participant.Employee equals nip.EmployeeId into key
            from nip in key.DefaultIfEmpty()
            where person.LetterId == letter
            orderby person.Place
            select new { Person = person, Key = nip }).ToListAsync(ct);
        foreach (var row in rows.Where(row => row is { Person.Sealed: not null, Key: not null }))
        {
            row.Person.Take(JsonSerializer.Deserialize<PrintedPerson>(keys.Open(row.Key, row.Person.Sealed), JsonSerializerOptions.Web)!);
        }

        return rows.ConvertAll(row => row.Person);
    }
}
