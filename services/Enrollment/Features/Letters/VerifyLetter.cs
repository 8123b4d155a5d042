using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Letters;

internal sealed class VerifyLetter(EnrollmentDb db, KeyRing keys)
{
    public async Task<Proto.LetterCheck> Handle(Proto.VerifyLetterRequest request, CancellationToken ct)
    {
        var letter = await db.Letters.AsNoTracking().LetterAsync(request.Letter, ct);
        var name = letter.ParticipantId is null ? "" : (await db.PrintedAsync(keys, letter.Id, ct)).Single().Name;
        return new()
        {
            Status = (Proto.Letter.Types.State)letter.State,
            Kind = (Proto.Letter.Types.Kind)letter.Kind,
            Number = letter.Number,
            IssueDate = letter.Content.IssueDate.ToText(),
            Batch = letter.Content.Title,
            StartDate = letter.Content.StartDate.ToText(),
            EndDate = letter.Content.EndDate.ToText(),
            Venue = letter.Content.Venue,
            Organiser = letter.Content.Organiser,
            Signatory = letter.Content.Signatory,
            Participants = letter.Participants,
            Name = name,
        };
    }
}
