using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    public partial class AttendanceAuthority : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "end_time",
                schema: "enrollment",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "start_time",
                schema: "enrollment",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "venue_latitude",
                schema: "enrollment",
                table: "sessions",
                type: "numeric(8,6)",
                precision: 8,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "venue_longitude",
                schema: "enrollment",
                table: "sessions",
                type: "numeric(9,6)",
                precision: 9,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "venue_radius_meters",
                schema: "enrollment",
                table: "sessions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "authority",
                schema: "enrollment",
                table: "attendance",
                type: "text",
                nullable: false,
                defaultValue: "OBSERVED");

            migrationBuilder.AddColumn<string>(
                name: "device",
                schema: "enrollment",
                table: "attendance",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "distance_meters",
                schema: "enrollment",
                table: "attendance",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "observed_time",
                schema: "enrollment",
                table: "attendance",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recorded_role",
                schema: "enrollment",
                table: "attendance",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "sequence",
                schema: "enrollment",
                table: "attendance",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "attendance_observations",
                schema: "enrollment",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    observed_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    device = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    recorded_role = table.Column<string>(type: "text", nullable: false),
                    receive_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendance_observations", x => new { x.session_id, x.participant_id, x.device, x.sequence, x.observed_time, x.status });
                    table.CheckConstraint("ck_attendance_observations_status", "status IN ('PRESENT', 'LATE', 'EXCUSED', 'ABSENT')");
                    table.ForeignKey(
                        name: "fk_attendance_observations_participants_participant_id",
                        column: x => x.participant_id,
                        principalSchema: "enrollment",
                        principalTable: "participants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_batch_id",
                schema: "enrollment",
                table: "sessions",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_observations_participant_id",
                schema: "enrollment",
                table: "attendance_observations",
                column: "participant_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attendance_observations",
                schema: "enrollment");

            migrationBuilder.DropIndex(
                name: "ix_sessions_batch_id",
                schema: "enrollment",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "end_time",
                schema: "enrollment",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "start_time",
                schema: "enrollment",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "venue_latitude",
                schema: "enrollment",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "venue_longitude",
                schema: "enrollment",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "venue_radius_meters",
                schema: "enrollment",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "authority",
                schema: "enrollment",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "device",
                schema: "enrollment",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "distance_meters",
                schema: "enrollment",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "observed_time",
                schema: "enrollment",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "recorded_role",
                schema: "enrollment",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "sequence",
                schema: "enrollment",
                table: "attendance");
        }
    }
}
