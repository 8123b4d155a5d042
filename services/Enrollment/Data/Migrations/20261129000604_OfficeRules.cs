using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Enrollment.Data.Migrations;

/// <summary>What EF cannot say: that the history of an office is kept whoever changes it, and that nobody is put into an office that has ended.</summary>
[DbContext(typeof(EnrollmentDb))]
[Migration("20261129000604_OfficeRules")]
internal sealed class OfficeRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(HistoryIsKept);
        migrationBuilder.Sql(PeopleNeedAnActiveOffice);
    }

    // A move changes the paths of all below; what they are themselves stays.
    private const string HistoryIsKept = """
        INSERT INTO enrollment.office_history (code, version, valid_from, parent, level, name, official_name, active)
        SELECT code, version, coalesce(valid_from, '-infinity'), parent, level, name, official_name, active FROM enrollment.offices;

        CREATE FUNCTION enrollment.keep_office_history() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND (NEW.parent, NEW.level, NEW.name, NEW.official_name, NEW.active)
                IS NOT DISTINCT FROM (OLD.parent, OLD.level, OLD.name, OLD.official_name, OLD.active) THEN
                RETURN NULL;
            END IF;
            INSERT INTO enrollment.office_history (code, version, valid_from, parent, level, name, official_name, active)
            VALUES (NEW.code, NEW.version, coalesce(NEW.since, NEW.valid_from, '-infinity'), NEW.parent, NEW.level, NEW.name, NEW.official_name, NEW.active);
            RETURN NULL;
        END $$;

        CREATE TRIGGER office_history_is_kept AFTER INSERT OR UPDATE ON enrollment.offices
            FOR EACH ROW EXECUTE FUNCTION enrollment.keep_office_history();
        """;

    // The lock keeps the office from ending until the person is in it: whoever ends it waits, and counts again.
    private const string PeopleNeedAnActiveOffice = $"""
        CREATE FUNCTION enrollment.demand_active_office() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM 1 FROM enrollment.offices WHERE code = NEW.office AND active FOR SHARE;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'The office is not active.' USING ERRCODE = 'check_violation', CONSTRAINT = '{Constraints.OfficeActive}';
            END IF;
            RETURN NULL;
        END $$;

        CREATE TRIGGER people_need_an_active_office AFTER INSERT ON enrollment.employees
            FOR EACH ROW WHEN (NEW.active) EXECUTE FUNCTION enrollment.demand_active_office();
        CREATE TRIGGER people_move_to_an_active_office AFTER UPDATE ON enrollment.employees
            FOR EACH ROW WHEN (NEW.active AND NEW.office <> OLD.office) EXECUTE FUNCTION enrollment.demand_active_office();
        """;
}
