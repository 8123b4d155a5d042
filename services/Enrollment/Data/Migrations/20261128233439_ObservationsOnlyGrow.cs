using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Enrollment.Data.Migrations;

/// <summary>What devices saw is only added to, as the record of attendance is.</summary>
[DbContext(typeof(EnrollmentDb))]
[Migration("20261128233439_ObservationsOnlyGrow")]
internal sealed class ObservationsOnlyGrow : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE FUNCTION enrollment.refuse_observation_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'What was observed is only added to.' USING ERRCODE = 'restrict_violation';
        END $$;

        CREATE TRIGGER observations_only_grow BEFORE UPDATE OR DELETE ON enrollment.attendance_observations
            FOR EACH ROW EXECUTE FUNCTION enrollment.refuse_observation_change();
        """);
}
