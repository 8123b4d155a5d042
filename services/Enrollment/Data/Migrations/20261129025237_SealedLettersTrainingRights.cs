using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Diklat.Enrollment.Data.Migrations
{
    /// <inheritdoc />
    public partial class SealedLettersTrainingRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "sealed",
                schema: "enrollment",
                table: "letter_people",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_participants_seated",
                schema: "enrollment",
                table: "participants",
                columns: new[] { "batch_id", "office" },
                filter: "state IN ('INVITED', 'CONFIRMED', 'ATTENDING', 'COMPLETED', 'FAILED')");

            migrationBuilder.CreateTable(
                name: "training_rights",
                schema: "enrollment",
                columns: table => new
                {
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    jp_per_year = table.Column<decimal>(type: "numeric(7,2)", precision: 7, scale: 2, nullable: false),
                    legal_ref = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_rights", x => x.valid_from);
                    table.CheckConstraint("ck_training_rights_jp", "jp_per_year >= 0");
                });

            migrationBuilder.InsertData(
                schema: "enrollment",
                table: "training_rights",
                columns: new[] { "valid_from", "jp_per_year", "legal_ref" },
                values: new object[] { new DateOnly(2017, 4, 7), 20m, "PP 11/2017 jo. PP 17/2020 Pasal 203 ayat (4); PerLAN 10/2018" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "training_rights",
                schema: "enrollment");

            migrationBuilder.DropIndex(
                name: "ix_participants_seated",
                schema: "enrollment",
                table: "participants");

            migrationBuilder.DropColumn(
                name: "sealed",
                schema: "enrollment",
                table: "letter_people");
        }
    }
}
