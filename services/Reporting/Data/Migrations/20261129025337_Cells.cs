using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Reporting.Data.Migrations
{
    /// <inheritdoc />
    public partial class Cells : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decided_at",
                schema: "reporting",
                table: "nominations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "promoted_at",
                schema: "reporting",
                table: "nominations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "submitted_at",
                schema: "reporting",
                table: "nominations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "waitlisted_at",
                schema: "reporting",
                table: "nominations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attendance_cells",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: false),
                    absent = table.Column<long>(type: "bigint", nullable: false),
                    excused = table.Column<long>(type: "bigint", nullable: false),
                    jp = table.Column<decimal>(type: "numeric", nullable: false),
                    late = table.Column<long>(type: "bigint", nullable: false),
                    people = table.Column<long>(type: "bigint", nullable: false),
                    present = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendance_cells", x => new { x.year, x.batch });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "batch_cells",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    held = table.Column<bool>(type: "boolean", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false),
                    quota = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_cells", x => new { x.year, x.program, x.held });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "certificate_cells",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    valid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificate_cells", x => x.year);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "fit_cells",
                schema: "reporting",
                columns: table => new
                {
                    basis = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    fairly_optimal = table.Column<long>(type: "bigint", nullable: false),
                    met = table.Column<long>(type: "bigint", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false),
                    optimal = table.Column<long>(type: "bigint", nullable: false),
                    required = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fit_cells", x => new { x.basis, x.year, x.office, x.post_class });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "gain_cells",
                schema: "reporting",
                columns: table => new
                {
                    basis = table.Column<string>(type: "text", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false),
                    post = table.Column<decimal>(type: "numeric", nullable: false),
                    post_squared = table.Column<decimal>(type: "numeric", nullable: false),
                    pre = table.Column<decimal>(type: "numeric", nullable: false),
                    pre_post = table.Column<decimal>(type: "numeric", nullable: false),
                    pre_squared = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gain_cells", x => new { x.basis, x.program, x.year, x.office, x.post_class });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "jp_cells",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    jp = table.Column<decimal>(type: "numeric", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jp_cells", x => new { x.year, x.office, x.post_class, x.jp });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "level_cells",
                schema: "reporting",
                columns: table => new
                {
                    basis = table.Column<string>(type: "text", nullable: false),
                    dimension = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    competency = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    gap = table.Column<long>(type: "bigint", nullable: false),
                    gap_0 = table.Column<long>(type: "bigint", nullable: false),
                    gap_1 = table.Column<long>(type: "bigint", nullable: false),
                    gap_2 = table.Column<long>(type: "bigint", nullable: false),
                    gap_3 = table.Column<long>(type: "bigint", nullable: false),
                    gap_4 = table.Column<long>(type: "bigint", nullable: false),
                    gap_squared = table.Column<long>(type: "bigint", nullable: false),
                    level_1 = table.Column<long>(type: "bigint", nullable: false),
                    level_2 = table.Column<long>(type: "bigint", nullable: false),
                    level_3 = table.Column<long>(type: "bigint", nullable: false),
                    level_4 = table.Column<long>(type: "bigint", nullable: false),
                    level_5 = table.Column<long>(type: "bigint", nullable: false),
                    levels = table.Column<long>(type: "bigint", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false),
                    required = table.Column<long>(type: "bigint", nullable: false),
                    with_requirement = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_level_cells", x => new { x.basis, x.dimension, x.year, x.competency, x.office, x.part });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "nomination_cells",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    held = table.Column<bool>(type: "boolean", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    decided = table.Column<long>(type: "bigint", nullable: false),
                    decision_seconds = table.Column<long>(type: "bigint", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false),
                    promoted = table.Column<long>(type: "bigint", nullable: false),
                    promotion_seconds = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nomination_cells", x => new { x.year, x.program, x.office, x.held, x.stage });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "office_versions",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    parent = table.Column<string>(type: "text", nullable: true),
                    level = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "participant_cells",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    held = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participant_cells", x => new { x.year, x.program, x.office, x.held, x.state });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "people_cells",
                schema: "reporting",
                columns: table => new
                {
                    office = table.Column<string>(type: "text", nullable: false),
                    post_class = table.Column<string>(type: "text", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_cells", x => new { x.office, x.post_class });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "result_cells",
                schema: "reporting",
                columns: table => new
                {
                    basis = table.Column<string>(type: "text", nullable: false),
                    dimension = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    predicate = table.Column<string>(type: "text", nullable: false),
                    jp = table.Column<decimal>(type: "numeric", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false),
                    passed = table.Column<long>(type: "bigint", nullable: false),
                    score = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_result_cells", x => new { x.basis, x.dimension, x.year, x.office, x.part, x.predicate });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateIndex(
                name: "ix_results_employee",
                schema: "reporting",
                table: "results",
                column: "employee");

            migrationBuilder.CreateIndex(
                name: "ix_participants_nomination",
                schema: "reporting",
                table: "participants",
                column: "nomination");

            migrationBuilder.CreateIndex(
                name: "ix_measurements_employee",
                schema: "reporting",
                table: "measurements",
                column: "employee");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_participant",
                schema: "reporting",
                table: "certificates",
                column: "participant");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_participant",
                schema: "reporting",
                table: "attendance",
                column: "participant");

            migrationBuilder.CreateIndex(
                name: "ix_office_versions_office_version",
                schema: "reporting",
                table: "office_versions",
                columns: new[] { "office", "version" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attendance_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "batch_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "certificate_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "fit_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "gain_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "jp_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "level_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "nomination_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "office_versions",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "participant_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "people_cells",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "result_cells",
                schema: "reporting");

            migrationBuilder.DropIndex(
                name: "ix_results_employee",
                schema: "reporting",
                table: "results");

            migrationBuilder.DropIndex(
                name: "ix_participants_nomination",
                schema: "reporting",
                table: "participants");

            migrationBuilder.DropIndex(
                name: "ix_measurements_employee",
                schema: "reporting",
                table: "measurements");

            migrationBuilder.DropIndex(
                name: "ix_certificates_participant",
                schema: "reporting",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_attendance_participant",
                schema: "reporting",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "decided_at",
                schema: "reporting",
                table: "nominations");

            migrationBuilder.DropColumn(
                name: "promoted_at",
                schema: "reporting",
                table: "nominations");

            migrationBuilder.DropColumn(
                name: "submitted_at",
                schema: "reporting",
                table: "nominations");

            migrationBuilder.DropColumn(
                name: "waitlisted_at",
                schema: "reporting",
                table: "nominations");
        }
    }
}
