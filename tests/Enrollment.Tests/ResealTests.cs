using Diklat.Enrollment.Data;
using Diklat.Enrollment.Features.Employees;
using Diklat.ServiceDefaults;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Keys rotate while the service runs: replicas with the old ring and with the new one side by side, and the verb beside them.</summary>
public sealed class ResealTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Grpc.Enrollment.V1.EmployeeService.EmployeeServiceClient Employees => enrollment.Admin.Employees;

    [Fact]
    public async Task A_rotation_from_the_new_key_to_the_removal_of_the_old_one()
    {
        // Some with the first key; two have had other numbers.
        var people = new List<(string Id, string Nip, string Earlier)>();
        for (var i = 0; i < 12; i++)
        {
            var (id, nip) = await PersonAsync();
            var earlier = nip;
            if (i < 2)
            {
                await Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = nip = Nips.Next(), Reason = "x" });
            }

            people.Add((id, nip, earlier));
        }

        await enrollment.AddKeysAsync(2);
        await using var newer = enrollment.Another();

        // Before anything is sealed anew: the same number gets in once, whichever replica is asked, at once and one after the other.
        Assert.Equal("EMPLOYEE_EXISTS", await TriedAsync(newer, people[0].Nip));
        Assert.Equal("EMPLOYEE_EXISTS", await TriedAsync(newer, people[0].Earlier));
        await AtOnceAsync(newer);
        Assert.Contains((await UsesAsync(newer)), use => use is { Id: 1, Numbers: >= 12 });

        // The verb runs twice at once while people are added by both replicas.
        var fresh = Enumerable.Range(0, 20).Select(number => number % 2 == 0 ? PersonAsync() : PersonAsync(newer)).ToList();
        await Task.WhenAll(ResealAsync(newer), ResealAsync(newer));
        await Task.WhenAll(fresh);
        await AtOnceAsync(newer);
        await ResealAsync(newer);

        Assert.DoesNotContain(await UsesAsync(newer), use => use is { Id: 1, Numbers: > 0 });
        Assert.Equal(0, await ResealAsync(newer));

        // A replica that was started before reads what was sealed since: it finds the new key by itself.
        foreach (var (id, nip, earlier) in people)
        {
            var revealed = await Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "x" });
            Assert.Equal(nip, revealed.Nip);
            Assert.All(revealed.EarlierNips, known => Assert.Equal(earlier, known.Nip));
        }

        // The old key goes; everybody is still found by every number, and the hashes under it go too.
        File.Delete(Path.Combine(enrollment.Keys, "data-1.key"));
        File.Delete(Path.Combine(enrollment.Keys, "hash-1.key"));
        await using var newest = enrollment.Another();
        await ResealAsync(newest);
        Assert.Empty(await enrollment.QueryAsync("SELECT 1 FROM enrollment.nip_hashes WHERE get_byte(hash, 0) = 1", row => 0));
        foreach (var (id, nip, earlier) in people)
        {
            Assert.Equal("EMPLOYEE_EXISTS", await TriedAsync(newest, nip));
            Assert.Equal("EMPLOYEE_EXISTS", await TriedAsync(newest, earlier));
            Assert.Equal(id, (await Employees.LookupEmployeeAsync(new() { Nip = earlier })).Id);
        }
    }

    private async Task AtOnceAsync(WebApplication newer)
    {
        for (var round = 0; round < 5; round++)
        {
            var nip = Nips.Next();
            var reasons = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => number % 2 == 0 ? TriedAsync(newer, nip) : TriedAsync(nip)));
            Assert.Single(reasons, reason => reason is null);
            Assert.All(reasons.OfType<string>(), reason => Assert.Contains(reason, (string[])["EMPLOYEE_EXISTS", "CONCURRENT_CHANGE"]));
            Assert.Single(await enrollment.QueryAsync("SELECT DISTINCT employee_id FROM enrollment.nip_hashes WHERE employee_id IN (SELECT id FROM enrollment.employees WHERE nip_tail = $1 AND name = $2)", row => row.GetGuid(0), nip[^4..], nip[..8]));
        }
    }

    private static Proto.CreateEmployeeRequest With(string nip)
    {
        var request = ANewEmployee();
        (request.Nip, request.Name) = (nip, nip[..8]);
        return request;
    }

    private async Task<(string Id, string Nip)> PersonAsync()
    {
        var request = With(Nips.Next());
        return ((await Employees.CreateEmployeeAsync(request)).Id, request.Nip);
    }

    private static async Task<(string Id, string Nip)> PersonAsync(WebApplication replica)
    {
        var request = With(Nips.Next());
        await using var scope = replica.Services.CreateAsyncScope();
        return ((await scope.ServiceProvider.GetRequiredService<CreateEmployee>().Handle(request, TestContext.Current.CancellationToken)).Id, request.Nip);
    }

    private async Task<string?> TriedAsync(string nip)
    {
        try
        {
            await Employees.CreateEmployeeAsync(With(nip));
            return null;
        }
        catch (RpcException refusal)
        {
            return refusal.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? refusal.StatusCode.ToString();
        }
    }

    private static async Task<string?> TriedAsync(WebApplication replica, string nip)
    {
        await using var scope = replica.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<CreateEmployee>().Handle(With(nip), TestContext.Current.CancellationToken);
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    private static async Task<int> ResealAsync(WebApplication replica)
    {
        await using var scope = replica.Services.CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<ResealNips>().Handle(_ => { }, TestContext.Current.CancellationToken);
        Assert.True(await replica.RunVerbAsync(["reseal"]));
        return done;
    }

    private static async Task<List<KeyUse>> UsesAsync(WebApplication replica)
    {
        await using var scope = replica.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EnrollmentDb>().KeyUsesAsync(TestContext.Current.CancellationToken);
    }
}
