using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Notifications.Data.Migrations
{
    /// <inheritdoc />
    public partial class RespondBy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "respond_by",
                schema: "notifications",
                table: "standings",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "respond_by",
                schema: "notifications",
                table: "standings");
        }
    }
}
