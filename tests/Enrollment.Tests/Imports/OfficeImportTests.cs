using Diklat.Contracts.Enrollment.V1;
using Google.Protobuf;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;
using Outcome = Diklat.Grpc.Enrollment.V1.ImportRow.Types.Outcome;
using State = Diklat.Grpc.Enrollment.V1.Import.Types.State;

namespace Diklat.Enrollment.Tests.Imports;

/// <summary>The tree of offices from a file.</summary>
public sealed class OfficeImportTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Actor Admin => enrollment.Admin;

    [Fact]
    public async Task Offices_come_in_any_order_of_rows_and_the_same_file_again_changes_nothing()
    {
        const string file = "Kode unit kerja;Kode induk;Tingkat;Nama unit kerja;Berlaku sejak\n99.07.1001;99.07;Kelurahan;Bawah;2001-01-01\n99.07;99;Kecamatan;Atas;\nDINAS-7;99;Perangkat daerah;Dinas;\n";

        var import = await ImportAsync(file);

        Assert.Equal((State.Done, (3, 0, 0, 0)), (import.State, import.Counts()));
        Assert.Equal(["99.07.1001", "99.07", "DINAS-7"], (await Admin.RowsOf(import.Id)).Select(row => row.Resource));
        var below = await enrollment.Office("99.07").Offices.GetOfficeAsync(new() { Office = "99.07.1001" });
        Assert.Equal(("99.07", "Bawah", "2001-01-01"), (below.Parent, below.Name, below.ValidFrom));
        Assert.Equal("KELURAHAN", (await enrollment.EventOf<OfficeChanged>("99.07.1001")).Level);
        Assert.Equal((0, 0, 3, 0), (await ImportAsync(file)).Counts());
        Assert.Single(await enrollment.EventsOf("99.07.1001"));
    }

    [Fact]
    public async Task A_name_is_changed_and_a_move_is_told_to_be_a_call_of_its_own()
    {
        await ImportAsync("code,parent,level,name\n99.08,99,KECAMATAN,Lama\n99.08.1001,99.08,KELURAHAN,Lama\n");

        var import = await ImportAsync("code,parent,level,name\n99.08,99,KECAMATAN,Baru\n99.08.1001,99.01,KELURAHAN,Lama\n");

        Assert.Equal((0, 1, 0, 1), import.Counts());
        Assert.Equal(["3 parent:PARENT_DIFFERS"], (await Admin.RowsOf(import.Id, Outcome.Failed)).Told());
        var office = await Admin.Offices.GetOfficeAsync(new() { Office = "99.08" });
        Assert.Equal(("Baru", "2"), (office.Name, office.Etag));
        Assert.Equal([1, 2], (await enrollment.EventsOf("99.08")).Select(e => e.Version));
    }

    [Fact]
    public async Task Every_wrong_row_is_told()
    {
        var import = await ImportAsync("code,parent,level,name,validFrom\nkecil,99,KECAMATAN,x,\n99.20,,KOTA,x,\n99.21,88,KECAMATAN,x,\n99.22,99,KERAJAAN,x,\n99.23,99,KECAMATAN,,31-12-2020\n99.24.1,99.24.2,KELURAHAN,x,\n99.24.2,99.24.1,KELURAHAN,x,\n99.25,99,KELURAHAN,x,\n99.26,99,KECAMATAN,x,\n99.26,99,KECAMATAN,y,\n");

        Assert.Equal((1, 0, 0, 9), import.Counts());
        Assert.Equal(
            [
                "2 code:CODE_INVALID", "3 parent:ROOT_EXISTS", "4 parent:OFFICE_UNKNOWN", "5 level:UNKNOWN_VALUE", "6 name:REQUIRED validFrom:DATE_INVALID", "7 parent:OFFICE_UNKNOWN", "8 parent:OFFICE_UNKNOWN",
                "9 level:OFFICE_LEVEL_NOT_ALLOWED", "11 code:ROW_REPEATED",
            ],
            (await Admin.RowsOf(import.Id, Outcome.Failed)).Told());
    }

    private async Task<Proto.Import> ImportAsync(string file)
    {
        using var call = Admin.Offices.ImportOffices();
        await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFromUtf8(file) });
        await call.RequestStream.CompleteAsync();
        return await Admin.EndOf((await call).Id);
    }
}
