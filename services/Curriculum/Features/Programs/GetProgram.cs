using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Programs;

internal sealed class GetProgram(CurriculumDb db, Call call)
{
    public async Task<Proto.Program> Handle(Proto.GetProgramRequest request, CancellationToken ct) =>
        await db.Programs.AsNoTracking()
            .Where(program => program.Code == request.Program)
            .Select(ProgramMessage.Of(db, call.English))
            .SingleOrDefaultAsync(ct)
        ?? throw Refusal.NotFound("PROGRAM_NOT_FOUND", "There is no such programme.");
}
