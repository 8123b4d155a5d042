namespace Diklat.Identity.Domain;

/// <summary>A person who logs in with a password.</summary>
internal sealed class Account
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan LockDuration = TimeSpan.FromMinutes(15);

    public required Guid Id { get; init; }
    public required string Username { get; init; }
    public required string PasswordHash { get; set; }
    public required string Role { get; init; }
    public string? Office { get; init; }
    public string? Employee { get; init; }
    public string? Instructor { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public bool Disabled { get; set; }
    public int Failures { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }

    public Rights Rights => new(Role, Office, Employee, Instructor);

    /// <summary>Names are compared without regard to case or surrounding space.</summary>
    public static string Normalize(string username) => username.Trim().ToLowerInvariant();
}
