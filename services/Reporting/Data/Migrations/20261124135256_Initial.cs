using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Diklat.Reporting.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "reporting");

            migrationBuilder.CreateTable(
                name: "applied_ahead",
                schema: "reporting",
                columns: table => new
                {
                    service = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applied_ahead", x => new { x.service, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "attempts",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true),
                    assessment = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: true),
                    participant = table.Column<string>(type: "text", nullable: true),
                    employee = table.Column<string>(type: "text", nullable: true),
                    score = table.Column<decimal>(type: "numeric", nullable: true),
                    max_score = table.Column<decimal>(type: "numeric", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attempts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attendance",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true),
                    session = table.Column<string>(type: "text", nullable: true),
                    participant = table.Column<string>(type: "text", nullable: true),
                    employee = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: true),
                    jp = table.Column<decimal>(type: "numeric", nullable: true),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendance", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "reporting",
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
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    plan_version = table.Column<int>(type: "integer", nullable: true),
                    code = table.Column<string>(type: "text", nullable: true),
                    program = table.Column<string>(type: "text", nullable: true),
                    program_version = table.Column<string>(type: "text", nullable: true),
                    quota = table.Column<int>(type: "integer", nullable: true),
                    waitlist_limit = table.Column<int>(type: "integer", nullable: true),
                    start_date = table.Column<DateOnly>(type: "date", nullable: true),
                    end_date = table.Column<DateOnly>(type: "date", nullable: true),
                    state_version = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true),
                    participant = table.Column<string>(type: "text", nullable: true),
                    employee = table.Column<string>(type: "text", nullable: true),
                    program = table.Column<string>(type: "text", nullable: true),
                    jp = table.Column<decimal>(type: "numeric", nullable: true),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "competencies",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    group = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    name_en = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_competencies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "employees",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: true),
                    post_class = table.Column<string>(type: "text", nullable: true),
                    rank = table.Column<string>(type: "text", nullable: true),
                    legal_status = table.Column<string>(type: "text", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employees", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event_log",
                schema: "reporting",
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
                schema: "reporting",
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
                schema: "reporting",
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
                schema: "reporting",
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
                schema: "reporting",
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
                name: "measurements",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true),
                    participant = table.Column<string>(type: "text", nullable: true),
                    employee = table.Column<string>(type: "text", nullable: true),
                    office = table.Column<string>(type: "text", nullable: true),
                    post_class = table.Column<string>(type: "text", nullable: true),
                    program = table.Column<string>(type: "text", nullable: true),
                    competency = table.Column<string>(type: "text", nullable: true),
                    percent = table.Column<decimal>(type: "numeric", nullable: true),
                    level = table.Column<int>(type: "integer", nullable: true),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measurements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "nominations",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true),
                    employee = table.Column<string>(type: "text", nullable: true),
                    office = table.Column<string>(type: "text", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "text", nullable: true),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nominations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offices",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    parent = table.Column<string>(type: "text", nullable: true),
                    level = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "reporting",
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
                name: "participants",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true),
                    nomination = table.Column<string>(type: "text", nullable: true),
                    employee = table.Column<string>(type: "text", nullable: true),
                    office = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "position_profiles",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: true),
                    competency = table.Column<string>(type: "text", nullable: true),
                    required_level = table.Column<int>(type: "integer", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_position_profiles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "positions",
                schema: "reporting",
                columns: table => new
                {
                    service = table.Column<string>(type: "text", nullable: false),
                    log = table.Column<Guid>(type: "uuid", nullable: true),
                    contiguous = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    highest = table.Column<long>(type: "bigint", nullable: false),
                    other_log = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_positions", x => x.service);
                });

            migrationBuilder.CreateTable(
                name: "program_versions",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    program = table.Column<string>(type: "text", nullable: true),
                    number = table.Column<int>(type: "integer", nullable: true),
                    title = table.Column<string>(type: "text", nullable: true),
                    title_en = table.Column<string>(type: "text", nullable: true),
                    form = table.Column<int>(type: "integer", nullable: true),
                    total_jp = table.Column<decimal>(type: "numeric", nullable: true),
                    state = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_program_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "results",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true),
                    participant = table.Column<string>(type: "text", nullable: true),
                    employee = table.Column<string>(type: "text", nullable: true),
                    office = table.Column<string>(type: "text", nullable: true),
                    post_class = table.Column<string>(type: "text", nullable: true),
                    program = table.Column<string>(type: "text", nullable: true),
                    pre_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    post_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    final_score = table.Column<decimal>(type: "numeric", nullable: true),
                    predicate = table.Column<string>(type: "text", nullable: true),
                    passed = table.Column<bool>(type: "boolean", nullable: true),
                    jp = table.Column<decimal>(type: "numeric", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_results", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "training_rights",
                schema: "reporting",
                columns: table => new
                {
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    jp_per_year = table.Column<decimal>(type: "numeric", nullable: false),
                    legal_ref = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_rights", x => x.valid_from);
                });

            migrationBuilder.InsertData(
                schema: "reporting",
                table: "positions",
                columns: new[] { "service", "contiguous", "highest", "log", "other_log", "time" },
                values: new object[,]
                {
                    { "assessment", 0L, 0L, null, null, null },
                    { "curriculum", 0L, 0L, null, null, null },
                    { "enrollment", 0L, 0L, null, null, null }
                });

            migrationBuilder.InsertData(
                schema: "reporting",
                table: "training_rights",
                columns: new[] { "valid_from", "jp_per_year", "legal_ref" },
                values: new object[] { new DateOnly(2017, 4, 7), 20m, "PP 11/2017 jo. PP 17/2020 Pasal 203 ayat (4); PerLAN 10/2018" });

            migrationBuilder.CreateIndex(
                name: "ix_batches_end_date",
                schema: "reporting",
                table: "batches",
                column: "end_date");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_effective_on",
                schema: "reporting",
                table: "certificates",
                column: "effective_on");

            migrationBuilder.CreateIndex(
                name: "ix_employees_office",
                schema: "reporting",
                table: "employees",
                column: "office");

            migrationBuilder.CreateIndex(
                name: "ix_event_log_message_id",
                schema: "reporting",
                table: "event_log",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_created_at",
                schema: "reporting",
                table: "idempotency",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_received_at",
                schema: "reporting",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_measurements_competency_effective_on",
                schema: "reporting",
                table: "measurements",
                columns: new[] { "competency", "effective_on" });

            migrationBuilder.CreateIndex(
                name: "ix_nominations_batch",
                schema: "reporting",
                table: "nominations",
                column: "batch");

            migrationBuilder.CreateIndex(
                name: "ix_offices_parent",
                schema: "reporting",
                table: "offices",
                column: "parent");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_id",
                schema: "reporting",
                table: "outbox",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participants_batch_state",
                schema: "reporting",
                table: "participants",
                columns: new[] { "batch", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_position_profiles_post_class_competency_valid_from",
                schema: "reporting",
                table: "position_profiles",
                columns: new[] { "post_class", "competency", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "ix_program_versions_program",
                schema: "reporting",
                table: "program_versions",
                column: "program");

            migrationBuilder.CreateIndex(
                name: "ix_results_effective_on_employee",
                schema: "reporting",
                table: "results",
                columns: new[] { "effective_on", "employee" })
                .Annotation("Npgsql:IndexInclude", new[] { "jp" });

            migrationBuilder.CreateIndex(
                name: "ix_results_program_effective_on",
                schema: "reporting",
                table: "results",
                columns: new[] { "program", "effective_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "applied_ahead",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "attempts",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "attendance",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "batches",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "certificates",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "competencies",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "employees",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "event_log",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "event_log_failures",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "event_log_head",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "idempotency",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "measurements",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "nominations",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "offices",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "participants",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "position_profiles",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "positions",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "program_versions",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "results",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "training_rights",
                schema: "reporting");
        }
    }
}
