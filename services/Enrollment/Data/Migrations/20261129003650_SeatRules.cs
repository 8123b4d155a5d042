using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Diklat.Enrollment.Data.Migrations;

/// <summary>What EF cannot say of seats: the ledger agrees with the participants at every commit, and nobody holds seats of two batches in the same days.</summary>
[DbContext(typeof(EnrollmentDb))]
[Migration("20261129003650_SeatRules")]
internal sealed class SeatRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(WaitlistOrder);
        migrationBuilder.Sql(HoldsSeat);
        migrationBuilder.Sql(OneBatchAtATime);
        migrationBuilder.Sql(LedgerCounts);
    }

    private const string WaitlistOrder = """
        ALTER TABLE enrollment.batches ADD COLUMN waitlist_order text DEFAULT 'RANK' NOT NULL CONSTRAINT ck_batches_waitlist_order CHECK (waitlist_order IN ('RANK', 'PRIORITY'));
        """;

    private const string HoldsSeat = """
        CREATE FUNCTION enrollment.holds_seat(state text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT state IN ('INVITED', 'CONFIRMED', 'ATTENDING', 'COMPLETED', 'FAILED')
        $$;
        """;

    // An exclusion constraint would need the dates in two places and an extension that curriculum owns. The lock of the person does the same: whoever gives a seat to a person, or moves the
    // days of a batch, comes after the other and sees what the other did.
    private const string OneBatchAtATime = """
        CREATE FUNCTION enrollment.refuse_second_batch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM FROM enrollment.batches WHERE id = NEW.batch_id FOR SHARE;
            PERFORM FROM enrollment.employees WHERE id = NEW.employee FOR NO KEY UPDATE;
            IF EXISTS (
                SELECT FROM enrollment.participants other
                JOIN enrollment.batches its ON its.id = other.batch_id
                JOIN enrollment.batches this ON this.id = NEW.batch_id
                WHERE other.employee = NEW.employee AND other.batch_id <> NEW.batch_id AND enrollment.holds_seat(other.state)
                    AND its.start_date <= this.end_date AND this.start_date <= its.end_date) THEN
                RAISE EXCEPTION 'The person takes part in another batch in these days.'
                    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'ex_participants_one_batch_at_a_time';
            END IF;
            RETURN NULL;
        END $$;

        CREATE TRIGGER one_batch_at_a_time AFTER INSERT ON enrollment.participants
            FOR EACH ROW WHEN (enrollment.holds_seat(NEW.state)) EXECUTE FUNCTION enrollment.refuse_second_batch();
        CREATE TRIGGER one_batch_at_a_time_again AFTER UPDATE OF state ON enrollment.participants
            FOR EACH ROW WHEN (enrollment.holds_seat(NEW.state) AND NOT enrollment.holds_seat(OLD.state)) EXECUTE FUNCTION enrollment.refuse_second_batch();

        CREATE FUNCTION enrollment.refuse_overlapping_dates() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM FROM enrollment.employees
                WHERE id IN (SELECT employee FROM enrollment.participants WHERE batch_id = NEW.id AND enrollment.holds_seat(state)) ORDER BY id FOR NO KEY UPDATE;
            IF EXISTS (
                SELECT FROM enrollment.participants own
                JOIN enrollment.participants other ON other.employee = own.employee AND other.batch_id <> own.batch_id AND enrollment.holds_seat(other.state)
                JOIN enrollment.batches its ON its.id = other.batch_id
                WHERE own.batch_id = NEW.id AND enrollment.holds_seat(own.state) AND its.start_date <= NEW.end_date AND NEW.start_date <= its.end_date) THEN
                RAISE EXCEPTION 'A participant takes part in another batch in these days.'
                    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'ex_participants_one_batch_at_a_time';
            END IF;
            RETURN NULL;
        END $$;

        CREATE TRIGGER one_batch_at_a_time AFTER UPDATE OF start_date, end_date ON enrollment.batches
            FOR EACH ROW WHEN ((OLD.start_date, OLD.end_date) IS DISTINCT FROM (NEW.start_date, NEW.end_date)) EXECUTE FUNCTION enrollment.refuse_overlapping_dates();
        """;

    // Looked at when the transaction commits and nothing changes any more, so one look a batch is enough, however many rows changed.
    private const string LedgerCounts = """
        CREATE FUNCTION enrollment.check_seats() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('enrollment.seats_counted', true) IS DISTINCT FROM NEW.batch_id::text THEN
                IF (SELECT taken FROM enrollment.seats WHERE batch_id = NEW.batch_id)
                    <> (SELECT count(*) FROM enrollment.participants WHERE batch_id = NEW.batch_id AND enrollment.holds_seat(state)) THEN
                    RAISE EXCEPTION 'The ledger of batch % and its participants tell different numbers of seats.', NEW.batch_id
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_seats_counted';
                END IF;
                PERFORM set_config('enrollment.seats_counted', NEW.batch_id::text, true);
            END IF;
            RETURN NULL;
        END $$;

        CREATE CONSTRAINT TRIGGER seats_counted AFTER INSERT OR UPDATE OF taken ON enrollment.seats DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION enrollment.check_seats();
        CREATE CONSTRAINT TRIGGER seats_counted_new AFTER INSERT ON enrollment.participants DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION enrollment.check_seats();
        CREATE CONSTRAINT TRIGGER seats_counted AFTER UPDATE OF state ON enrollment.participants DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (enrollment.holds_seat(OLD.state) <> enrollment.holds_seat(NEW.state)) EXECUTE FUNCTION enrollment.check_seats();
        """;
}
