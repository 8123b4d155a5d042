using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Diklat.Curriculum.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "curriculum");

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "curriculum",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    client = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: true),
                    rpc = table.Column<string>(type: "text", nullable: false),
                    aggregate = table.Column<string>(type: "text", nullable: true),
                    trace = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "competencies",
                schema: "curriculum",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    group = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    definition = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    scale = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_competencies", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "event_log",
                schema: "curriculum",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    aggregate = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    payload = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_log", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "event_log_failures",
                schema: "curriculum",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    parked = table.Column<bool>(type: "boolean", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_log_failures", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "event_log_head",
                schema: "curriculum",
                columns: table => new
                {
                    single = table.Column<bool>(type: "boolean", nullable: false),
                    log = table.Column<Guid>(type: "uuid", nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    published_sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_log_head", x => x.single);
                    table.CheckConstraint("ck_event_log_head_single", "single");
                });

            migrationBuilder.CreateTable(
                name: "idempotency",
                schema: "curriculum",
                columns: table => new
                {
                    client = table.Column<string>(type: "text", nullable: false),
                    rpc = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    response = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency", x => new { x.client, x.rpc, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "curriculum",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "instructors",
                schema: "curriculum",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    institution = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instructors", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "curriculum",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    aggregate = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    payload = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "programs",
                schema: "curriculum",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    title_en = table.Column<string>(type: "text", nullable: false),
                    form = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programs", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "venues",
                schema: "curriculum",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_venues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "position_profiles",
                schema: "curriculum",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    competency = table.Column<string>(type: "text", nullable: true),
                    required_level = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    legal_ref = table.Column<string>(type: "text", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_position_profiles", x => x.id);
                    table.CheckConstraint("ck_position_profiles_level", "required_level between 1 and 5");
                    table.ForeignKey(
                        name: "fk_position_profiles_competencies_competency",
                        column: x => x.competency,
                        principalSchema: "curriculum",
                        principalTable: "competencies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "program_versions",
                schema: "curriculum",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    title_en = table.Column<string>(type: "text", nullable: false),
                    form = table.Column<int>(type: "integer", nullable: false),
                    minutes_per_jp = table.Column<int>(type: "integer", nullable: false),
                    min_attendance_percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    legal_ref = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    weights = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_program_versions", x => x.id);
                    table.CheckConstraint("ck_program_versions_state", "state in ('Draft', 'Published', 'Retired')");
                    table.ForeignKey(
                        name: "fk_program_versions_programs_program",
                        column: x => x.program,
                        principalSchema: "curriculum",
                        principalTable: "programs",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rooms",
                schema: "curriculum",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    venue = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rooms", x => x.id);
                    table.CheckConstraint("ck_rooms_capacity", "capacity > 0");
                    table.ForeignKey(
                        name: "fk_rooms_venues_venue",
                        column: x => x.venue,
                        principalSchema: "curriculum",
                        principalTable: "venues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "subjects",
                schema: "curriculum",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    title_en = table.Column<string>(type: "text", nullable: false),
                    jp = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: false),
                    program_version = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subjects", x => x.id);
                    table.CheckConstraint("ck_subjects_jp", "jp > 0");
                    table.ForeignKey(
                        name: "fk_subjects_program_versions_program_version",
                        column: x => x.program_version,
                        principalSchema: "curriculum",
                        principalTable: "program_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                schema: "curriculum",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    room = table.Column<Guid>(type: "uuid", nullable: false),
                    start_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    jp = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    cancel_reason = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.CheckConstraint("ck_sessions_state", "state in ('Scheduled', 'Cancelled')");
                    table.ForeignKey(
                        name: "fk_sessions_rooms_room",
                        column: x => x.room,
                        principalSchema: "curriculum",
                        principalTable: "rooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_subjects_subject",
                        column: x => x.subject,
                        principalSchema: "curriculum",
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "targets",
                schema: "curriculum",
                columns: table => new
                {
                    competency = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    from_level = table.Column<int>(type: "integer", nullable: false),
                    to_level = table.Column<int>(type: "integer", nullable: false),
                    cuts = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_targets", x => new { x.subject, x.competency });
                    table.CheckConstraint("ck_targets_levels", "from_level between 1 and to_level and to_level <= 5");
                    table.ForeignKey(
                        name: "fk_targets_competencies_competency",
                        column: x => x.competency,
                        principalSchema: "curriculum",
                        principalTable: "competencies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_targets_subjects_subject",
                        column: x => x.subject,
                        principalSchema: "curriculum",
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session_instructors",
                schema: "curriculum",
                columns: table => new
                {
                    instructor = table.Column<Guid>(type: "uuid", nullable: false),
                    session = table.Column<Guid>(type: "uuid", nullable: false),
                    start_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    occupied = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_instructors", x => new { x.session, x.instructor });
                    table.ForeignKey(
                        name: "fk_session_instructors_instructors_instructor",
                        column: x => x.instructor,
                        principalSchema: "curriculum",
                        principalTable: "instructors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_session_instructors_sessions_session",
                        column: x => x.session,
                        principalSchema: "curriculum",
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_competencies_group_code",
                schema: "curriculum",
                table: "competencies",
                columns: new[] { "group", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_event_log_message_id",
                schema: "curriculum",
                table: "event_log",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_created_at",
                schema: "curriculum",
                table: "idempotency",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_received_at",
                schema: "curriculum",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_id",
                schema: "curriculum",
                table: "outbox",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_position_profiles_competency",
                schema: "curriculum",
                table: "position_profiles",
                column: "competency");

            migrationBuilder.CreateIndex(
                name: "ix_position_profiles_from",
                schema: "curriculum",
                table: "position_profiles",
                columns: new[] { "post_class", "competency", "valid_from" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_program_versions_program_number",
                schema: "curriculum",
                table: "program_versions",
                columns: new[] { "program", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rooms_venue",
                schema: "curriculum",
                table: "rooms",
                column: "venue");

            migrationBuilder.CreateIndex(
                name: "ix_session_instructors_instructor",
                schema: "curriculum",
                table: "session_instructors",
                column: "instructor");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_batch_start_time_id",
                schema: "curriculum",
                table: "sessions",
                columns: new[] { "batch", "start_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_room",
                schema: "curriculum",
                table: "sessions",
                column: "room");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_subject",
                schema: "curriculum",
                table: "sessions",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_subjects_program_version_code",
                schema: "curriculum",
                table: "subjects",
                columns: new[] { "program_version", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_targets_competency",
                schema: "curriculum",
                table: "targets",
                column: "competency");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "event_log",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "event_log_failures",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "event_log_head",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "idempotency",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "position_profiles",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "session_instructors",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "targets",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "instructors",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "sessions",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "competencies",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "rooms",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "subjects",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "venues",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "program_versions",
                schema: "curriculum");

            migrationBuilder.DropTable(
                name: "programs",
                schema: "curriculum");
        }
    }
}
