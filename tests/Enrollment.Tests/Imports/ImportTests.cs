using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;
using Outcome = Diklat.Grpc.Enrollment.V1.ImportRow.Types.Outcome;
using State = Diklat.Grpc.Enrollment.V1.Import.Types.State;

namespace Diklat.Enrollment.Tests.Imports;

/// <summary>A file of employees on its way into the register.</summary>
public sealed class ImportTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Actor Admin => enrollment.Admin;

    [Fact]
    public async Task Whoever_is_new_is_added_as_by_a_call_of_their_own()
    {
        var nip = Nips.Next();

        var import = await Admin.ImportAsync(Files.Csv($"{nip},Peserta 0001,{NorthA},Pengelola Pelayanan,PELAKSANA,III/a,ACTIVE,p@contoh.invalid,0812-000"));

        Assert.Equal((State.Done, (1, 0, 0, 0)), (import.State, import.Counts()));
        var employee = await Admin.Employees.LookupEmployeeAsync(new() { Nip = nip });
        Assert.Equal(("Peserta 0001", NorthA, "III/a", "p@contoh.invalid", "0812-000", "1"), (employee.Name, employee.Office, employee.Rank, employee.Email, employee.Phone, employee.Etag));
        var row = Assert.Single(await Admin.RowsOf(import.Id));
        Assert.Equal((2, Outcome.Created, employee.Id), (row.Row, row.Outcome, row.Resource));
        var told = await enrollment.EventOf<EmployeeChanged>(employee.Id);
        Assert.Equal((NorthA, "PELAKSANA", "III/a", "ACTIVE", true, 1), (told.Office, told.PostClass, told.Rank, told.LegalStatus, told.Active, told.Version));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM enrollment.employee_posts WHERE employee_id = $1 AND version = 1 AND office = $2", Guid.Parse(employee.Id), NorthA));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_tells_nothing()
    {
        var file = Files.Csv(Enumerable.Range(0, 20).Select(_ => Files.Row()));
        var first = await Admin.ImportAsync(file);
        var people = (await Admin.RowsOf(first.Id)).Select(row => row.Resource).ToList();

        var again = await Admin.ImportAsync(file);

        Assert.Equal((0, 0, 20, 0), again.Counts());
        Assert.Equal(people, (await Admin.RowsOf(again.Id)).Select(row => row.Resource));
        foreach (var person in people)
        {
            Assert.Equal("1", (await Admin.Employees.GetEmployeeAsync(new() { Employee = person })).Etag);
            Assert.Single(await enrollment.EventsOf(person));
        }
    }

    [Fact]
    public async Task Who_differs_is_changed_and_nobody_else()
    {
        var (moves, stays) = (Nips.Next(), Nips.Next());
        await Admin.ImportAsync(Files.Csv(Files.Row(moves), Files.Row(stays)));

        var import = await Admin.ImportAsync(Files.Csv(Files.Row(moves, office: SouthA), Files.Row(stays)));

        Assert.Equal((0, 1, 1, 0), import.Counts());
        var moved = await Admin.Employees.LookupEmployeeAsync(new() { Nip = moves });
        Assert.Equal((SouthA, "2"), (moved.Office, moved.Etag));
        Assert.Equal([1, 2], (await enrollment.EventsOf(moved.Id)).Select(e => e.Version));
        Assert.Equal(2, await CountAsync("SELECT count(*) FROM enrollment.employee_posts WHERE employee_id = $1", Guid.Parse(moved.Id)));
        Assert.Equal("1", (await Admin.Employees.LookupEmployeeAsync(new() { Nip = stays })).Etag);
    }

    [Fact]
    public async Task A_column_that_is_absent_changes_nothing_and_one_that_is_empty_empties()
    {
        var nip = Nips.Next();
        await Admin.ImportAsync(Files.Csv($"{nip},Peserta 0001,{NorthA},Pengelola,PELAKSANA,III/a,ACTIVE,p@contoh.invalid,0812-000"));

        var import = await Admin.ImportAsync($"nip,name,office,post,postClass,legalStatus,phone\n{nip},Peserta 0001,{NorthA},Pengelola,PELAKSANA,ACTIVE,\n");

        Assert.Equal((0, 1, 0, 0), import.Counts());
        var employee = await Admin.Employees.LookupEmployeeAsync(new() { Nip = nip });
        Assert.Equal(("III/a", "p@contoh.invalid", ""), (employee.Rank, employee.Email, employee.Phone));
    }

    [Fact]
    public async Task Every_wrong_row_is_told_with_field_and_reason_and_the_others_are_kept()
    {
        var twice = Nips.Next();

        var import = await Admin.ImportAsync(Files.Csv(
            Files.Row("123"),
            Files.Row("19700101201013100A"),
            Files.Row("1.97001012010011E+17"),
            Files.Row(twice),
            Files.Row(name: ""),
            Files.Row(office: "99.77"),
            Files.Row(rest: "LURAH,III/a,ACTIVE,,"),
            Files.Row(rest: "PELAKSANA,V/z,ACTIVE,,"),
            Files.Row(rest: "PELAKSANA,,ACTIVE,,"),
            Files.Row(rest: "PELAKSANA,III/a,,bukan surel,12"),
            Files.Row(twice),
            "",
            Files.Row() + ",tambahan",
            Files.Row(name: "Pes\"erta"),
            Files.Row(name: "\"Peserta"),
            Files.Row()));

        Assert.Equal((State.Done, (2, 0, 0, 13)), (import.State, import.Counts()));
        Assert.Equal(
            [
                "2 nip:NIP_LENGTH", "3 nip:NIP_DIGITS", "4 nip:CELL_IS_NUMBER", "6 name:REQUIRED", "7 office:OFFICE_UNKNOWN", "8 postClass:UNKNOWN_VALUE", "9 rank:RANK_INVALID",
                "10 rank:REQUIRED", "11 email:EMAIL_INVALID phone:PHONE_INVALID legalStatus:REQUIRED", "12 nip:ROW_REPEATED", "14 :ROW_MALFORMED", "15 :ROW_MALFORMED", "16 :ROW_MALFORMED",
            ],
            (await Admin.RowsOf(import.Id, Outcome.Failed)).Told());
        Assert.Equal([5, 17], (await Admin.RowsOf(import.Id, Outcome.Created)).Select(row => row.Row));
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_Indonesian_or_English_and_never_repeats_the_value()
    {
        var nip = Nips.Next();
        var import = await Admin.ImportAsync(Files.Csv(Files.Row(nip), Files.Row(nip), Files.Row("19700101abc")));

        var indonesian = await Admin.Imports.ListImportRowsAsync(new() { Import = import.Id, Outcome = Outcome.Failed });
        var english = await Admin.Imports.ListImportRowsAsync(new() { Import = import.Id, Outcome = Outcome.Failed }, new Metadata { { "accept-language", "en" } });

        Assert.Equal(["Sama dengan baris 2.", "Harus 18 digit."], indonesian.Rows.Select(row => row.Problems[0].Message));
        Assert.Equal(["The same as row 2.", "Has 18 digits."], english.Rows.Select(row => row.Problems[0].Message));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_and_changes_nothing()
    {
        var (known, fresh) = (Nips.Next(), Nips.Next());
        await Admin.ImportAsync(Files.Csv(Files.Row(known)));

        var import = await Admin.ImportAsync(Files.Csv(Files.Row(known, post: "Lurah"), Files.Row(fresh), Files.Row("1")), request => request.DryRun = true);

        Assert.Equal((State.Done, true, (1, 1, 0, 1)), (import.State, import.DryRun, import.Counts()));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", Admin.Employees.LookupEmployeeAsync(new() { Nip = fresh }));
        var employee = await Admin.Employees.LookupEmployeeAsync(new() { Nip = known });
        Assert.Equal(("Pengelola Pelayanan", "1"), (employee.Post, employee.Etag));
        Assert.Single(await enrollment.EventsOf(employee.Id));
    }

    [Fact]
    public async Task Failed_rows_are_downloaded_corrected_and_sent_again_as_they_are()
    {
        var nip = Nips.Next();
        var import = await Admin.ImportAsync(Files.Csv(Files.Row(), Files.Row(nip, name: "=SUM(A1)", office: "99.77"), Files.Row("1")));

        var file = await Admin.FailedRowsOf(import.Id);

        var lines = file.TrimStart('\uFEFF').Split('\n');
        Assert.Equal("NIP,Nama,Kode unit kerja,Jabatan,Jenjang jabatan,Golongan,Status kepegawaian,Surel,Telepon,baris asal,kode kesalahan,keterangan kesalahan", lines[0]);
        Assert.Equal($"{nip},\"'=SUM(A1)\",99.77,Pengelola Pelayanan,PELAKSANA,III/a,ACTIVE,,,3,office:OFFICE_UNKNOWN,office: Bukan kode unit kerja yang aktif.", lines[1]);
        Assert.Equal(3, lines.Length);
        var again = await Admin.ImportAsync(file.Replace("99.77", SouthB, StringComparison.Ordinal));
        Assert.Equal((1, 0, 0, 1), again.Counts());
        var employee = await Admin.Employees.LookupEmployeeAsync(new() { Nip = nip });
        Assert.Equal(("=SUM(A1)", SouthB), (employee.Name, employee.Office));
    }

    [Fact]
    public async Task Imports_are_for_training_staff_and_out_of_sight_for_others()
    {
        var import = await Admin.ImportAsync(Files.Csv(Files.Row("1")));
        var office = enrollment.Office(NorthA);

        await Refused.With(StatusCode.NotFound, "IMPORT_NOT_FOUND", office.Imports.GetImportAsync(new() { Import = import.Id }));
        await Refused.With(StatusCode.NotFound, "IMPORT_NOT_FOUND", office.Imports.ListImportRowsAsync(new() { Import = import.Id }));
        await Refused.With(StatusCode.NotFound, "IMPORT_NOT_FOUND", () => office.FailedRowsOf(import.Id));
        await Refused.With(StatusCode.NotFound, "IMPORT_NOT_FOUND", () => office.EndOf(import.Id));
        Assert.DoesNotContain((await office.Imports.ListImportsAsync(new() { PageSize = 1000 })).Imports, seen => seen.Id == import.Id);
        Assert.Contains((await Admin.Imports.ListImportsAsync(new() { PageSize = 1000 })).Imports, seen => seen.Id == import.Id);
        foreach (var role in new[] { "office", "instructor", "participant", "analyst", "auditor", "platform" })
        {
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAnyAsync<RpcException>(() => enrollment.As(role).SendAsync([1]))).StatusCode);
        }
    }

    private async Task<long> CountAsync(string sql, params object[] parameters) => (await enrollment.QueryAsync(sql, row => row.GetInt64(0), parameters))[0];
}
