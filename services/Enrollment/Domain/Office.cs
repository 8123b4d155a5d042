namespace Diklat.Enrollment.Domain;

/// <summary>Place in the tree of offices; numbered as in the API.</summary>
internal enum OfficeLevel
{
    Kota = 1,
    Kecamatan = 2,
    Kelurahan = 3,
    Agency = 4,
}

/// <summary>An office. Its path names all offices above and itself, so that "this office and those below" is one condition.</summary>
internal sealed class Office
{
    public required string Code { get; init; }
    public required string? Parent { get; init; }
    public required OfficeLevel Level { get; init; }
    public required string Name { get; init; }
    public required string OfficialName { get; init; }

    /// <summary>Codes from the root to itself: <c>/12/12.01/</c>.</summary>
    public required string Path { get; init; }
    public required DateOnly? ValidFrom { get; init; }
    public bool Active { get; init; } = true;
    public int Version { get; init; } = 1;

    public static string PathOf(string code, Office? parent) => $"{parent?.Path ?? "/"}{code}/";

    /// <summary>What paths of this office and of all below it hold.</summary>
    public static string Step(string code) => $"/{code}/";
}
