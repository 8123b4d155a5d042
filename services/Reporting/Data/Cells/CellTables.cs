using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Data.Cells;

/// <summary>All tables of cells.</summary>
internal static class CellTables
{
    public static IReadOnlyList<CellTable> All { get; } =
    [
        new LevelCells(), new MeasuredCells(), new FitCells(), new PeopleCells(), new JpCells(), new GainCells(), new ResultCells(), new ResultMarginCells(),
        new BatchCells(), new NominationCells(), new ParticipantCells(), new AttendanceCells(), new CertificateCells(),
    ];

    /// <summary>Cells are changed in place all the time: half of each page is left free, so that a new version of a row finds room beside the old one.</summary>
    public static void Configure(ModelBuilder model)
    {
        foreach (var table in All)
        {
            model.SharedTypeEntity<Dictionary<string, object>>(table.Name, entity =>
            {
                entity.ToTable(table.Name).HasStorageParameter("fillfactor", 50);
                foreach (var column in table.Keys.Concat(table.Sums))
                {
                    entity.IndexerProperty(column.Clr, column.Name).HasColumnType(column.Type).IsRequired().ValueGeneratedNever();
                }

                entity.HasKey([.. table.Keys.Select(key => key.Name)]);
            });
        }
    }
}
