namespace Diklat.Enrollment.Domain;

/// <summary>The number of a person at rest: sealed under the person's own key; found by a keyed hash. Destroying the key erases the number.</summary>
internal sealed class EmployeeNip
{
    public required Guid EmployeeId { get; init; }

    /// <summary>Which of the person's numbers it is, from 1.</summary>
    public int Number { get; set; } = 1;

    /// <summary>The person's data key, sealed by the service's key ring.</summary>
    public required byte[] DataKey { get; init; }
    public required byte[] Cipher { get; set; }

    /// <summary>Under the newest key of whoever wrote it.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Under the other keys of whoever wrote it: while keys rotate, processes with older and newer ones must find each other's people.</summary>
    public required byte[][]? OlderHashes { get; set; }
}

/// <summary>A number that the person had before, sealed under the person's own key like the present one.</summary>
internal sealed class EarlierNip
{
    public required Guid EmployeeId { get; init; }
    public required int Number { get; init; }
    public required byte[] Cipher { get; init; }

    /// <summary>The day from which another one took its place.</summary>
    public required DateOnly ReplaceDate { get; init; }
    public required string Reason { get; init; }
}

/// <summary>
/// Whose a number is or was, by its hash under each key: a number once used by one person is never another's. Written by the database with every
/// number of a person, so that no way of writing one can pass it by.
/// </summary>
internal sealed class NipHash
{
    public required byte[] Hash { get; init; }
    public required Guid EmployeeId { get; init; }
    public required int Number { get; init; }
}
