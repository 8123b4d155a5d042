using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class BatchRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "eligibility",
                schema: "enrollment",
                table: "batches",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<int>(
                name: "min_participants",
                schema: "enrollment",
                table: "batches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<decimal>(
                name: "office_rules_max_share_percent",
                schema: "enrollment",
                table: "batches",
                type: "numeric(7,2)",
                precision: 7,
                scale: 2,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "batch_changes",
                schema: "enrollment",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    fields = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_changes", x => new { x.batch_id, x.number });
                    table.ForeignKey(
                        name: "fk_batch_changes_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "enrollment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What training staff changed, and why, stays as it was written.
            migrationBuilder.Sql("""
                CREATE FUNCTION enrollment.refuse_batch_change_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'The record of changes is only added to.' USING ERRCODE = 'restrict_violation';
                END $$;

                CREATE TRIGGER batch_changes_only_grow BEFORE UPDATE OR DELETE ON enrollment.batch_changes
                    FOR EACH ROW EXECUTE FUNCTION enrollment.refuse_batch_change_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "batch_changes",
                schema: "enrollment");

            migrationBuilder.DropColumn(
                name: "eligibility",
                schema: "enrollment",
                table: "batches");

            migrationBuilder.DropColumn(
                name: "min_participants",
                schema: "enrollment",
                table: "batches");

            migrationBuilder.DropColumn(
                name: "office_rules_max_share_percent",
                schema: "enrollment",
                table: "batches");
        }
    }
}
