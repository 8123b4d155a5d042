using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Letters;

internal sealed class RevokeLetter(EnrollmentDb db, Call call)
{
    public async Task<Proto.Letter> Handle(Proto.RevokeLetterRequest request, CancellationToken ct)
    {
        var reason = RequiredReason.Of(request.Reason);
        var letter = await db.Letters.LetterAsync(request.Letter, ct);
        Call.CheckEtag(request.Etag, letter.Version);
        letter.Revoke(reason);
        return await call.Save(letter.ToMessage(), ct);
    }
}
