using Grpc.Core;
using State = Diklat.Grpc.Enrollment.V1.Import.Types.State;

namespace Diklat.Enrollment.Tests.Imports;

/// <summary>How many wrong rows a file may have.</summary>
public sealed class ImportLimitTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(null, 49)]
    public async Task Above_the_limit_of_wrong_rows_nothing_is_kept_and_all_of_them_are_told(int? errors, int? percent)
    {
        var nip = Nips.Next();

        var import = await Admin.ImportAsync(Files.Csv(Files.Row(nip), Files.Row("1"), Files.Row(), Files.Row("2")), request => Limit(request, errors, percent));

        Assert.Equal((State.Rejected, "TOO_MANY_WRONG_ROWS", 4, (0, 0, 0, 2)), (import.State, import.Problem.Reason, import.RowsChecked, import.Counts()));
        Assert.Equal(["3 nip:NIP_LENGTH", "5 nip:NIP_LENGTH"], (await Admin.RowsOf(import.Id)).Told());
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", Admin.Employees.LookupEmployeeAsync(new() { Nip = nip }));
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(null, 50)]
    public async Task Within_the_limit_the_valid_rows_are_kept(int? errors, int? percent)
    {
        var import = await Admin.ImportAsync(Files.Csv(Files.Row(), Files.Row("1"), Files.Row(), Files.Row("2")), request => Limit(request, errors, percent));

        Assert.Equal((State.Done, 4, 4, (2, 0, 0, 2)), (import.State, import.RowsChecked, import.RowsRead, import.Counts()));
        Assert.Equal(4, (await Admin.RowsOf(import.Id)).Count);
    }

    private Actor Admin => enrollment.Admin;

    private static void Limit(Proto.ImportEmployeesRequest request, int? errors, int? percent)
    {
        if (errors is { } most)
        {
            request.MaxErrors = most;
        }

        if (percent is { } share)
        {
            request.MaxErrorPercent = share;
        }
    }
}
