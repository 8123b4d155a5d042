using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Reporting.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuditPurpose : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "purpose",
                schema: "reporting",
                table: "audit",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "purpose",
                schema: "reporting",
                table: "audit");
        }
    }
}
