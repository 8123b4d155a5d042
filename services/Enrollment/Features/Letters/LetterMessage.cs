using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Domain;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Enrollment.Features.Letters;

internal static class LetterMessage
{
    public static Proto.Letter ToMessage(this Letter letter) => new()
    {
        Id = letter.Id,
        Number = letter.Number,
        Batch = letter.BatchId.ToString(),
        Kind = (Proto.Letter.Types.Kind)letter.Kind,
        State = (Proto.Letter.Types.State)letter.State,
        Participant = letter.ParticipantId?.ToString() ?? "",
        Participants = letter.Participants,
        IssueDate = letter.Content.IssueDate.ToText(),
        IssueTime = letter.IssueTime.ToTimestamp(),
        Etag = Call.Etag(letter.Version),
    };

    /// <summary>Nothing of what it says of people: who they are is asked of this service.</summary>
    public static LetterIssued Issued(this Letter letter) =>
        new(letter.BatchId.ToString(), letter.Number, Code.Of(letter.Kind), letter.ParticipantId?.ToString(), letter.Participants)
        {
            Aggregate = letter.Id,
            Version = letter.Version,
            EffectiveOn = letter.Content.IssueDate,
        };
}
