using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Enrollment.Data.Migrations;

/// <summary>What seats need of tables; the rules follow in <see cref="SeatRules"/>, with the order of the waitlist, which is checked from its first moment.</summary>
internal sealed partial class Seats : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(
            name: "add_reason",
            schema: "enrollment",
            table: "participants",
            type: "text",
            nullable: true);

        migrationBuilder.AddColumn<Guid>(
            name: "replaced_by",
            schema: "enrollment",
            table: "participants",
            type: "uuid",
            nullable: true);

        migrationBuilder.AddColumn<DateTimeOffset>(
            name: "respond_by",
            schema: "enrollment",
            table: "participants",
            type: "timestamp with time zone",
            nullable: true);

        migrationBuilder.AddColumn<TimeSpan>(
            name: "invitation_duration",
            schema: "enrollment",
            table: "batches",
            type: "interval",
            nullable: true);

        migrationBuilder.CreateIndex(
            name: "ix_participants_due",
            schema: "enrollment",
            table: "participants",
            column: "respond_by",
            filter: "state = 'INVITED' AND respond_by IS NOT NULL");

        migrationBuilder.CreateIndex(
            name: "ix_participants_office_id",
            schema: "enrollment",
            table: "participants",
            columns: ["office", "id"]);

        migrationBuilder.CreateIndex(
            name: "ix_nominations_office_position",
            schema: "enrollment",
            table: "nominations",
            columns: ["office", "position"]);

        migrationBuilder.CreateIndex(
            name: "ix_nominations_position",
            schema: "enrollment",
            table: "nominations",
            column: "position");

        migrationBuilder.CreateIndex(
            name: "ix_nominations_waitlist",
            schema: "enrollment",
            table: "nominations",
            columns: ["batch_id", "rank"],
            filter: "state = 'WAITLISTED'");
    }
}
