using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    public partial class OfficeHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "since",
                schema: "enrollment",
                table: "offices",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "office_history",
                schema: "enrollment",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    parent = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    level = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    official_name = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_history", x => new { x.code, x.version });
                    table.ForeignKey(
                        name: "fk_office_history_offices_code",
                        column: x => x.code,
                        principalSchema: "enrollment",
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_employees_inactive",
                schema: "enrollment",
                table: "employees",
                column: "id",
                filter: "NOT active");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "office_history",
                schema: "enrollment");

            migrationBuilder.DropIndex(
                name: "ix_employees_inactive",
                schema: "enrollment",
                table: "employees");

            migrationBuilder.DropColumn(
                name: "since",
                schema: "enrollment",
                table: "offices");
        }
    }
}
