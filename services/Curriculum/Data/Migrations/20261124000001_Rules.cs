using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Curriculum.Data.Migrations;

/// <summary>What EF cannot say: who may not be in two sessions at once, that published content never changes, and the first rows.</summary>
[DbContext(typeof(CurriculumDb))]
[Migration("20261124000001_Rules")]
internal sealed class Rules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(NobodyTwiceAtOnce);
        migrationBuilder.Sql(PublishedNeverChanges);
        migrationBuilder.Sql(RequiredLevels);
    }

    private const string NobodyTwiceAtOnce = """
        create extension if not exists btree_gist schema curriculum;

        alter table curriculum.sessions
            add constraint ck_sessions_times check (end_time > start_time),
            add constraint ex_sessions_room exclude using gist (room with =, tstzrange(start_time, end_time) with &&) where (state = 'Scheduled'),
            add constraint ex_sessions_batch exclude using gist (batch with =, tstzrange(start_time, end_time) with &&) where (state = 'Scheduled');

        alter table curriculum.session_instructors
            add constraint ex_session_instructors_instructor exclude using gist (instructor with =, tstzrange(start_time, end_time) with &&) where (occupied);

        alter table curriculum.position_profiles
            add constraint ex_position_profiles_overlap
                exclude using gist (post_class with =, (coalesce(competency, '')) with =, daterange(valid_from, valid_to, '[]') with &&);
        """;

    private const string PublishedNeverChanges = """
        create function curriculum.refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception 'A published programme version never changes.' using errcode = 'restrict_violation';
        end $$;

        create function curriculum.check_version_change() returns trigger language plpgsql as $$
        begin
            if new.state = 'Retired' and old.state = 'Published'
                and to_jsonb(new) - '{state,version}'::text[] = to_jsonb(old) - '{state,version}'::text[] then
                return new;
            end if;
            raise exception 'A published programme version never changes.' using errcode = 'restrict_violation';
        end $$;

        create trigger published_never_changes before update on curriculum.program_versions
            for each row when (old.state <> 'Draft') execute function curriculum.check_version_change();
        create trigger published_never_goes before delete on curriculum.program_versions
            for each row when (old.state <> 'Draft') execute function curriculum.refuse_change();

        -- Drafts are written whole and never edited, so nothing is lost by refusing every change of their parts.
        create trigger subjects_never_change before update or delete on curriculum.subjects
            for each statement execute function curriculum.refuse_change();
        create trigger targets_never_change before update or delete on curriculum.targets
            for each statement execute function curriculum.refuse_change();

        create function curriculum.refuse_late_subject() returns trigger language plpgsql as $$
        begin
            if exists (select from curriculum.program_versions where id = new.program_version and state = 'Draft') then
                return new;
            end if;
            raise exception 'A published programme version never changes.' using errcode = 'restrict_violation';
        end $$;

        create function curriculum.refuse_late_target() returns trigger language plpgsql as $$
        begin
            if exists (
                select from curriculum.subjects subject join curriculum.program_versions version on version.id = subject.program_version
                where subject.id = new.subject and version.state = 'Draft') then
                return new;
            end if;
            raise exception 'A published programme version never changes.' using errcode = 'restrict_violation';
        end $$;

        create trigger no_late_subject before insert on curriculum.subjects for each row execute function curriculum.refuse_late_subject();
        create trigger no_late_target before insert on curriculum.targets for each row execute function curriculum.refuse_late_target();
        """;

    // With their events, so that others learn these rows as they learn any later one.
    private const string RequiredLevels = """
        insert into curriculum.position_profiles (id, post_class, competency, required_level, valid_from, valid_to, legal_ref, version)
        select ('01a20ada-2c00-7000-8000-00000000000' || level)::uuid, post_class, null, level, date '2017-01-01', null,
            'Common use; no regulation that sets this figure could be read. To be confirmed by the personnel agency.', 1
        from (values ('PELAKSANA', 1), ('PENGAWAS', 2), ('ADMINISTRATOR', 3), ('JPT_PRATAMA', 4), ('JPT_MADYA', 5)) as common (post_class, level);

        insert into curriculum.outbox (message_id, name, aggregate, version, occurred_at, payload)
        select event_id, 'diklat.curriculum.v1.position-profile-changed', id, version, now(), jsonb_build_object(
            'postClass', post_class, 'requiredLevel', required_level, 'validFrom', valid_from,
            'eventId', event_id, 'occurredAt', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'), 'effectiveOn', valid_from,
            'log', '00000000-0000-0000-0000-000000000000', 'sequence', 0, 'aggregate', id, 'version', version)
        from curriculum.position_profiles,
            lateral (select ('01a20ada-2c01-7000-8000-00000000000' || required_level)::uuid as event_id) as event
        order by required_level;
        """;
}
