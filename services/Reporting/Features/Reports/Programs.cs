using Diklat.Reporting.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Checks the programme that a report is narrowed to.</summary>
internal static class Programs
{
    /// <summary>Refuses a programme that there is not; an empty one means all.</summary>
    public static async Task CheckAsync(ReportingDb db, string program, CancellationToken ct)
    {
        if (program.Length > 0 && !await db.ProgramVersions.AnyAsync(v => v.Program == program, ct))
        {
            throw Refusal.Invalid("program", "PROGRAM_UNKNOWN", "is not the code of a programme.");
        }
    }
}
