using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Assessment.Data.Migrations;

/// <summary>What the model cannot say: one rule of scores for a date, and the rule to begin with.</summary>
[DbContext(typeof(AssessmentDb))]
[Migration("20261125000000_Rules")]
internal sealed class Rules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        ALTER TABLE assessment.score_rules
            ADD CONSTRAINT ck_score_rules_lowest_band CHECK (bands @> '[{"from": 0}]'),
            ADD CONSTRAINT ex_score_rules_one_for_a_date EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&);
        INSERT INTO assessment.score_rules (id, valid_from, valid_to, pass_mark, bands, legal_ref) VALUES (
            'PREDIKAT-1', '2000-01-01', NULL, 70.01,
            '[{"from": 90.01, "predicate": "SANGAT_MEMUASKAN"}, {"from": 80.01, "predicate": "MEMUASKAN"}, {"from": 70.01, "predicate": "CUKUP_MEMUASKAN"}, {"from": 60.01, "predicate": "KURANG_MEMUASKAN"}, {"from": 0, "predicate": "TIDAK_MEMUASKAN"}]',
            'In common use for trainings of civil servants; no regulation could be read as its source');
        """);
}
