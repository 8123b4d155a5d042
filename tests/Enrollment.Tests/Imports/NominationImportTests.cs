using System.Text;
using Diklat.Contracts.Enrollment.V1;
using Google.Protobuf;
using Grpc.Core;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using Outcome = Diklat.Grpc.Enrollment.V1.ImportRow.Types.Outcome;
using ParticipantState = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Import.Types.State;

namespace Diklat.Enrollment.Tests.Imports;

/// <summary>Nominations from a file, and decisions by way of one.</summary>
public sealed class NominationImportTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Actor Admin => enrollment.Admin;

    [Fact]
    public async Task An_office_nominates_its_own_people_from_a_file_in_the_order_of_the_rows()
    {
        var batch = await enrollment.OpenAsync();
        var (first, second, foreign, retired) = (await PersonAsync(NorthA), await PersonAsync(NorthB), await PersonAsync(SouthA), await PersonAsync(NorthA, Proto.Employee.Types.LegalStatus.Retired));
        var office = enrollment.Office(North);

        var import = await NominateAsync(office, batch.Id, $"NIP;Kode unit kerja;Prioritas;Alasan pengusulan\n{second};{NorthB};2;Melayani warga\n{first};;;Melayani warga\n{foreign};;;Melayani warga\n{retired};;;Melayani warga\n{first};;;x\n{Nips.Next()};;;x\n{second};;1000;\n");

        Assert.Equal((State.Done, (2, 0, 0, 5)), (import.State, import.Counts()));
        Assert.Equal(
            ["4 nip:EMPLOYEE_UNKNOWN", "5 nip:EMPLOYEE_NOT_ELIGIBLE", "6 nip:ROW_REPEATED", "7 nip:EMPLOYEE_UNKNOWN", "8 priority:PRIORITY_OUT_OF_RANGE justification:REQUIRED"],
            (await office.RowsOf(import.Id, Outcome.Failed)).Told());
        var nominations = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal([(NorthB, 2), (North, 1)], nominations.Select(nomination => (nomination.Office, nomination.Priority)));
        Assert.All(nominations, nomination => Assert.Equal(NominationState.Submitted, nomination.State));
        Assert.Equal(NorthB, (await enrollment.EventOf<NominationSubmitted>(nominations[0].Id)).Office);
        Assert.Equal(nominations.Select(nomination => nomination.Id), (await office.RowsOf(import.Id, Outcome.Created)).Select(row => row.Resource));
    }

    [Fact]
    public async Task The_same_nominations_again_change_nothing_and_others_of_the_same_people_are_told()
    {
        var batch = await enrollment.OpenAsync();
        var (same, other) = (await PersonAsync(NorthA), await PersonAsync(NorthA));
        await NominateAsync(Admin, batch.Id, $"nip,office,justification\n{same},{NorthA},a\n{other},{NorthA},a\n");

        var again = await NominateAsync(Admin, batch.Id, $"nip,office,justification\n{same},{NorthA},a\n{other},{NorthA},b\n");

        Assert.Equal((0, 0, 1, 1), again.Counts());
        Assert.Equal(["3 nip:ALREADY_NOMINATED"], (await Admin.RowsOf(again.Id, Outcome.Failed)).Told());
        Assert.Equal(2, (await enrollment.NominationsAsync(batch.Id)).Count);
    }

    [Fact]
    public async Task Rows_for_a_batch_that_is_not_open_are_told_so()
    {
        var draft = await enrollment.DraftAsync();

        var import = await NominateAsync(Admin, draft.Id, $"nip,office,justification\n{await PersonAsync(NorthA)},{NorthA},a\n");

        Assert.Equal("NOMINATION_NOT_OPEN", Assert.Single((await Admin.RowsOf(import.Id))[0].Problems).Reason);
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", () => NominateAsync(Admin, Guid.Empty.ToString(), "x"));
    }

    [Fact]
    public async Task An_office_sees_what_it_and_those_below_sent_and_no_other_does()
    {
        var batch = await enrollment.OpenAsync();
        var import = await NominateAsync(enrollment.Office(NorthA), batch.Id, $"nip,justification\n{await PersonAsync(NorthA)},a\n1,a\n");

        Assert.Equal(import.Id, (await enrollment.Office(North).Imports.GetImportAsync(new() { Import = import.Id })).Id);
        Assert.Contains("NIP,Alasan pengusulan", await enrollment.Office(NorthA).FailedRowsOf(import.Id), StringComparison.Ordinal);
        await Refused.With(StatusCode.NotFound, "IMPORT_NOT_FOUND", enrollment.Office(South).Imports.GetImportAsync(new() { Import = import.Id }));
        Assert.Equal(batch.Id, import.Batch);
    }

    [Fact]
    public async Task Decisions_are_written_into_the_export_and_sent_back()
    {
        var batch = await enrollment.OpenAsync();
        var nominations = new List<Proto.Nomination>();
        for (var i = 0; i < 5; i++)
        {
            nominations.Add(await enrollment.NominateAsync(batch.Id));
        }

        var file = await ExportAsync(Admin, batch.Id);
        Assert.Equal(6, file.Split('\n').Length);
        Assert.DoesNotContain(file.Split(',', '\n'), cell => cell.Length == 18 && cell.All(char.IsAsciiDigit));
        await Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nominations[4].Id });
        var decided = Fill(file, (nominations[0].Id, "Setujui", ""), (nominations[1].Id, "TOLAK", "Sudah mengikuti"), (nominations[2].Id, "REJECT", ""), (nominations[4].Id, "REJECT", "Berubah"));

        var import = await DecideAsync(Admin, batch.Id, decided);

        Assert.Equal((State.Done, (0, 2, 1, 2)), (import.State, import.Counts()));
        Assert.Equal(["4 reason:REASON_REQUIRED", "6 decision:ETAG_MISMATCH"], (await Admin.RowsOf(import.Id, Outcome.Failed)).Told());
        Assert.Equal(
            [NominationState.Verified, NominationState.Rejected, NominationState.Submitted, NominationState.Submitted, NominationState.Verified],
            (await enrollment.NominationsAsync(batch.Id)).Select(nomination => nomination.State));
        Assert.Equal((0, 0, 3, 2), (await DecideAsync(Admin, batch.Id, decided)).Counts());
    }

    [Fact]
    public async Task Invitations_are_answered_by_a_file_and_a_declined_seat_goes_to_the_waitlist()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, NorthB, SouthA);
        var file = await ExportAsync(Admin, batch.Id);

        var import = await DecideAsync(Admin, batch.Id, Fill(file, (invited[0].Nomination, "CONFIRM", ""), (invited[1].Nomination, "DECLINE", "Dinas luar")));

        Assert.Equal((State.Done, (0, 2, 1, 0)), (import.State, import.Counts()));
        var participants = await enrollment.ParticipantsAsync(batch.Id);
        Assert.Equal([ParticipantState.Confirmed, ParticipantState.Declined, ParticipantState.Invited], participants.Select(participant => participant.State));
        Assert.Equal(2, (await enrollment.SeatsAsync(batch.Id)).Taken);
    }

    [Fact]
    public async Task A_dry_run_decides_nothing_and_an_office_nothing_of_others()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, NorthB);
        var file = Fill(await ExportAsync(Admin, batch.Id), (invited[0].Nomination, "DECLINE", ""));

        var dry = await DecideAsync(Admin, batch.Id, file, dryRun: true);
        var foreign = await DecideAsync(enrollment.Office(SouthA), batch.Id, file);

        Assert.Equal((0, 1, 1, 0), dry.Counts());
        Assert.Equal(["2 decision:PARTICIPANT_NOT_FOUND"], (await Admin.RowsOf(foreign.Id, Outcome.Failed)).Told());
        Assert.Equal(ParticipantState.Invited, Assert.Single(await enrollment.ParticipantsAsync(batch.Id)).State);
        Assert.Equal(2, (await ExportAsync(enrollment.Office(NorthA), batch.Id)).Split('\n').Length);
    }

    private async Task<string> PersonAsync(string office, Proto.Employee.Types.LegalStatus status = Proto.Employee.Types.LegalStatus.Active)
    {
        var request = ANewEmployee(office);
        request.LegalStatus = status;
        await Admin.Employees.CreateEmployeeAsync(request);
        return request.Nip;
    }

    private static async Task<Proto.Import> NominateAsync(Actor actor, string batch, string file)
    {
        using var call = actor.Nominations.ImportNominations();
        await WriteAsync(call.RequestStream, new() { Batch = batch, Content = ByteString.CopyFromUtf8(file) });
        return await actor.EndOf((await call).Id);
    }

    private static async Task<Proto.Import> DecideAsync(Actor actor, string batch, string file, bool dryRun = false)
    {
        using var call = actor.Nominations.ImportNominationDecisions();
        await WriteAsync(call.RequestStream, new() { Batch = batch, DryRun = dryRun, Content = ByteString.CopyFromUtf8(file) });
        return await actor.EndOf((await call).Id);
    }

    private static async Task WriteAsync<T>(IClientStreamWriter<T> stream, T message)
    {
        await stream.WriteAsync(message);
        await stream.CompleteAsync();
    }

    private static async Task<string> ExportAsync(Actor actor, string batch)
    {
        using var call = actor.Nominations.ExportNominations(new() { Batch = batch });
        var file = new StringBuilder();
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            file.Append(call.ResponseStream.Current.Data.ToStringUtf8());
        }

        return file.ToString();
    }

    /// <summary>Writes decisions into the last two columns.</summary>
    private static string Fill(string file, params (string Nomination, string Decision, string Reason)[] decisions) => string.Join('\n', file.Split('\n').Select(line =>
        decisions.FirstOrDefault(decision => line.StartsWith(decision.Nomination, StringComparison.Ordinal)) is { Nomination: { } } found ? $"{line[..^1]}{found.Decision},{found.Reason}" : line));
}
