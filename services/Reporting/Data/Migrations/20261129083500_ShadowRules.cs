using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Reporting.Data.Migrations;

/// <summary>
/// What the service's role may not do itself: make the tables of the shadow copy and put them in the place of the live ones. Only tables that follow from events alone; what else this service keeps
/// (runs, files, what was hidden, the audit) is out of reach.
/// </summary>
[DbContext(typeof(ReportingDb))]
[Migration("20261129083500_ShadowRules")]
internal sealed class ShadowRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Projections);
        migrationBuilder.Sql(Begin);
        migrationBuilder.Sql(Index);
        migrationBuilder.Sql(Swap);
    }

    private const string Projections = """
        CREATE FUNCTION reporting.projections() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$ SELECT ARRAY[
            'applied_ahead', 'attempts', 'attendance', 'attendance_cells', 'batch_cells', 'batches', 'certificate_cells', 'certificates', 'competencies', 'employees', 'fit_cells', 'gain_cells', 'jp_cells',
            'level_cells', 'measured_cells', 'measurements', 'nomination_cells', 'nominations', 'office_versions', 'offices', 'participant_cells', 'participants', 'people_cells', 'position_profiles',
            'positions', 'program_versions', 'result_cells', 'results'] $$;
        """;

    private const string Begin = """
        CREATE FUNCTION reporting.begin_shadow() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE name text; options text; key record;
        BEGIN
            DROP SCHEMA IF EXISTS reporting_next CASCADE;
            CREATE SCHEMA reporting_next;
            EXECUTE format('GRANT USAGE ON SCHEMA reporting_next TO %I', session_user);
            FOREACH name IN ARRAY reporting.projections() LOOP
                EXECUTE format('CREATE TABLE reporting_next.%I (LIKE reporting.%I INCLUDING ALL EXCLUDING INDEXES)', name, name);
                SELECT array_to_string(reloptions, ', ') INTO options FROM pg_class WHERE oid = format('reporting.%I', name)::regclass;
                IF options IS NOT NULL THEN
                    EXECUTE format('ALTER TABLE reporting_next.%I SET (%s)', name, options);
                END IF;
                SELECT conname, pg_get_constraintdef(oid) AS definition INTO key FROM pg_constraint WHERE conrelid = format('reporting.%I', name)::regclass AND contype = 'p';
                EXECUTE format('ALTER TABLE reporting_next.%I ADD CONSTRAINT %I %s', name, key.conname, key.definition);
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON reporting_next.%I TO %I', name, session_user);
            END LOOP;
        END $$;
        """;

    private const string Index = """
        CREATE FUNCTION reporting.index_shadow() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE name text; definition text;
        BEGIN
            FOREACH name IN ARRAY reporting.projections() LOOP
                FOR definition IN SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = format('reporting.%I', name)::regclass AND NOT indisprimary LOOP
                    EXECUTE replace(definition, ' ON reporting.', ' ON reporting_next.');
                END LOOP;
            END LOOP;
            PERFORM reporting.analyze_shadow();
        END $$;

        CREATE FUNCTION reporting.analyze_shadow() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE name text;
        BEGIN
            FOREACH name IN ARRAY reporting.projections() LOOP
                EXECUTE format('ANALYZE reporting_next.%I', name);
            END LOOP;
        END $$;
        """;

    private const string Swap = """
        CREATE FUNCTION reporting.swap_shadow() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE name text;
        BEGIN
            FOREACH name IN ARRAY reporting.projections() LOOP
                EXECUTE format('DROP TABLE reporting.%I', name);
                EXECUTE format('ALTER TABLE reporting_next.%I SET SCHEMA reporting', name);
            END LOOP;
            DROP SCHEMA reporting_next;
        END $$;
        """;
}
