using System.Text;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;
using Outcome = Diklat.Grpc.Enrollment.V1.ImportRow.Types.Outcome;
using State = Diklat.Grpc.Enrollment.V1.Import.Types.State;

namespace Diklat.Enrollment.Tests.Imports;

/// <summary>What a file may look like.</summary>
public sealed class ImportFileTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task Columns_are_found_by_their_Indonesian_names_in_any_order_with_semicolons_and_a_mark()
    {
        var nip = Nips.Next();
        var file = $"\uFEFFNama Lengkap;catatan;N I P;Unit Kerja;JABATAN;Jenjang Jabatan;Golongan/Ruang;Status Kepegawaian\r\nPeserta 0001;abaikan;'{nip};{NorthB};Lurah;Eselon IV;III/d;Tugas Belajar\r\n";

        var import = await Admin.ImportAsync(file);

        Assert.Equal((1, 0, 0, 0), import.Counts());
        var employee = await Admin.Employees.LookupEmployeeAsync(new() { Nip = nip });
        Assert.Equal(
            (NorthB, "Lurah", Proto.Employee.Types.PostClass.Pengawas, "III/d", Proto.Employee.Types.LegalStatus.StudyLeave),
            (employee.Office, employee.Post, employee.PostClass, employee.Rank, employee.LegalStatus));
    }

    [Fact]
    public async Task A_row_that_is_not_UTF8_is_told()
    {
        var import = await Admin.ImportAsync(Encoding.Latin1.GetBytes(Files.Csv(Files.Row(name: "Pesérta"), Files.Row())));

        Assert.Equal((1, 0, 0, 1), import.Counts());
        Assert.Equal(["2 name:ENCODING"], (await Admin.RowsOf(import.Id, Outcome.Failed)).Told());
    }

    [Theory]
    [InlineData("nip,name,office,post,postClass\n1,2,3,4,5\n", "legalStatus", "COLUMN_MISSING")]
    [InlineData("nip,NIP,name,office,post,postClass,legalStatus\n1,2,3,4,5,6,7\n", "nip", "COLUMN_REPEATED")]
    [InlineData(Files.Header + "\n", "", "FILE_EMPTY")]
    [InlineData("\n\n", "", "FILE_EMPTY")]
    [InlineData("PK\u0003\u0004 tetapi bukan buku kerja", "", "FILE_BROKEN")]
    public async Task A_file_that_is_not_what_it_should_be_is_rejected_as_a_whole(string file, string field, string reason)
    {
        var import = await Admin.ImportAsync(file);

        Assert.Equal((State.Rejected, field, reason), (import.State, import.Problem.Field, import.Problem.Reason));
    }

    private Actor Admin => enrollment.Admin;
}
