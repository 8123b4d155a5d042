using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Diklat.Assessment.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "assessment");

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "assessment",
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
                schema: "assessment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: false),
                    finalize_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "certificate_counters",
                schema: "assessment",
                columns: table => new
                {
                    organiser = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificate_counters", x => new { x.organiser, x.year });
                });

            migrationBuilder.CreateTable(
                name: "event_log",
                schema: "assessment",
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
                schema: "assessment",
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
                schema: "assessment",
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
                schema: "assessment",
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
                schema: "assessment",
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
                name: "items",
                schema: "assessment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    stem = table.Column<string>(type: "text", nullable: false),
                    competency = table.Column<string>(type: "text", nullable: false),
                    choices = table.Column<string>(type: "jsonb", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "assessment",
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
                name: "score_rules",
                schema: "assessment",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    pass_mark = table.Column<decimal>(type: "numeric", nullable: false),
                    bands = table.Column<string>(type: "jsonb", nullable: false),
                    legal_ref = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assessments",
                schema: "assessment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    time_limit = table.Column<TimeSpan>(type: "interval", nullable: false),
                    attempts_allowed = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessments", x => x.id);
                    table.UniqueConstraint("ak_assessments_id_attempts_allowed", x => new { x.id, x.attempts_allowed });
                    table.CheckConstraint("ck_assessments_attempts_allowed", "attempts_allowed BETWEEN 1 AND 10");
                    table.CheckConstraint("ck_assessments_kind", "kind IN ('PRE_TEST', 'POST_TEST', 'QUIZ', 'CASE')");
                    table.CheckConstraint("ck_assessments_state", "state IN ('DRAFT', 'PUBLISHED', 'CLOSED')");
                    table.ForeignKey(
                        name: "fk_assessments_batches_batch",
                        column: x => x.batch,
                        principalSchema: "assessment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                schema: "assessment",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<Guid>(type: "uuid", nullable: false),
                    participant = table.Column<Guid>(type: "uuid", nullable: false),
                    employee = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    issue_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificates", x => x.id);
                    table.ForeignKey(
                        name: "fk_certificates_batches_batch",
                        column: x => x.batch,
                        principalSchema: "assessment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measurements",
                schema: "assessment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch = table.Column<Guid>(type: "uuid", nullable: false),
                    participant = table.Column<Guid>(type: "uuid", nullable: false),
                    employee = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    competency = table.Column<string>(type: "text", nullable: false),
                    percent = table.Column<decimal>(type: "numeric", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measurements", x => x.id);
                    table.CheckConstraint("ck_measurements_level", "level BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_measurements_batches_batch",
                        column: x => x.batch,
                        principalSchema: "assessment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessment_items",
                schema: "assessment",
                columns: table => new
                {
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessment_items", x => new { x.assessment_id, x.item_id });
                    table.ForeignKey(
                        name: "fk_assessment_items_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalSchema: "assessment",
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assessment_items_items_item_id",
                        column: x => x.item_id,
                        principalSchema: "assessment",
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attempts",
                schema: "assessment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attempts_allowed = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    participant = table.Column<Guid>(type: "uuid", nullable: false),
                    employee = table.Column<Guid>(type: "uuid", nullable: false),
                    start_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    scores = table.Column<string>(type: "jsonb", nullable: true),
                    points = table.Column<decimal>(type: "numeric", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attempts", x => x.id);
                    table.CheckConstraint("ck_attempts_allowed", "number BETWEEN 1 AND attempts_allowed");
                    table.CheckConstraint("ck_attempts_scored_once_ended", "(state = 'IN_PROGRESS') = (points IS NULL)");
                    table.CheckConstraint("ck_attempts_state", "state IN ('IN_PROGRESS', 'SUBMITTED', 'EXPIRED')");
                    table.ForeignKey(
                        name: "fk_attempts_assessments_assessment_id_attempts_allowed",
                        columns: x => new { x.assessment_id, x.attempts_allowed },
                        principalSchema: "assessment",
                        principalTable: "assessments",
                        principalColumns: new[] { "id", "attempts_allowed" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "results",
                schema: "assessment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch = table.Column<Guid>(type: "uuid", nullable: false),
                    participant = table.Column<Guid>(type: "uuid", nullable: false),
                    employee = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    final_score = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    predicate = table.Column<string>(type: "text", nullable: false),
                    passed = table.Column<bool>(type: "boolean", nullable: false),
                    failure_reasons = table.Column<string>(type: "jsonb", nullable: false),
                    lineage = table.Column<string>(type: "jsonb", nullable: false),
                    attendance_percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    rule_id = table.Column<string>(type: "text", nullable: false),
                    jp = table.Column<decimal>(type: "numeric", nullable: false),
                    pre_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    post_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    certificate = table.Column<string>(type: "text", nullable: true),
                    finalize_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_results", x => x.id);
                    table.CheckConstraint("ck_results_final_score", "final_score BETWEEN 0 AND 100");
                    table.ForeignKey(
                        name: "fk_results_batches_batch",
                        column: x => x.batch,
                        principalSchema: "assessment",
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_results_certificates_certificate",
                        column: x => x.certificate,
                        principalSchema: "assessment",
                        principalTable: "certificates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_results_score_rules_rule_id",
                        column: x => x.rule_id,
                        principalSchema: "assessment",
                        principalTable: "score_rules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "answers",
                schema: "assessment",
                columns: table => new
                {
                    attempt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    choice = table.Column<string[]>(type: "text[]", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answers", x => new { x.attempt_id, x.item_id });
                    table.CheckConstraint("ck_answers_sequence", "sequence >= 1");
                    table.ForeignKey(
                        name: "fk_answers_attempts_attempt_id",
                        column: x => x.attempt_id,
                        principalSchema: "assessment",
                        principalTable: "attempts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answers_items_item_id",
                        column: x => x.item_id,
                        principalSchema: "assessment",
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_answers_item_id",
                schema: "assessment",
                table: "answers",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_assessment_items_assessment_id_position",
                schema: "assessment",
                table: "assessment_items",
                columns: new[] { "assessment_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assessment_items_item_id",
                schema: "assessment",
                table: "assessment_items",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_batch_id",
                schema: "assessment",
                table: "assessments",
                columns: new[] { "batch", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_assessments_one_pre_post_test",
                schema: "assessment",
                table: "assessments",
                columns: new[] { "batch", "kind" },
                unique: true,
                filter: "kind IN ('PRE_TEST', 'POST_TEST')");

            migrationBuilder.CreateIndex(
                name: "ix_attempts_assessment_id_attempts_allowed",
                schema: "assessment",
                table: "attempts",
                columns: new[] { "assessment_id", "attempts_allowed" });

            migrationBuilder.CreateIndex(
                name: "ix_attempts_assessment_id_participant_number",
                schema: "assessment",
                table: "attempts",
                columns: new[] { "assessment_id", "participant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_attempts_one_in_progress",
                schema: "assessment",
                table: "attempts",
                columns: new[] { "assessment_id", "participant" },
                unique: true,
                filter: "state = 'IN_PROGRESS'");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_batch_participant",
                schema: "assessment",
                table: "certificates",
                columns: new[] { "batch", "participant" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_number",
                schema: "assessment",
                table: "certificates",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_log_message_id",
                schema: "assessment",
                table: "event_log",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_created_at",
                schema: "assessment",
                table: "idempotency",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_received_at",
                schema: "assessment",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_items_competency_id",
                schema: "assessment",
                table: "items",
                columns: new[] { "competency", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_measurements_batch_participant_competency",
                schema: "assessment",
                table: "measurements",
                columns: new[] { "batch", "participant", "competency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_id",
                schema: "assessment",
                table: "outbox",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_results_batch_participant",
                schema: "assessment",
                table: "results",
                columns: new[] { "batch", "participant" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_results_certificate",
                schema: "assessment",
                table: "results",
                column: "certificate");

            migrationBuilder.CreateIndex(
                name: "ix_results_rule_id",
                schema: "assessment",
                table: "results",
                column: "rule_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answers",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "assessment_items",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "certificate_counters",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "event_log",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "event_log_failures",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "event_log_head",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "idempotency",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "measurements",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "results",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "attempts",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "items",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "certificates",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "score_rules",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "assessments",
                schema: "assessment");

            migrationBuilder.DropTable(
                name: "batches",
                schema: "assessment");
        }
    }
}
