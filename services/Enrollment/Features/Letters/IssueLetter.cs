using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Google.Protobuf.Collections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Diklat.Enrollment.Features.Letters;

internal sealed class IssueLetter(EnrollmentDb db, Call call, IOptions<Issuer> options, IConfiguration configuration, KeyRing keys)
{
    private const int LinesAtMost = 10;

    public async Task<Proto.Letter> Handle(Proto.IssueLetterRequest request, CancellationToken ct)
    {
        var batchId = NotFound.Id(request.Batch, NotFound.Batch);
        var (kind, addressee, confirmBy) = Read(request);

        await using var transaction = await db.BeginAsync(ct);
        // Locked, so that of two issued at once to the same addressee one supersedes the other, and the people are those of one moment.
        await db.LockSeatsAsync(batchId, ct);
        var batch = await db.Batches.AsNoTracking().SingleAsync(row => row.Id == batchId, ct);
        DemandDue(batch);
        var id = PaperCode.New();
        var people = await People(id, batchId, addressee, ct);
        await foreach (var earlier in db.Letters.Where(row => row.BatchId == batchId && row.Kind == kind && row.ParticipantId == addressee && row.State == LetterState.Valid).AsAsyncEnumerable().WithCancellation(ct))
        {
            earlier.Supersede();
        }

        var content = await Content(request, batch, confirmBy, id, ct);
        var (issuer, year) = (options.Value, call.Today.Year);
        var sequence = await db.NextLetterNumberAsync(issuer.Code, year, ct);
        var letter = new Letter
        {
            Id = id,
            Organiser = issuer.Code,
            Year = year,
            Sequence = sequence,
            Number = issuer.Number(sequence, year),
            BatchId = batchId,
            Kind = kind,
            ParticipantId = addressee,
            Content = content,
            People = people,
            Participants = people.Count,
            IssueTime = call.Now,
        };
        db.Add(letter);
        call.Record(letter.Issued());
        var answer = await call.Save(letter.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private static (LetterKind Kind, Guid? Addressee, DateOnly? ConfirmBy) Read(Proto.IssueLetterRequest request)
    {
        var check = new Check();
        var kind = (LetterKind)check.Enum(request.Kind, "kind");
        var addressee = request.Participant.Length > 0 ? check.Id(request.Participant, "participant") : null;
        check.That(request.Participant.Length == 0 || kind == LetterKind.CallLetter, "participant", "KIND_NOT_PERSONAL", "is for call letters only.");
        var confirmBy = request.ConfirmBy.Length > 0 ? check.Date(request.ConfirmBy, "confirmBy") : null;
        Lines(check, request.Basis, "basis");
        Lines(check, request.Bring, "bring");
        check.ThrowIfAny();
        return (kind, addressee, confirmBy);
    }

    private static void Lines(Check check, RepeatedField<string> lines, string field)
    {
        check.That(lines.Count <= LinesAtMost, field, "LINES_OUT_OF_RANGE", $"takes at most {LinesAtMost} lines.");
        foreach (var (i, line) in lines.Take(LinesAtMost).Index())
        {
            check.Text(line, $"{field}[{i}]", 1, 300);
        }
    }

    private static void DemandDue(Batch batch)
    {
        if (batch.State is not (BatchState.Selected or BatchState.Running or BatchState.Completed))
        {
            throw Refusal.Precondition("LETTER_NOT_DUE", "Letters are issued once the selection of the batch is made.");
        }
    }

    private async Task<List<LetterPerson>> People(string letter, Guid batch, Guid? addressee, CancellationToken ct)
    {
        if (addressee is { } one && !await db.Participants.AnyAsync(participant => participant.Id == one && participant.BatchId == batch, ct))
        {
            throw Refusal.Invalid("participant", "PARTICIPANT_UNKNOWN", "is no participant of this batch.");
        }

        var people = await db.PeopleAsync(keys, letter, batch, addressee, ct);
        return people.Count > 0 ? people
            : addressee is null ? throw Refusal.Precondition("NO_PARTICIPANTS", "Nobody holds a seat in this batch.")
            : throw Refusal.Invalid("participant", "PARTICIPANT_NOT_CALLED", "holds no seat in this batch any more.");
    }

    private async Task<LetterContent> Content(Proto.IssueLetterRequest request, Batch batch, DateOnly? confirmBy, string code, CancellationToken ct)
    {
        var issuer = options.Value;
        var start = await db.Sessions.Where(session => session.BatchId == batch.Id && !session.Cancelled && session.StartTime != null).MinAsync(session => session.StartTime, ct);
        var check = configuration["Region:PublicAddress"] ?? configuration["Auth:Issuer"] ?? "";
        return new(
            issuer.Name, issuer.Address, issuer.Place, issuer.Signatory, issuer.Contact, batch.Title, batch.Code, batch.StartDate, batch.EndDate,
            start is { } first ? call.CivilTime(first).ToString("HH.mm", System.Globalization.CultureInfo.InvariantCulture) : "",
            batch.Venue, call.Today, confirmBy ?? batch.StartDate.AddDays(-3), [.. request.Basis], request.Bring.Count > 0 ? [.. request.Bring] : issuer.Bring.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            $"{check.TrimEnd('/')}/v1/letters/{code}:verify");
    }
}
