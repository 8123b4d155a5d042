using Diklat.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Diklat.ServiceDefaults;

/// <summary>The context of a service: its own schema only, with the tables every service has (outbox, event log, inbox, idempotency, audit).</summary>
/// <param name="options">Options, from <c>AddDatabase</c>.</param>
/// <param name="schema">The service's schema.</param>
public abstract class ServiceDb(DbContextOptions options, string schema) : DbContext(options)
{
    /// <summary>The service's schema, for SQL written by hand.</summary>
    public string Schema => schema;

    /// <summary>Who changed, or saw, what.</summary>
    public DbSet<AuditRow> AuditRows => Set<AuditRow>();

    /// <summary>The refusal that a violated constraint of this schema means to the caller; null when it is a fault of ours.</summary>
    public virtual Refusal? OnViolation(string constraint) => null;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.HasDefaultSchema(schema);
        modelBuilder.AddMessagingTables();
        modelBuilder.Entity<IdempotencyRow>(row =>
        {
            row.ToTable("idempotency").HasKey(r => new { r.Client, r.Rpc, r.Key }).HasName(IdempotencyRow.PrimaryKey);
            row.HasIndex(r => r.CreatedAt);
        });
        modelBuilder.Entity<AuditRow>(row =>
        {
            row.ToTable("audit").HasKey(r => r.Id);
            // A service whose calls ask what for keeps it; see its own table of the audit log.
            row.Ignore(r => r.Purpose);
        });
    }
}

/// <summary>An answer kept so that a repeated call gets it again instead of acting twice.</summary>
internal sealed class IdempotencyRow
{
    public const string PrimaryKey = "pk_idempotency";

    /// <summary>Client and subject of the token.</summary>
    public required string Client { get; init; }
    public required string Rpc { get; init; }
    public required string Key { get; init; }

    /// <summary>Keyed hash of the request message.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The answer, sealed.</summary>
    public required byte[] Response { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Who changed what, and who saw what is shown to few: one row per such call, append-only, without personal data of whom it is about.</summary>
public sealed class AuditRow
{
    /// <summary>Rises with time.</summary>
    public long Id { get; private set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Client of the caller's token.</summary>
    public required string Client { get; init; }

    /// <summary>Subject of the caller's token.</summary>
    public required string Subject { get; init; }

    /// <summary>Role of the caller.</summary>
    public required string Role { get; init; }

    /// <summary>Office of the caller, where it has one.</summary>
    public required string? Office { get; init; }

    /// <summary>Full name of the RPC.</summary>
    public required string Rpc { get; init; }

    /// <summary>Id of the aggregate that changed or was seen; null when the call recorded no event and named none.</summary>
    public required string? Aggregate { get; init; }

    /// <summary>What for, in the caller's words, where a call asks for it.</summary>
    public string? Purpose { get; init; }

    /// <summary>Trace of the call.</summary>
    public required string? Trace { get; init; }
}
