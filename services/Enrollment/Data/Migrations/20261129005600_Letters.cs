using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    public partial class Letters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "letter_counters",
                schema: "enrollment",
                columns: table => new
                {
                    organiser = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter_counters", x => new { x.organiser, x.year });
                });

            migrationBuilder.CreateTable(
                name: "letters",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    organiser = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    revoke_reason = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    participants = table.Column<int>(type: "integer", nullable: false),
                    issue_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letters", x => x.id);
                    table.UniqueConstraint("ak_letters_organiser_year_sequence", x => new { x.organiser, x.year, x.sequence });
                    table.CheckConstraint("ck_letters_kind", "kind IN ('CALL_LETTER', 'PARTICIPANT_LIST')");
                    table.CheckConstraint("ck_letters_state", "state IN ('VALID', 'SUPERSEDED', 'REVOKED')");
                    table.ForeignKey(
                        name: "fk_letters_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "enrollment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_letters_participants_participant_id",
                        column: x => x.participant_id,
                        principalSchema: "enrollment",
                        principalTable: "participants",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "letter_people",
                schema: "enrollment",
                columns: table => new
                {
                    letter_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    place = table.Column<int>(type: "integer", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    nip = table.Column<string>(type: "text", nullable: false),
                    rank = table.Column<string>(type: "text", nullable: false),
                    post = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter_people", x => new { x.letter_id, x.place });
                    table.ForeignKey(
                        name: "fk_letter_people_letters_letter_id",
                        column: x => x.letter_id,
                        principalSchema: "enrollment",
                        principalTable: "letters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_letter_people_participants_participant_id",
                        column: x => x.participant_id,
                        principalSchema: "enrollment",
                        principalTable: "participants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_letter_people_participant_id",
                schema: "enrollment",
                table: "letter_people",
                column: "participant_id");

            migrationBuilder.CreateIndex(
                name: "ix_letters_batch_id_issue_time_id",
                schema: "enrollment",
                table: "letters",
                columns: new[] { "batch_id", "issue_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_letters_participant_id",
                schema: "enrollment",
                table: "letters",
                column: "participant_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "letter_counters",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "letter_people",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "letters",
                schema: "enrollment");
        }
    }
}
