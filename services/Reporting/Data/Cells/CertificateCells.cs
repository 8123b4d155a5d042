using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Certificates that are valid.</summary>
internal sealed class CertificateCells() : CellTable("certificate_cells", "year integer", "valid bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is CertificateFact ? [fact.Id] : [];

    public override string Contributions(string schema, Units units) => $"""
        SELECT extract(year FROM effective_on)::integer AS year, count(*) AS valid
        FROM {schema}.certificates WHERE status = 'VALID' AND effective_on IS NOT NULL AND {units.In("id")} GROUP BY 1
        """;
}
