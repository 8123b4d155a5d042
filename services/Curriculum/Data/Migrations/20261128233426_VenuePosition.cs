using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Curriculum.Data.Migrations
{
    /// <inheritdoc />
    public partial class VenuePosition : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "latitude",
                schema: "curriculum",
                table: "venues",
                type: "numeric(8,6)",
                precision: 8,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "longitude",
                schema: "curriculum",
                table: "venues",
                type: "numeric(9,6)",
                precision: 9,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "radius_meters",
                schema: "curriculum",
                table: "venues",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "latitude",
                schema: "curriculum",
                table: "sessions",
                type: "numeric(8,6)",
                precision: 8,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "longitude",
                schema: "curriculum",
                table: "sessions",
                type: "numeric(9,6)",
                precision: 9,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "radius_meters",
                schema: "curriculum",
                table: "sessions",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "latitude",
                schema: "curriculum",
                table: "venues");

            migrationBuilder.DropColumn(
                name: "longitude",
                schema: "curriculum",
                table: "venues");

            migrationBuilder.DropColumn(
                name: "radius_meters",
                schema: "curriculum",
                table: "venues");

            migrationBuilder.DropColumn(
                name: "latitude",
                schema: "curriculum",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "longitude",
                schema: "curriculum",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "radius_meters",
                schema: "curriculum",
                table: "sessions");
        }
    }
}
