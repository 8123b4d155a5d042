using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ApprovalRoute : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "approvals",
                schema: "enrollment",
                table: "nominations",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "nominated_from",
                schema: "enrollment",
                table: "nominations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "approval_route",
                schema: "enrollment",
                table: "batches",
                type: "text",
                nullable: false,
                defaultValue: "TRAINING_STAFF");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "approvals",
                schema: "enrollment",
                table: "nominations");

            migrationBuilder.DropColumn(
                name: "nominated_from",
                schema: "enrollment",
                table: "nominations");

            migrationBuilder.DropColumn(
                name: "approval_route",
                schema: "enrollment",
                table: "batches");
        }
    }
}
