namespace Diklat.Assessment.Data;

/// <summary>The last certificate number of an organiser in a year. Locked by the transaction that issues: numbers have no gaps.</summary>
internal sealed class CertificateCounter
{
    public required string Organiser { get; init; }

    public required int Year { get; init; }

    public required int Last { get; init; }
}
