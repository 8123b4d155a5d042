using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Reporting.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReportIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "measured_cells",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    competency = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measured_cells", x => new { x.year, x.competency, x.basis, x.kind, x.part });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.Sql(Fill);
        }

        // They are margins of the level cells.
        private const string Fill = """
            INSERT INTO reporting.measured_cells (year, competency, basis, kind, part, n)
            SELECT year, competency, basis, CASE WHEN grouping(part) = 1 THEN 'OFFICE' ELSE 'POST_CLASS' END, coalesce(part, office), sum(n)
            FROM reporting.level_cells WHERE dimension = 'POST_CLASS' GROUP BY GROUPING SETS ((year, competency, basis, office), (year, competency, basis, part))
            UNION ALL
            SELECT year, competency, basis, 'PROGRAM', part, sum(n) FROM reporting.level_cells WHERE dimension = 'PROGRAM' GROUP BY year, competency, basis, part
            """;

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "measured_cells",
                schema: "reporting");
        }
    }
}
