using System.Text;
using Diklat.Enrollment.Data;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Field = Diklat.Grpc.Enrollment.V1.Correction.Types.Field;
using State = Diklat.Grpc.Enrollment.V1.Correction.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>A person asks that the own record be mended, and has an answer within 3×24 hours.</summary>
public sealed class CorrectionTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Grpc.Enrollment.V1.CorrectionService.CorrectionServiceClient Staff => enrollment.Admin.Corrections;

    [Fact]
    public async Task A_request_is_accepted_and_the_record_takes_the_value()
    {
        var id = await enrollment.EmployeeAsync();
        var asked = await AskAsync(id, Field.Name, "Peserta 0002");
        Assert.Equal((State.Open, "Peserta 0002", "Salah ketik", false), (asked.State, asked.Value, asked.Ground, asked.Overdue));
        Assert.Equal(TimeSpan.FromHours(72), asked.DueTime.ToDateTimeOffset() - asked.CreateTime.ToDateTimeOffset());

        var accepted = await Staff.AcceptCorrectionAsync(new() { Employee = id, Correction = asked.Id, Reason = "Sesuai SK", Etag = asked.Etag });

        Assert.Equal((State.Accepted, "Sesuai SK", "2"), (accepted.State, accepted.Reason, accepted.Etag));
        Assert.NotNull(accepted.DecideTime);
        var employee = await enrollment.Person(id).Employees.GetEmployeeAsync(new() { Employee = id });
        Assert.Equal(("Peserta 0002", "2"), (employee.Name, employee.Etag));
        Assert.Equal(2, (await enrollment.EventsOf(id)).Count);
        await Refused.With(StatusCode.FailedPrecondition, "CORRECTION_DECIDED", Staff.RefuseCorrectionAsync(new() { Employee = id, Correction = asked.Id, Reason = "x" }));
        await Refused.With(StatusCode.FailedPrecondition, "CORRECTION_DECIDED", Staff.AcceptCorrectionAsync(new() { Employee = id, Correction = asked.Id }));
    }

    [Theory]
    [InlineData(Field.Office, SouthA)]
    [InlineData(Field.Post, "Lurah")]
    [InlineData(Field.PostClass, "PENGAWAS")]
    [InlineData(Field.Rank, "III/c")]
    [InlineData(Field.LegalStatus, "STUDY_LEAVE")]
    [InlineData(Field.Email, "a@b.id")]
    [InlineData(Field.Phone, "+62 811")]
    public async Task Each_field_can_be_asked_about(Field field, string value)
    {
        var id = await enrollment.EmployeeAsync();
        var asked = await AskAsync(id, field, value);
        await Staff.AcceptCorrectionAsync(new() { Employee = id, Correction = asked.Id });

        var employee = await enrollment.Admin.Employees.GetEmployeeAsync(new() { Employee = id });
        Assert.Contains(value.Replace("_", "", StringComparison.Ordinal), new[] { employee.Office, employee.Post, employee.PostClass.ToString(), employee.Rank, employee.LegalStatus.ToString(), employee.Email, employee.Phone }, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_request_is_refused_with_a_reason_and_the_record_stays()
    {
        var id = await enrollment.EmployeeAsync();
        var asked = await AskAsync(id, Field.Rank, "IV/a");

        await Refused.With(StatusCode.InvalidArgument, "REASON_REQUIRED", Staff.RefuseCorrectionAsync(new() { Employee = id, Correction = asked.Id }));
        var refused = await Staff.RefuseCorrectionAsync(new() { Employee = id, Correction = asked.Id, Reason = "SK belum ada" });

        Assert.Equal((State.Refused, "SK belum ada"), (refused.State, refused.Reason));
        Assert.Equal("III/a", (await enrollment.Admin.Employees.GetEmployeeAsync(new() { Employee = id })).Rank);
        Assert.Single(await enrollment.EventsOf(id));
    }

    [Fact]
    public async Task What_could_not_be_recorded_cannot_be_asked_for()
    {
        var id = await enrollment.EmployeeAsync();
        var person = enrollment.Person(id).Corrections;

        await Refused.Fields(person.CreateCorrectionAsync(new() { Employee = id }), "field:REQUIRED", "value:REQUIRED", "ground:REQUIRED");
        foreach (var (field, value, reason) in new[]
        {
            (Field.Email, "nowhere", "EMAIL_INVALID"), (Field.Phone, "call me", "PHONE_INVALID"), (Field.Rank, "V/a", "RANK_INVALID"), (Field.Rank, "", "REQUIRED"),
            (Field.PostClass, "BOSS", "UNKNOWN_VALUE"), (Field.LegalStatus, "BOSS", "UNKNOWN_VALUE"), (Field.Office, "98", "OFFICE_UNKNOWN"), (Field.Name, "Peserta 0001", "VALUE_UNCHANGED"),
        })
        {
            await Refused.Fields(person.CreateCorrectionAsync(new() { Employee = id, Field = field, Value = value, Ground = "x" }), $"value:{reason}");
        }

        await AskAsync(id, Field.Name, "B");
        await Refused.With(StatusCode.AlreadyExists, "CORRECTION_OPEN", person.CreateCorrectionAsync(new() { Employee = id, Field = Field.Name, Value = "C", Ground = "x" }));
        await AskAsync(id, Field.Post, "C");
    }

    [Fact]
    public async Task Only_the_person_asks_and_only_training_staff_decide()
    {
        var (id, other) = (await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync());
        var asked = await AskAsync(id, Field.Name, "B");

        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Person(other).Corrections.CreateCorrectionAsync(new() { Employee = id, Field = Field.Name, Value = "B", Ground = "x" }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Person(other).Corrections.ListCorrectionsAsync(new() { Employee = id }));
        Assert.Empty((await enrollment.Person(other).Corrections.ListCorrectionsAsync(new() { Employee = "-" })).Corrections);
        Assert.Equal(asked.Id, Assert.Single((await enrollment.Person(id).Corrections.ListCorrectionsAsync(new() { Employee = "-" })).Corrections).Id);
        await Refused.With(StatusCode.NotFound, "CORRECTION_NOT_FOUND", Staff.AcceptCorrectionAsync(new() { Employee = other, Correction = asked.Id }));
        await Refused.With(StatusCode.NotFound, "CORRECTION_NOT_FOUND", Staff.RefuseCorrectionAsync(new() { Employee = id, Correction = "x", Reason = "x" }));
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", Staff.AcceptCorrectionAsync(new() { Employee = id, Correction = asked.Id, Etag = "9" }));
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Corrections.ListCorrectionsAsync(new() { Employee = id }));
        }

        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person(id), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Corrections.AcceptCorrectionAsync(new() { Employee = id, Correction = asked.Id }));
            await Refused.Forbidden(actor.Corrections.RefuseCorrectionAsync(new() { Employee = id, Correction = asked.Id, Reason = "x" }));
        }

        foreach (var actor in new[] { enrollment.Admin, enrollment.Office(Root), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Corrections.CreateCorrectionAsync(new() { Employee = id, Field = Field.Name, Value = "B", Ground = "x" }));
        }
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_does()
    {
        var id = await enrollment.EmployeeAsync();
        var asked = await AskAsync(id, Field.Name, "B");

        var reasons = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Reason(number % 2 == 0
            ? Staff.AcceptCorrectionAsync(new() { Employee = id, Correction = asked.Id })
            : Staff.RefuseCorrectionAsync(new() { Employee = id, Correction = asked.Id, Reason = "x" }))));

        Assert.Single(reasons, reason => reason is null);
        Assert.All(reasons.OfType<string>(), reason => Assert.Equal("CORRECTION_DECIDED", reason));
    }

    [Fact]
    public async Task What_is_asked_is_at_rest_only_sealed_and_a_number_in_it_is_masked()
    {
        var id = await enrollment.EmployeeAsync();
        var nip = Nips.Next();
        var asked = await AskAsync(id, Field.Other, $"NIP saya {nip}");

        Assert.Equal($"NIP saya **************{nip[^4..]}", asked.Value);
        var row = (await enrollment.QueryAsync("SELECT c::text FROM enrollment.corrections c WHERE employee_id = $1", row => row.GetString(0), Guid.Parse(id))).Single();
        foreach (var text in new[] { nip, "Salah ketik" })
        {
            Assert.DoesNotContain(text, row, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(text)), row, StringComparison.OrdinalIgnoreCase);
        }

        await Staff.AcceptCorrectionAsync(new() { Employee = id, Correction = asked.Id });
        Assert.Single(await enrollment.EventsOf(id));
    }

    private async Task<Proto.Correction> AskAsync(string id, Field field, string value) =>
        await enrollment.Person(id).Corrections.CreateCorrectionAsync(new() { Employee = id, Field = field, Value = value, Ground = "Salah ketik" });

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
}

/// <summary>Time passes: in a class of its own, since the clock is the service's.</summary>
public sealed class OverdueCorrectionTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task A_request_is_overdue_after_its_time_in_lists_and_figures_until_it_is_answered()
    {
        var id = await enrollment.EmployeeAsync();
        var person = enrollment.Person(id).Corrections;
        var first = await person.CreateCorrectionAsync(new() { Employee = id, Field = Field.Name, Value = "B", Ground = "x" });
        Assert.Equal((1, 0), await FiguresAsync());

        // The token is old by then; the request is made older instead.
        await enrollment.QueryAsync("UPDATE enrollment.corrections SET due_time = due_time - interval '73 hours' WHERE id = $1", row => 0, Guid.Parse(first.Id));
        await person.CreateCorrectionAsync(new() { Employee = id, Field = Field.Post, Value = "B", Ground = "x" });

        Assert.Equal((2, 1), await FiguresAsync());
        var staff = enrollment.Admin.Corrections;
        Assert.Equal([(first.Id, true)], (await staff.ListCorrectionsAsync(new() { Employee = "-", Overdue = true })).Corrections.Select(one => (one.Id, one.Overdue)));
        Assert.Equal([true, false], (await staff.ListCorrectionsAsync(new() { Employee = id, State = State.Open })).Corrections.Select(one => one.Overdue));
        await staff.RefuseCorrectionAsync(new() { Employee = id, Correction = first.Id, Reason = "x" });
        Assert.Equal((1, 0), await FiguresAsync());
        Assert.Empty((await staff.ListCorrectionsAsync(new() { Employee = "-", Overdue = true })).Corrections);
        var page = await staff.ListCorrectionsAsync(new() { Employee = "-", PageSize = 1 });
        Assert.Single((await staff.ListCorrectionsAsync(new() { Employee = "-", PageSize = 1, PageToken = page.NextPageToken })).Corrections);
    }

    private async Task<(long Open, long Overdue)> FiguresAsync()
    {
        await using var scope = enrollment.Services.CreateAsyncScope();
        var figures = await scope.ServiceProvider.GetRequiredService<CorrectionFigures>().Read(TestContext.Current.CancellationToken);
        return (figures.Single(figure => figure.Label == "open").Value, figures.Single(figure => figure.Label == "overdue").Value);
    }
}
