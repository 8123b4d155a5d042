using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Enrollment.Data.Migrations;

/// <summary>What EF cannot say: that every number of a person is noted under each of its hashes, and belongs to that person for ever.</summary>
[DbContext(typeof(EnrollmentDb))]
[Migration("20261129004701_NipRules")]
internal sealed class NipRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(NumbersAreNoted);

    // In an order that all keep, so that two who write one number wait for each other and never in a circle: newest key first, as the index of employee_nips has it.
    private const string NumbersAreNoted = $"""
        INSERT INTO enrollment.nip_hashes (hash, employee_id, number) SELECT hash, employee_id, number FROM enrollment.employee_nips;

        CREATE FUNCTION enrollment.note_nip() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE one bytea;
        BEGIN
            FOREACH one IN ARRAY ARRAY[NEW.hash] || coalesce(NEW.older_hashes, ARRAY[]::bytea[]) LOOP
                INSERT INTO enrollment.nip_hashes AS known (hash, employee_id, number) VALUES (one, NEW.employee_id, NEW.number)
                ON CONFLICT (hash) DO UPDATE SET number = EXCLUDED.number WHERE known.employee_id = EXCLUDED.employee_id;
                IF NOT FOUND THEN
                    RAISE EXCEPTION 'The number is or was that of another person.' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{Constraints.NipOnce}';
                END IF;
            END LOOP;
            RETURN NULL;
        END $$;

        CREATE TRIGGER nip_is_noted AFTER INSERT OR UPDATE OF hash, older_hashes, number ON enrollment.employee_nips
            FOR EACH ROW EXECUTE FUNCTION enrollment.note_nip();
        """;
}
