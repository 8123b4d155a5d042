using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Selection : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "bound",
                schema: "enrollment",
                table: "proposals",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "notes",
                schema: "enrollment",
                table: "proposals",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<string>(
                name: "shares",
                schema: "enrollment",
                table: "proposals",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<string>(
                name: "terms",
                schema: "enrollment",
                table: "proposals",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "value",
                schema: "enrollment",
                table: "proposals",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "measured_levels",
                schema: "enrollment",
                columns: table => new
                {
                    employee = table.Column<Guid>(type: "uuid", nullable: false),
                    competency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    level = table.Column<int>(type: "integer", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    measurement = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measured_levels", x => new { x.employee, x.competency });
                    table.CheckConstraint("ck_measured_levels_level", "level BETWEEN 1 AND 5");
                });

            migrationBuilder.CreateTable(
                name: "seat_credits",
                schema: "enrollment",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office_group = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    program = table.Column<string>(type: "text", nullable: false),
                    entitled = table.Column<long>(type: "bigint", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seat_credits", x => new { x.batch_id, x.office_group });
                    table.CheckConstraint("ck_seat_credits", "0 <= entitled AND 0 <= seats");
                    table.ForeignKey(
                        name: "fk_seat_credits_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "enrollment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "selection_overrides",
                schema: "enrollment",
                columns: table => new
                {
                    nomination_id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_selection_overrides", x => x.nomination_id);
                    table.CheckConstraint("ck_selection_overrides_reason", "length(reason) > 0");
                    table.CheckConstraint("ck_selection_overrides_to", "\"to\" IN ('SUBMITTED', 'VERIFIED', 'REJECTED', 'SELECTED', 'WAITLISTED', 'NOT_SELECTED', 'WITHDRAWN')");
                    table.ForeignKey(
                        name: "fk_selection_overrides_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalSchema: "enrollment",
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_selection_overrides_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "enrollment",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_seat_credits_program_office_group",
                schema: "enrollment",
                table: "seat_credits",
                columns: new[] { "program", "office_group" });

            migrationBuilder.CreateIndex(
                name: "ix_selection_overrides_batch_id",
                schema: "enrollment",
                table: "selection_overrides",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_selection_overrides_proposal_id",
                schema: "enrollment",
                table: "selection_overrides",
                column: "proposal_id");

            migrationBuilder.Sql(OnlyGrow);
        }

        // What was decided, and what offices are owed for it, is added to and never changed.
        private const string OnlyGrow = """
            CREATE FUNCTION enrollment.refuse_selection_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'The record of selections is only added to.' USING ERRCODE = 'restrict_violation';
            END $$;

            CREATE TRIGGER seat_credits_only_grow BEFORE UPDATE OR DELETE ON enrollment.seat_credits
                FOR EACH ROW EXECUTE FUNCTION enrollment.refuse_selection_change();

            CREATE TRIGGER selection_overrides_only_grow BEFORE UPDATE OR DELETE ON enrollment.selection_overrides
                FOR EACH ROW EXECUTE FUNCTION enrollment.refuse_selection_change();
            """;

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "measured_levels",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "seat_credits",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "selection_overrides",
                schema: "enrollment");

            migrationBuilder.DropColumn(
                name: "bound",
                schema: "enrollment",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "notes",
                schema: "enrollment",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "shares",
                schema: "enrollment",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "terms",
                schema: "enrollment",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "value",
                schema: "enrollment",
                table: "proposals");

            migrationBuilder.Sql("DROP FUNCTION enrollment.refuse_selection_change();");
        }
    }
}
