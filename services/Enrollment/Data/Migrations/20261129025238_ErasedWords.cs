using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Enrollment.Data.Migrations;

/// <summary>The records that only grow let go of exactly one thing: words about somebody who is erased.</summary>
[DbContext(typeof(EnrollmentDb))]
[Migration("20261129025238_ErasedWords")]
internal sealed class ErasedWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE OR REPLACE FUNCTION enrollment.refuse_attendance_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND OLD.current AND NOT NEW.current AND to_jsonb(OLD) - 'current' = to_jsonb(NEW) - 'current' THEN
                RETURN NEW;
            END IF;
            -- Empty and not null: that there was a reason tells a correction from what it corrected.
            IF TG_OP = 'UPDATE' AND NEW.reason = '' AND to_jsonb(OLD) - 'reason' = to_jsonb(NEW) - 'reason' AND EXISTS (
                SELECT FROM enrollment.participants p JOIN enrollment.employees e ON e.id = p.employee WHERE p.id = NEW.participant_id AND e.erase_time IS NOT NULL) THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'The record of attendance is only added to.' USING ERRCODE = 'restrict_violation';
        END $$;

        CREATE OR REPLACE FUNCTION enrollment.refuse_selection_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_TABLE_NAME = 'selection_overrides' AND TG_OP = 'UPDATE' THEN
                IF NEW.reason = '-' AND to_jsonb(OLD) - 'reason' = to_jsonb(NEW) - 'reason' AND EXISTS (
                    SELECT FROM enrollment.nominations n JOIN enrollment.employees e ON e.id = n.employee WHERE n.id = NEW.nomination_id AND e.erase_time IS NOT NULL) THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION 'The record of selections is only added to.' USING ERRCODE = 'restrict_violation';
        END $$;
        """);
}
