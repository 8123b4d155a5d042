using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Diklat.Enrollment.Data;

/// <summary>Where decisions about seats begin: a transaction that holds the batch's row of the seat ledger. What is read after it is the newest.</summary>
internal static class Ledger
{
    public static Task<IDbContextTransaction> BeginAsync(this EnrollmentDb db, CancellationToken ct)
    {
        // One SaveChanges per transaction: a savepoint would only cost a round trip.
        db.Database.AutoSavepointsEnabled = false;
        return db.Database.BeginTransactionAsync(ct);
    }

    /// <summary>Locks and reads the seats of a batch until the transaction ends.</summary>
    public static async Task<Seats> LockSeatsAsync(this EnrollmentDb db, Guid batch, CancellationToken ct)
    {
        var rows = await db.Seats.FromSql($"SELECT * FROM enrollment.seats WHERE batch_id = {batch} FOR UPDATE").ToListAsync(ct);
        return rows.SingleOrDefault() ?? throw NotFound.Batch();
    }

    /// <summary>Waits for nominations under way, which share the batch's row, and keeps new ones out until the transaction ends. After the ledger's lock.</summary>
    public static async Task<Batch> HoldBatchAsync(this EnrollmentDb db, Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM enrollment.batches WHERE id = {id} FOR NO KEY UPDATE", ct);
        return await db.Batches.SingleAsync(batch => batch.Id == id, ct);
    }

    /// <summary>Locks the seats of a batch and reads it.</summary>
    public static async Task<Batch> LockBatchAsync(this EnrollmentDb db, Guid id, CancellationToken ct)
    {
        await db.LockSeatsAsync(id, ct);
        return await db.Batches.SingleAsync(batch => batch.Id == id, ct);
    }
}
