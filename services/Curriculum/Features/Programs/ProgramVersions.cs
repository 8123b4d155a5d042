using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Programs;

internal static class ProgramVersions
{
    /// <summary>Finds a version with all its content, or refuses.</summary>
    public static async Task<ProgramVersion> Get(this IQueryable<ProgramVersion> versions, string program, int number, CancellationToken ct)
    {
        var id = ProgramVersion.IdOf(program, number);
        return await versions.SingleOrDefaultAsync(version => version.Id == id, ct)
            ?? throw Refusal.NotFound("PROGRAM_VERSION_NOT_FOUND", "There is no such version of the programme.");
    }
}
