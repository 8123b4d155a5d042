using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Enrollment.Data.Migrations;

/// <summary>What EF cannot say: that there is one root, and that the record of attendance is only added to.</summary>
[DbContext(typeof(EnrollmentDb))]
[Migration("20261124000001_Rules")]
internal sealed class Rules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql($"CREATE UNIQUE INDEX {Constraints.OneRoot} ON enrollment.offices ((parent IS NULL)) WHERE parent IS NULL;");
        migrationBuilder.Sql(AttendanceOnlyGrows);
    }

    // A correction takes the mark `current` from the row before it; nothing else of a row ever changes.
    private const string AttendanceOnlyGrows = """
        CREATE FUNCTION enrollment.refuse_attendance_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND OLD.current AND NOT NEW.current AND to_jsonb(OLD) - 'current' = to_jsonb(NEW) - 'current' THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'The record of attendance is only added to.' USING ERRCODE = 'restrict_violation';
        END $$;

        CREATE TRIGGER attendance_only_grows BEFORE UPDATE OR DELETE ON enrollment.attendance
            FOR EACH ROW EXECUTE FUNCTION enrollment.refuse_attendance_change();
        """;
}
