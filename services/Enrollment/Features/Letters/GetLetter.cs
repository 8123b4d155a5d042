using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Letters;

internal sealed class GetLetter(EnrollmentDb db, Call call)
{
    public async Task<Proto.Letter> Handle(Proto.GetLetterRequest request, CancellationToken ct) =>
        (await db.Letters.AsNoTracking().InSightOf(call.Caller, db).LetterAsync(request.Letter, ct)).ToMessage();
}
