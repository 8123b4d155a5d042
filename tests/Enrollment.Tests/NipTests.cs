using Grpc.Core;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>A person's numbers: their history, who sees them in full, and what is written down about that.</summary>
public sealed class NipTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Grpc.Enrollment.V1.EmployeeService.EmployeeServiceClient Employees => enrollment.Admin.Employees;

    [Fact]
    public async Task A_PPPK_becomes_PNS_and_both_numbers_find_the_person()
    {
        var (id, before) = await PppkAsync();
        var after = Nips.Next();

        await Refused.Fields(Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = after, Reason = "Diangkat menjadi PNS" }), "rank:REQUIRED");
        var changed = await Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = after, Reason = "Diangkat menjadi PNS", Rank = "III/a", Etag = "1" });

        Assert.Equal(($"**************{after[^4..]}", "III/a", "2"), (changed.Nip, changed.Rank, changed.Etag));
        Assert.Equal([id, id], new[] { (await LookupAsync(before)).Id, (await LookupAsync(after)).Id });
        var revealed = await Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "Sertifikat" });
        Assert.Equal((after, before, "Diangkat menjadi PNS"), (revealed.Nip, Assert.Single(revealed.EarlierNips).Nip, revealed.EarlierNips[0].Reason));
        Assert.Equal(2, (await enrollment.EventsOf(id)).Count);
        await Refused.Fields(Employees.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "rank" }), "rank:REQUIRED");
        var batch = await enrollment.OpenAsync();
        Assert.Equal(id, (await enrollment.Office(NorthA).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Nip = before, Justification = "x" })).Employee);
    }

    [Fact]
    public async Task A_number_once_used_is_never_anothers_and_may_be_taken_up_again()
    {
        var (id, first) = await PppkAsync();
        var second = Nips.NextPppk();
        await ChangeAsync(id, second);

        await Refused.With(StatusCode.AlreadyExists, "EMPLOYEE_EXISTS", Employees.CreateEmployeeAsync(With(first)));
        var (other, others) = await PppkAsync();
        await Refused.With(StatusCode.AlreadyExists, "EMPLOYEE_EXISTS", Employees.ChangeEmployeeNipAsync(new() { Employee = other, Nip = first, Reason = "x" }));
        await Refused.With(StatusCode.AlreadyExists, "EMPLOYEE_EXISTS", Employees.ChangeEmployeeNipAsync(new() { Employee = other, Nip = second, Reason = "x" }));
        await Refused.With(StatusCode.FailedPrecondition, "NIP_UNCHANGED", Employees.ChangeEmployeeNipAsync(new() { Employee = other, Nip = others, Reason = "x" }));
        await ChangeAsync(id, first);
        await ChangeAsync(id, Nips.NextPppk());

        Assert.Equal([second, first], (await Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "x" })).EarlierNips.Select(number => number.Nip).OrderBy(nip => nip == first));
        Assert.Equal(id, (await LookupAsync(second)).Id);
        Assert.Equal(id, (await LookupAsync(first)).Id);
    }

    [Fact]
    public async Task A_wrong_change_of_a_number_is_refused()
    {
        var (id, _) = await PppkAsync();

        await Refused.With(StatusCode.InvalidArgument, "REASON_REQUIRED", Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = Nips.NextPppk() }));
        await Refused.Fields(Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = "197002302010133000", Reason = "x", Rank = "V/a" }), "nip:NIP_BIRTH_DATE", "nip:NIP_APPOINTMENT", "nip:NIP_SEX", "nip:NIP_SEQUENCE", "rank:RANK_INVALID");
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = Nips.NextPppk(), Reason = "x", Etag = "9" }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", Employees.ChangeEmployeeNipAsync(new() { Employee = "nobody", Nip = Nips.NextPppk(), Reason = "x" }));
    }

    [Fact]
    public async Task A_number_given_to_many_at_once_is_one_persons()
    {
        var nip = Nips.NextPppk();
        var others = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PppkAsync()));

        var reasons = await Task.WhenAll(others.Select(other => Reason(Employees.ChangeEmployeeNipAsync(new() { Employee = other.Id, Nip = nip, Reason = "x" })))
            .Concat(Enumerable.Range(0, 5).Select(_ => Reason(Employees.CreateEmployeeAsync(With(nip))))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(9, reasons.Count(reason => reason == "EMPLOYEE_EXISTS"));
    }

    [Fact]
    public async Task Two_changes_of_one_person_at_once_follow_each_other_or_one_is_told()
    {
        var (id, _) = await PppkAsync();

        var reasons = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Reason(Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = Nips.NextPppk(), Reason = "x" }))));

        Assert.All(reasons.OfType<string>(), reason => Assert.Equal("CONCURRENT_CHANGE", reason));
        Assert.Equal(reasons.Count(reason => reason is null), (await Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "x" })).EarlierNips.Count);
    }

    [Fact]
    public async Task A_number_is_shown_in_full_only_for_a_purpose_and_every_look_is_written_down()
    {
        var (id, nip) = await PppkAsync();
        Metadata key = new() { { "idempotency-key", $"look-{id}" } };

        await Refused.Fields(Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "  " }), "purpose:REQUIRED");
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", Employees.RevealEmployeeNipAsync(new() { Employee = "nobody", Purpose = "x" }));
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person(id), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "x" }));
            await Refused.Forbidden(actor.Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = nip, Reason = "x" }));
        }

        Assert.Equal(nip, (await Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "Surat tugas" }, key)).Nip);
        Assert.Equal(nip, (await Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "Surat tugas" }, key)).Nip);
        await enrollment.Office(NorthA).Employees.LookupEmployeeAsync(new() { Nip = nip, Purpose = "Usulan" });

        var entries = await EntriesAsync(new() { Employee = id });
        Assert.Equal(
            [("LookupEmployee", "office", NorthA, "Usulan"), ("RevealEmployeeNip", "training-admin", "", "Surat tugas"), ("RevealEmployeeNip", "training-admin", "", "Surat tugas"), ("CreateEmployee", "training-admin", "", "")],
            entries.Select(entry => (entry.Rpc.Split('/')[^1], entry.Role, entry.Office, entry.Purpose)));
        Assert.Empty(await enrollment.QueryAsync("SELECT 1 FROM enrollment.idempotency WHERE key = $1", row => 0, $"look-{id}"));
    }

    [Fact]
    public async Task The_audit_log_is_read_by_person_account_and_time_and_by_auditors_alone()
    {
        var (id, nip) = await PppkAsync();
        var (other, _) = await PppkAsync();
        foreach (var person in new[] { id, other })
        {
            await Employees.RevealEmployeeNipAsync(new() { Employee = person, Purpose = "x" });
        }

        await enrollment.Office(NorthA).Employees.LookupEmployeeAsync(new() { Nip = nip });

        var all = await EntriesAsync(new() { Employee = id }, pageSize: 1);
        Assert.Equal(["LookupEmployee", "RevealEmployeeNip", "CreateEmployee"], all.Select(entry => entry.Rpc.Split('/')[^1]));
        Assert.Equal([id], (await EntriesAsync(new() { Subject = $"office:{NorthA}", StartTime = all[2].Time })).Where(entry => entry.Rpc.EndsWith("LookupEmployee", StringComparison.Ordinal)).Select(entry => entry.About).Distinct());
        Assert.Equal(2, (await EntriesAsync(new() { Employee = id, EndTime = all[0].Time })).Count);
        Assert.Empty(await EntriesAsync(new() { Employee = id, StartTime = In(TimeSpan.FromMinutes(1)) }));
        foreach (var actor in new[] { enrollment.Admin, enrollment.Office(Root), enrollment.Person(id), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Audit.ListAuditEntriesAsync(new()));
        }
    }

    [Fact]
    public async Task Numbers_of_all_times_are_at_rest_only_sealed()
    {
        var (id, before) = await PppkAsync();
        var after = Nips.NextPppk();
        await ChangeAsync(id, after);

        var rows = await enrollment.QueryAsync(
            "SELECT n::text || h::text || e::text FROM enrollment.employee_nips n JOIN enrollment.nip_hashes h USING (employee_id) JOIN enrollment.earlier_nips e USING (employee_id) WHERE employee_id = $1",
            row => row.GetString(0), Guid.Parse(id));

        Assert.NotEmpty(rows);
        Assert.DoesNotContain(rows, row => row.Contains(before, StringComparison.Ordinal) || row.Contains(after, StringComparison.Ordinal)
            || row.Contains(Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(before)), StringComparison.OrdinalIgnoreCase));
    }

    private static Proto.CreateEmployeeRequest With(string nip)
    {
        var request = ANewEmployee();
        (request.Nip, request.Rank) = (nip, "");
        return request;
    }

    private static async Task<string?> Reason<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return null;
        }
        catch (RpcException refusal)
        {
            return refusal.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? refusal.StatusCode.ToString();
        }
    }

    private async Task<(string Id, string Nip)> PppkAsync()
    {
        var request = With(Nips.NextPppk());
        return ((await Employees.CreateEmployeeAsync(request)).Id, request.Nip);
    }

    private Task<Proto.Employee> LookupAsync(string nip) => Employees.LookupEmployeeAsync(new() { Nip = nip }).ResponseAsync;

    private async Task ChangeAsync(string id, string nip) => await Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = nip, Reason = "Perbaikan" });

    private async Task<List<Proto.AuditEntry>> EntriesAsync(Proto.ListAuditEntriesRequest request, int pageSize = 50)
    {
        List<Proto.AuditEntry> entries = [];
        request.PageSize = pageSize;
        do
        {
            var page = await enrollment.As("auditor").Audit.ListAuditEntriesAsync(request);
            entries.AddRange(page.AuditEntries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return entries;
    }
}
