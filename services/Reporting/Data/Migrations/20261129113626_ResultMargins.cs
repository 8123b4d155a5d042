using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Reporting.Data.Migrations
{
    /// <inheritdoc />
    public partial class ResultMargins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "result_margin_cells",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_result_margin_cells", x => new { x.year, x.basis, x.kind, x.part });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.Sql(Fill);
            migrationBuilder.Sql(Projections);
        }

        // They are margins of the result cells.
        private const string Fill = """
            INSERT INTO reporting.result_margin_cells (year, basis, kind, part, n)
            SELECT year, basis, CASE WHEN grouping(part) = 1 THEN 'OFFICE' ELSE 'POST_CLASS' END, coalesce(part, office), sum(n)
            FROM reporting.result_cells WHERE dimension = 'POST_CLASS' GROUP BY GROUPING SETS ((year, basis, office), (year, basis, part))
            UNION ALL
            SELECT year, basis, 'PROGRAM', part, sum(n) FROM reporting.result_cells WHERE dimension = 'PROGRAM' GROUP BY year, basis, part
            """;

        private const string Projections = """
            CREATE OR REPLACE FUNCTION reporting.projections() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$ SELECT ARRAY[
                'applied_ahead', 'attempts', 'attendance', 'attendance_cells', 'batch_cells', 'batches', 'certificate_cells', 'certificates', 'competencies', 'employees', 'fit_cells', 'gain_cells', 'jp_cells',
                'level_cells', 'measured_cells', 'measurements', 'nomination_cells', 'nominations', 'office_versions', 'offices', 'participant_cells', 'participants', 'people_cells', 'position_profiles',
                'positions', 'program_versions', 'result_cells', 'result_margin_cells', 'results'] $$;
            """;

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "result_margin_cells",
                schema: "reporting");
        }
    }
}
