using System.Text;
using Grpc.Core;
using Npgsql;
using Field = Diklat.Grpc.Enrollment.V1.Correction.Types.Field;
using Kind = Diklat.Grpc.Enrollment.V1.Letter.Types.Kind;
using Outcome = Diklat.Grpc.Enrollment.V1.SelectionOutcome.Types.Outcome;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>A secret word in every text that somebody can write about a person: after erasure no table of the service has it.</summary>
public sealed class ErasureTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private const string Word = "rahasia4711";

    [Fact]
    public async Task After_erasure_no_word_about_the_person_is_left_in_any_table_but_the_audit_log()
    {
        var (person, list, other) = await EverythingAsync();
        var before = await TablesWithAsync();
        Assert.Equal(
            ["attendance", "audit", "earlier_nips", "employee_posts", "employees", "letters", "nominations", "participants", "selection_overrides"],
            before.Order());

        await enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = person, Reason = Word });
        await enrollment.Admin.Employees.EraseEmployeeAsync(new() { Employee = person, Reason = "Permintaan" });

        Assert.Equal(["audit"], await TablesWithAsync());
        var sheet = (await enrollment.Admin.Letters.ExportLetterAsync(new() { Letter = list })).Data.ToByteArray();
        using var file = new MemoryStream(sheet);
        Assert.Equal(["", other], MiniExcelLibs.MiniExcel.Query(file, useHeaderRow: true).Cast<IDictionary<string, object?>>().Select(row => row["Nama"] as string ?? "").Order());
    }

    [Fact]
    public async Task Records_that_only_grow_let_go_of_nothing_but_the_words_about_an_erased_person()
    {
        var (person, _, _) = await EverythingAsync();
        (string Sql, bool OnceErased)[] changes =
        [
            ("UPDATE enrollment.attendance SET reason = '' WHERE reason IS NOT NULL AND participant_id IN (SELECT id FROM enrollment.participants WHERE employee = $1)", true),
            ("UPDATE enrollment.attendance SET reason = 'lain' WHERE reason IS NOT NULL AND participant_id IN (SELECT id FROM enrollment.participants WHERE employee = $1)", false),
            ("UPDATE enrollment.attendance SET reason = '', status = 'ABSENT' WHERE participant_id IN (SELECT id FROM enrollment.participants WHERE employee = $1)", false),
            ("DELETE FROM enrollment.attendance WHERE participant_id IN (SELECT id FROM enrollment.participants WHERE employee = $1)", false),
            ("UPDATE enrollment.selection_overrides SET reason = '-' WHERE nomination_id IN (SELECT id FROM enrollment.nominations WHERE employee = $1)", true),
            ("UPDATE enrollment.selection_overrides SET reason = 'lain' WHERE nomination_id IN (SELECT id FROM enrollment.nominations WHERE employee = $1)", false),
            ("DELETE FROM enrollment.selection_overrides WHERE nomination_id IN (SELECT id FROM enrollment.nominations WHERE employee = $1)", false),
        ];
        foreach (var (sql, _) in changes)
        {
            await RefusedAsync(sql, person);
        }

        await enrollment.QueryAsync("UPDATE enrollment.employees SET erase_time = now() WHERE id = $1", row => 0, Guid.Parse(person));
        foreach (var (sql, allowed) in changes)
        {
            if (allowed)
            {
                await enrollment.QueryAsync(sql, row => 0, Guid.Parse(person));
            }
            else
            {
                await RefusedAsync(sql, person);
            }
        }
    }

    private async Task RefusedAsync(string sql, string person)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => enrollment.QueryAsync(sql, row => 0, Guid.Parse(person)));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
    }

    /// <summary>A person about whom everything is written that can be; a list with the name on it, and the name of the other one there.</summary>
    private async Task<(string Person, string List, string Other)> EverythingAsync()
    {
        var admin = enrollment.Admin;
        var person = await enrollment.EmployeeAsync(NorthA, request => (request.Name, request.Email, request.Phone, request.Post) = (Word, $"{Word}@contoh.invalid", "+62 811 4711", Word));
        await admin.Employees.ChangeEmployeeNipAsync(new() { Employee = person, Nip = Nips.Next(), Reason = Word });
        await admin.Employees.RevealEmployeeNipAsync(new() { Employee = person, Purpose = Word });
        var asked = await enrollment.Person(person).Corrections.CreateCorrectionAsync(new() { Employee = person, Field = Field.Name, Value = $"{Word} lain", Ground = Word });
        await admin.Corrections.RefuseCorrectionAsync(new() { Employee = person, Correction = asked.Id, Reason = Word });

        var rejected = await NominateAsync(person, "2017-01-02");
        await admin.Nominations.RejectNominationAsync(new() { Batch = rejected.Batch, Nomination = rejected.Id, Reason = Word });
        await DeclinedAsync(person);

        var (batch, participants, other) = await RunningAsync(person);
        var own = participants.Single(participant => participant.Employee == person);
        var letter = await admin.Letters.IssueLetterAsync(new() { Batch = batch, Kind = Kind.CallLetter, Participant = own.Id, Basis = { Word }, Bring = { Word } });
        await admin.Letters.RevokeLetterAsync(new() { Letter = letter.Id, Reason = Word });
        var list = await admin.Letters.IssueLetterAsync(new() { Batch = batch, Kind = Kind.ParticipantList });
        var session = enrollment.Curriculum.Plan(batch).Id;
        await admin.Attendance.RecordAttendanceAsync(new() { Batch = batch, Session = session, Participant = own.Id, Status = Status.Absent });
        await admin.Attendance.CorrectAttendanceAsync(new() { Batch = batch, Session = session, Participant = own.Id, Status = Status.Excused, Reason = Word });
        await admin.Participants.DropParticipantAsync(new() { Batch = batch, Participant = own.Id, Reason = Word });
        return (person, list.Id, other);
    }

    private async Task<Proto.Nomination> NominateAsync(string person, string start)
    {
        var batch = await enrollment.OpenAsync(request => (request.StartDate, request.EndDate) = (start, start));
        return await enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Office = NorthA, Employee = person, Justification = Word });
    }

    // Given a seat by hand, and given back.
    private async Task DeclinedAsync(string person)
    {
        var (batch, _) = await enrollment.SelectedAsync(request => (request.Quota, request.StartDate, request.EndDate) = (2, "2017-02-02", "2017-02-02"), NorthA);
        var added = await enrollment.Admin.Participants.CreateParticipantAsync(new() { Batch = batch.Id, Employee = person, Office = NorthA, Reason = Word });
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = added.Id, Reason = Word });
    }

    // In a seat by an override.
    private async Task<(string Batch, List<Proto.Participant> Participants, string Other)> RunningAsync(string person)
    {
        var admin = enrollment.Admin;
        var batch = await enrollment.OpenAsync(request => (request.Quota, request.OfficeRules) = (2, new() { Level = Proto.Office.Types.Level.Kecamatan, MaxSeats = 1 }));
        var first = await enrollment.EmployeeAsync(NorthB, request => request.Name = "Peserta lain");
        foreach (var (employee, office) in new[] { (first, NorthB), (person, NorthA) })
        {
            var nomination = await admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Office = office, Employee = employee, Justification = "x" });
            await admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id });
        }

        await admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });
        var proposal = await enrollment.PreviewAsync(batch.Id);
        var above = proposal.Outcomes.Single(outcome => outcome.Outcome != Outcome.Selected).Nomination;
        await admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_, Overrides = { new Proto.SelectionOverride { Nomination = above, Outcome = Outcome.Selected, Reason = Word } } });
        foreach (var participant in await enrollment.ParticipantsAsync(batch.Id))
        {
            await admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id });
        }

        await admin.Batches.StartBatchAsync(new() { Batch = batch.Id });
        return (batch.Id, await enrollment.ParticipantsAsync(batch.Id), "Peserta lain");
    }

    /// <summary>Tables of the service with the word, in letters or in bytes that are not sealed.</summary>
    private async Task<List<string>> TablesWithAsync()
    {
        List<string> found = [];
        foreach (var table in await enrollment.QueryAsync("SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'enrollment' ORDER BY 1", row => row.GetString(0)))
        {
            var rows = await enrollment.QueryAsync(
                $"SELECT count(*) FROM enrollment.\"{table}\" t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0", row => row.GetInt64(0), Word, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Word)));
            if (rows[0] > 0)
            {
                found.Add(table);
            }
        }

        return found;
    }
}
