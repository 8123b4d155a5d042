using Diklat.Enrollment.Data;
using Google.Api;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Letters;

internal sealed class PrintLetter(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<HttpBody> Handle(Proto.PrintLetterRequest request, CancellationToken ct)
    {
        var letter = await db.Letters.AsNoTracking().InSightOf(call.Caller, db).LetterAsync(request.Letter, ct);
        return new() { ContentType = "application/pdf", Data = ByteString.CopyFrom(LetterLayout.Print(letter, await db.PrintedAsync(keys, letter.Id, ct))) };
    }
}
