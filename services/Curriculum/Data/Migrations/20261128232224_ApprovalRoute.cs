using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Curriculum.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ApprovalRoute : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "approval_route",
                schema: "curriculum",
                table: "program_versions",
                type: "text",
                nullable: false,
                defaultValue: "TrainingStaff");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "approval_route",
                schema: "curriculum",
                table: "program_versions");
        }
    }
}
