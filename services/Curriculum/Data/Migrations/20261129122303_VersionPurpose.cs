using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Curriculum.Data.Migrations
{
    /// <inheritdoc />
    public partial class VersionPurpose : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "purpose",
                schema: "curriculum",
                table: "program_versions",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "purpose_en",
                schema: "curriculum",
                table: "program_versions",
                type: "text",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "purpose",
                schema: "curriculum",
                table: "program_versions");

            migrationBuilder.DropColumn(
                name: "purpose_en",
                schema: "curriculum",
                table: "program_versions");
        }
    }
}
