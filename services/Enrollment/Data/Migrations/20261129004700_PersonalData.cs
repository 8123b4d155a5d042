using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    public partial class PersonalData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erase_time",
                schema: "enrollment",
                table: "employees",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "number",
                schema: "enrollment",
                table: "employee_nips",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<byte[][]>(
                name: "older_hashes",
                schema: "enrollment",
                table: "employee_nips",
                type: "bytea[]",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                schema: "enrollment",
                table: "audit",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "corrections",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<byte[]>(type: "bytea", nullable: false),
                    ground = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decide_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => x.id);
                    table.CheckConstraint("ck_corrections_field", "field IN ('NAME', 'OFFICE', 'POST', 'POST_CLASS', 'RANK', 'LEGAL_STATUS', 'EMAIL', 'PHONE', 'OTHER')");
                    table.CheckConstraint("ck_corrections_state", "state IN ('OPEN', 'ACCEPTED', 'REFUSED')");
                    table.ForeignKey(
                        name: "fk_corrections_employees_employee_id",
                        column: x => x.employee_id,
                        principalSchema: "enrollment",
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "earlier_nips",
                schema: "enrollment",
                columns: table => new
                {
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    replace_date = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_earlier_nips", x => new { x.employee_id, x.number });
                    table.ForeignKey(
                        name: "fk_earlier_nips_employees_employee_id",
                        column: x => x.employee_id,
                        principalSchema: "enrollment",
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nip_hashes",
                schema: "enrollment",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nip_hashes", x => x.hash);
                    table.ForeignKey(
                        name: "fk_nip_hashes_employees_employee_id",
                        column: x => x.employee_id,
                        principalSchema: "enrollment",
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_aggregate_at_id",
                schema: "enrollment",
                table: "audit",
                columns: new[] { "aggregate", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_at_id",
                schema: "enrollment",
                table: "audit",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_corrections_employee_id_id",
                schema: "enrollment",
                table: "corrections",
                columns: new[] { "employee_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_corrections_state_id",
                schema: "enrollment",
                table: "corrections",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_corrections_open",
                schema: "enrollment",
                table: "corrections",
                columns: new[] { "employee_id", "field" },
                unique: true,
                filter: "state = 'OPEN'");

            migrationBuilder.CreateIndex(
                name: "ix_nip_hashes_employee_id",
                schema: "enrollment",
                table: "nip_hashes",
                column: "employee_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "corrections",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "earlier_nips",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "nip_hashes",
                schema: "enrollment");

            migrationBuilder.DropIndex(
                name: "ix_audit_aggregate_at_id",
                schema: "enrollment",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "ix_audit_at_id",
                schema: "enrollment",
                table: "audit");

            migrationBuilder.DropColumn(
                name: "erase_time",
                schema: "enrollment",
                table: "employees");

            migrationBuilder.DropColumn(
                name: "number",
                schema: "enrollment",
                table: "employee_nips");

            migrationBuilder.DropColumn(
                name: "older_hashes",
                schema: "enrollment",
                table: "employee_nips");

            migrationBuilder.DropColumn(
                name: "purpose",
                schema: "enrollment",
                table: "audit");
        }
    }
}
