using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>Nominations of one batch that are about to be decided, with all that the decision rests on.</summary>
internal sealed class ApprovalDesk(
    Batch batch, IReadOnlyDictionary<Guid, Nomination> nominations, IReadOnlyDictionary<string, string> paths, IReadOnlyDictionary<Guid, IReadOnlyList<RuleOutcome>> judged)
{
    public Batch Batch => batch;

    /// <summary>A nomination by its id, as it was seen.</summary>
    public Nomination Take(string id, string etag)
    {
        var nomination = Guid.TryParseExact(id, "D", out var known) ? nominations.GetValueOrDefault(known) : null;
        Call.CheckEtag(etag, (nomination ?? throw NotFound.Nomination()).Version);
        return nomination;
    }

    /// <summary>Every rule of the batch and whether the person meets it now.</summary>
    public IReadOnlyList<RuleOutcome> RulesOf(Nomination nomination) => judged[nomination.Employee];

    /// <summary>Offices that may take the office's step of a nomination; none where the route has no such step.</summary>
    public IReadOnlyList<string> Approving(Nomination nomination) => paths.TryGetValue(nomination.NominatingOffice, out var path) ? ApprovalRoutes.Approving(path) : [];
}

internal static class ApprovalDeskQuery
{
    /// <summary>
    /// Locks those of the nominations that are in the caller's sight until the transaction ends, in the order of ids, so that two lists do not wait for each other. As many
    /// queries for a thousand as for one. The people's rows are not locked: an approval gives nobody a seat. Whoever selects, promotes or seats judges them anew, under their locks where
    /// others could take the same person, so that two offices may approve one person for two batches in the same days, and only one of them can give the seat.
    /// </summary>
    public static async Task<ApprovalDesk> ApprovalDeskAsync(this EnrollmentDb db, Guid batchId, IEnumerable<string> nominations, Caller caller, CancellationToken ct)
    {
        Guid[] ids = [.. nominations.Select(id => Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty).Distinct()];
        var batch = await db.Batches.SingleOrDefaultAsync(b => b.Id == batchId, ct) ?? throw NotFound.Batch();
        var rows = await db.Nominations
            .FromSql($"SELECT * FROM enrollment.nominations WHERE id = ANY ({ids}) AND batch_id = {batchId} ORDER BY id FOR UPDATE")
            .InSightOf(caller, db)
            .ToListAsync(ct);
        return new(
            batch,
            rows.ToDictionary(nomination => nomination.Id),
            await db.PathsAsync(batch.ApprovalRoute, rows, ct),
            await db.JudgeAsync(batch, rows.Select(nomination => nomination.Employee), ct));
    }

    private static async Task<Dictionary<string, string>> PathsAsync(this EnrollmentDb db, ApprovalRoute route, List<Nomination> nominations, CancellationToken ct)
    {
        if (!route.Steps().Contains(ApprovalStep.Office))
        {
            return [];
        }

        string[] codes = [.. nominations.Select(nomination => nomination.NominatingOffice).Distinct()];
        return await db.Offices.Where(office => codes.Contains(office.Code)).ToDictionaryAsync(office => office.Code, office => office.Path, ct);
    }
}
