using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Reporting.Data.Migrations
{
    /// <inheritdoc />
    public partial class Exports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "number",
                schema: "reporting",
                table: "certificates",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "exports",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    format = table.Column<int>(type: "integer", nullable: false),
                    filters = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    client = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: true),
                    english = table.Column<bool>(type: "boolean", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    expected_rows = table.Column<long>(type: "bigint", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    downloads = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expire_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    run = table.Column<Guid>(type: "uuid", nullable: true),
                    heartbeat = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "export_chunks",
                schema: "reporting",
                columns: table => new
                {
                    export_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_export_chunks", x => new { x.export_id, x.number });
                    table.ForeignKey(
                        name: "fk_export_chunks_exports_export_id",
                        column: x => x.export_id,
                        principalSchema: "reporting",
                        principalTable: "exports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_exports_client_subject_id",
                schema: "reporting",
                table: "exports",
                columns: new[] { "client", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_exports_expiring",
                schema: "reporting",
                table: "exports",
                column: "expire_time",
                filter: "state = 3");

            migrationBuilder.CreateIndex(
                name: "ix_exports_waiting",
                schema: "reporting",
                table: "exports",
                column: "create_time",
                filter: "state IN (1, 2)");

            // The organiser's report reads one batch.
            migrationBuilder.Sql("CREATE INDEX ix_results_batch ON reporting.results (batch)");
            migrationBuilder.Sql("CREATE INDEX ix_certificates_batch ON reporting.certificates (batch)");
            migrationBuilder.Sql("CREATE INDEX ix_attendance_batch ON reporting.attendance (batch)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "export_chunks",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "exports",
                schema: "reporting");

            migrationBuilder.Sql("DROP INDEX reporting.ix_results_batch, reporting.ix_certificates_batch, reporting.ix_attendance_batch");
            migrationBuilder.DropColumn(
                name: "number",
                schema: "reporting",
                table: "certificates");
        }
    }
}
