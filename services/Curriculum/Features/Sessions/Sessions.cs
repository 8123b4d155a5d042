using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Sessions;

internal static class Sessions
{
    private const string Unknown = "SESSION_NOT_FOUND";
    private const string UnknownMessage = "There is no such session in the batch.";

    /// <summary>Finds a session of a batch, or refuses.</summary>
    public static async Task<Session> Get(this IQueryable<Session> sessions, string batch, string session, CancellationToken ct)
    {
        var batchId = Ids.Parse(batch, Unknown, UnknownMessage);
        var id = Ids.Parse(session, Unknown, UnknownMessage);
        return await sessions.SingleOrDefaultAsync(session => session.Id == id && session.Batch == batchId, ct)
            ?? throw Refusal.NotFound(Unknown, UnknownMessage);
    }
}
