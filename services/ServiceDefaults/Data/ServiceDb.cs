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
        modelBuilder.Entity<AuditRow>(row => row.ToTable("audit").HasKey(r => r.Id));
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

/// <summary>Who changed what: one row per changing call, append-only, without personal data.</summary>
internal sealed class AuditRow
{
    public long Id { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required string Client { get; init; }
    public required string Subject { get; init; }
    public required string Role { get; init; }
    public required string? Office { get; init; }
    public required string Rpc { get; init; }

    /// <summary>Id of the aggregate that changed; null when the call recorded no event.</summary>
    public required string? Aggregate { get; init; }
    public required string? Trace { get; init; }
}
