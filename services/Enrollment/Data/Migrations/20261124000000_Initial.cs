using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "enrollment");

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "enrollment",
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
                name: "batches",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    program_version = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    waitlist_limit = table.Column<int>(type: "integer", nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: false),
                    venue = table.Column<string>(type: "text", nullable: false),
                    cancel_reason = table.Column<string>(type: "text", nullable: true),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    office_rules_level = table.Column<string>(type: "text", nullable: true),
                    office_rules_max_seats = table.Column<int>(type: "integer", nullable: true),
                    office_rules_min_seats = table.Column<int>(type: "integer", nullable: true),
                    nomination_close_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    nomination_open_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batches", x => x.id);
                    table.CheckConstraint("ck_batches_dates", "start_date <= end_date");
                    table.CheckConstraint("ck_batches_state", "state IN ('DRAFT', 'OPEN', 'CLOSED', 'SELECTED', 'RUNNING', 'COMPLETED', 'CANCELLED')");
                });

            migrationBuilder.CreateTable(
                name: "event_log",
                schema: "enrollment",
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
                schema: "enrollment",
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
                schema: "enrollment",
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
                schema: "enrollment",
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
                schema: "enrollment",
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
                name: "offices",
                schema: "enrollment",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    parent = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    level = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    official_name = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offices", x => x.code);
                    table.ForeignKey(
                        name: "fk_offices_offices_parent",
                        column: x => x.parent,
                        principalSchema: "enrollment",
                        principalTable: "offices",
                        principalColumn: "code");
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "enrollment",
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
                name: "sessions",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    jp = table.Column<decimal>(type: "numeric(7,2)", precision: 7, scale: 2, nullable: false),
                    instructors = table.Column<string[]>(type: "text[]", nullable: false),
                    cancelled = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    outcomes = table.Column<string>(type: "jsonb", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_proposals_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "enrollment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seats",
                schema: "enrollment",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seats", x => x.batch_id);
                    table.CheckConstraint("ck_seats_taken", "0 <= taken AND taken <= quota");
                    table.ForeignKey(
                        name: "fk_seats_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "enrollment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "employees",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    nip_tail = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    post = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    rank = table.Column<string>(type: "text", nullable: true),
                    legal_status = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    post_valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    deactivation_reason = table.Column<string>(type: "text", nullable: true),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employees", x => x.id);
                    table.ForeignKey(
                        name: "fk_employees_offices_office",
                        column: x => x.office,
                        principalSchema: "enrollment",
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "employee_nips",
                schema: "enrollment",
                columns: table => new
                {
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employee_nips", x => x.employee_id);
                    table.ForeignKey(
                        name: "fk_employee_nips_employees_employee_id",
                        column: x => x.employee_id,
                        principalSchema: "enrollment",
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "employee_posts",
                schema: "enrollment",
                columns: table => new
                {
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    post = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    rank = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employee_posts", x => new { x.employee_id, x.version });
                    table.ForeignKey(
                        name: "fk_employee_posts_employees_employee_id",
                        column: x => x.employee_id,
                        principalSchema: "enrollment",
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_employee_posts_offices_office",
                        column: x => x.office,
                        principalSchema: "enrollment",
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nominations",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    justification = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    reasons = table.Column<string>(type: "jsonb", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nominations", x => x.id);
                    table.CheckConstraint("ck_nominations_state", "state IN ('SUBMITTED', 'VERIFIED', 'REJECTED', 'SELECTED', 'WAITLISTED', 'NOT_SELECTED', 'WITHDRAWN')");
                    table.ForeignKey(
                        name: "fk_nominations_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "enrollment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_nominations_employees_employee",
                        column: x => x.employee,
                        principalSchema: "enrollment",
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_nominations_offices_office",
                        column: x => x.office,
                        principalSchema: "enrollment",
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nomination_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    invite_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants", x => x.id);
                    table.CheckConstraint("ck_participants_state", "state IN ('INVITED', 'CONFIRMED', 'DECLINED', 'EXPIRED', 'ATTENDING', 'COMPLETED', 'FAILED', 'DROPPED', 'REPLACED')");
                    table.ForeignKey(
                        name: "fk_participants_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "enrollment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participants_employees_employee",
                        column: x => x.employee,
                        principalSchema: "enrollment",
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participants_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalSchema: "enrollment",
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participants_offices_office",
                        column: x => x.office,
                        principalSchema: "enrollment",
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attendance",
                schema: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    jp = table.Column<decimal>(type: "numeric(7,2)", precision: 7, scale: 2, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendance", x => new { x.id, x.version });
                    table.CheckConstraint("ck_attendance_status", "status IN ('PRESENT', 'LATE', 'EXCUSED', 'ABSENT')");
                    table.ForeignKey(
                        name: "fk_attendance_participants_participant_id",
                        column: x => x.participant_id,
                        principalSchema: "enrollment",
                        principalTable: "participants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_attendance_batch_id_session_id_participant_id",
                schema: "enrollment",
                table: "attendance",
                columns: new[] { "batch_id", "session_id", "participant_id" },
                filter: "current");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_participant_id",
                schema: "enrollment",
                table: "attendance",
                column: "participant_id");

            migrationBuilder.CreateIndex(
                name: "ux_attendance_current",
                schema: "enrollment",
                table: "attendance",
                columns: new[] { "session_id", "participant_id" },
                unique: true,
                filter: "current");

            migrationBuilder.CreateIndex(
                name: "ix_batches_state_id",
                schema: "enrollment",
                table: "batches",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_batches_code",
                schema: "enrollment",
                table: "batches",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_employee_nips_hash",
                schema: "enrollment",
                table: "employee_nips",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_employee_posts_office",
                schema: "enrollment",
                table: "employee_posts",
                column: "office");

            migrationBuilder.CreateIndex(
                name: "ix_employees_office_id",
                schema: "enrollment",
                table: "employees",
                columns: new[] { "office", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_event_log_message_id",
                schema: "enrollment",
                table: "event_log",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_created_at",
                schema: "enrollment",
                table: "idempotency",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_received_at",
                schema: "enrollment",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_nominations_batch_id_position",
                schema: "enrollment",
                table: "nominations",
                columns: new[] { "batch_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_nominations_employee",
                schema: "enrollment",
                table: "nominations",
                column: "employee");

            migrationBuilder.CreateIndex(
                name: "ix_nominations_office",
                schema: "enrollment",
                table: "nominations",
                column: "office");

            migrationBuilder.CreateIndex(
                name: "ux_nominations_live",
                schema: "enrollment",
                table: "nominations",
                columns: new[] { "batch_id", "employee" },
                unique: true,
                filter: "state NOT IN ('WITHDRAWN', 'REJECTED')");

            migrationBuilder.CreateIndex(
                name: "ix_offices_parent_code",
                schema: "enrollment",
                table: "offices",
                columns: new[] { "parent", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_offices_path",
                schema: "enrollment",
                table: "offices",
                column: "path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_id",
                schema: "enrollment",
                table: "outbox",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participants_batch_id_id",
                schema: "enrollment",
                table: "participants",
                columns: new[] { "batch_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participants_employee",
                schema: "enrollment",
                table: "participants",
                column: "employee");

            migrationBuilder.CreateIndex(
                name: "ix_participants_nomination_id",
                schema: "enrollment",
                table: "participants",
                column: "nomination_id");

            migrationBuilder.CreateIndex(
                name: "ix_participants_office",
                schema: "enrollment",
                table: "participants",
                column: "office");

            migrationBuilder.CreateIndex(
                name: "ux_participants_live",
                schema: "enrollment",
                table: "participants",
                columns: new[] { "batch_id", "employee" },
                unique: true,
                filter: "state IN ('INVITED', 'CONFIRMED', 'ATTENDING', 'COMPLETED', 'FAILED')");

            migrationBuilder.CreateIndex(
                name: "ix_proposals_batch_id",
                schema: "enrollment",
                table: "proposals",
                column: "batch_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attendance",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "employee_nips",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "employee_posts",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "event_log",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "event_log_failures",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "event_log_head",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "idempotency",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "proposals",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "seats",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "sessions",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "participants",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "nominations",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "batches",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "employees",
                schema: "enrollment");

            migrationBuilder.DropTable(
                name: "offices",
                schema: "enrollment");
        }
    }
}
