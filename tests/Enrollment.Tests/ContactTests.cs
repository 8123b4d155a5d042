using Diklat.Enrollment.Tests.Support;
using Grpc.Core;

namespace Diklat.Enrollment.Tests;

/// <summary>Names and addresses, for notifications alone.</summary>
public sealed class ContactTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Proto.ContactService.ContactServiceClient Platform => enrollment.Client<Proto.ContactService.ContactServiceClient>("platform");

    [Fact]
    public async Task Those_known_are_told_as_they_are_now_and_those_not_known_are_left_out()
    {
        var with = await enrollment.EmployeeAsync(adjust: employee => employee.Email = "peserta.0001@contoh.test");
        var without = await enrollment.EmployeeAsync();
        await enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = without, Reason = "Pensiun" });
        var contacts = (await Platform.BatchGetContactsAsync(new() { Employees = { with, without, "0198b0f2-0000-7000-8000-00000000ffff" } })).Contacts;
        Assert.Equal(
            new[] { (with, "Peserta 0001", "peserta.0001@contoh.test", true), (without, "Peserta 0001", "", false) }.Order(),
            contacts.Select(contact => (contact.Employee, contact.Name, contact.Email, contact.Active)).Order());
    }

    [Fact]
    public async Task Every_call_leaves_a_row_in_the_audit_log_without_a_name()
    {
        var employee = await enrollment.EmployeeAsync();
        var before = await Rows();
        await Platform.BatchGetContactsAsync(new() { Employees = { employee } });
        var rows = await Rows();
        Assert.Equal(before.Count + 1, rows.Count);
        Assert.DoesNotContain("Peserta", rows[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("training-admin")]
    [InlineData("office")]
    [InlineData("participant")]
    [InlineData("instructor")]
    [InlineData("auditor")]
    public async Task Nobody_else_may_ask(string role) =>
        await Refused.Forbidden(enrollment.Client<Proto.ContactService.ContactServiceClient>(role, office: EnrollmentFixture.Root).BatchGetContactsAsync(new() { Employees = { "x" } }));

    [Fact]
    public async Task What_is_asked_for_must_be_ids_and_not_too_many()
    {
        await Refused.Fields(Platform.BatchGetContactsAsync(new()), "employees:EMPLOYEES_OUT_OF_RANGE");
        await Refused.Fields(Platform.BatchGetContactsAsync(new() { Employees = { "0198b0f2-0000-7000-8000-00000000ffff", "x" } }), "employees[1]:ID_INVALID");
        await Refused.Fields(Platform.BatchGetContactsAsync(new() { Employees = { Enumerable.Repeat("0198b0f2-0000-7000-8000-00000000ffff", 501) } }), "employees:EMPLOYEES_OUT_OF_RANGE");
    }

    private Task<List<string>> Rows() => enrollment.QueryAsync("SELECT audit::text FROM enrollment.audit WHERE rpc = '/diklat.enrollment.v1.ContactService/BatchGetContacts' ORDER BY id", row => row.GetString(0));
}
