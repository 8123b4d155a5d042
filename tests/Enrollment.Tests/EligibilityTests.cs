using Diklat.Contracts.Assessment.V1;
using Diklat.Enrollment.Features.Participants;
using Grpc.Core;
using LegalStatus = Diklat.Grpc.Enrollment.V1.Employee.Types.LegalStatus;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using PostClass = Diklat.Grpc.Enrollment.V1.Employee.Types.PostClass;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Whom a batch is for is data of the batch: each rule at its border, all that are not met told at once, asked again wherever facts may have changed.</summary>
public sealed class EligibilityTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Theory]
    [InlineData("II/d", "MIN_RANK")]
    [InlineData("III/a", "")]
    [InlineData("III/d", "")]
    [InlineData("IV/a", "MAX_RANK")]
    [InlineData("", "MIN_RANK,MAX_RANK")]
    public async Task Rank_from_and_to_are_both_included(string rank, string violated)
    {
        var batch = await OpenAsync(new() { MinRank = "III/a", MaxRank = "III/d" });
        var employee = await enrollment.EmployeeAsync(NorthA, request => (request.Rank, request.Nip) = (rank, rank.Length == 0 ? Nips.NextPppk() : request.Nip));

        Assert.Equal(violated, await ViolatedAsync(batch, employee));
    }

    [Fact]
    public async Task Post_class_office_level_and_legal_status_are_those_of_the_list()
    {
        var batch = await OpenAsync(new() { PostClasses = { PostClass.Pengawas }, OfficeLevels = { Level.Kecamatan, Level.Agency }, LegalStatuses = { LegalStatus.Active, LegalStatus.StudyLeave } });

        Assert.Equal("POST_CLASS,OFFICE_LEVEL", await ViolatedAsync(batch, await enrollment.EmployeeAsync(NorthA)));
        Assert.Equal("LEGAL_STATUS", await ViolatedAsync(batch, await enrollment.EmployeeAsync(North, request => (request.PostClass, request.LegalStatus) = (PostClass.Pengawas, LegalStatus.UnpaidLeave))));
        Assert.Equal("", await ViolatedAsync(batch, await enrollment.EmployeeAsync(Agency, request => (request.PostClass, request.LegalStatus) = (PostClass.Pengawas, LegalStatus.StudyLeave))));
    }

    [Theory]
    [InlineData("2019-07-27", "NOT_WITHIN_YEARS")]
    [InlineData("2019-07-28", "")]
    public async Task Years_are_counted_from_the_last_day_of_the_earlier_batch_to_the_first_of_this(string startDate, string violated)
    {
        var employee = await CompletedAsync();
        var batch = await OpenAsync(new() { NotWithinYears = 2 }, startDate);

        Assert.Equal(violated, await ViolatedAsync(batch, employee));
    }

    [Theory]
    [InlineData("2017-07-27", "PREREQUISITE")]
    [InlineData("2017-07-28", "")]
    public async Task Prerequisites_are_completed_by_the_first_day(string startDate, string violated)
    {
        var employee = await CompletedAsync();
        var batch = await OpenAsync(new() { Prerequisites = { "PPBI" } }, startDate);

        Assert.Equal(violated, await ViolatedAsync(batch, employee));
    }

    [Fact]
    public async Task Neither_a_failed_nor_a_running_training_is_a_prerequisite_or_in_the_way()
    {
        var (running, attending) = await enrollment.RunningAsync(NorthA, NorthA);
        await FinalizeAsync(running.Id, attending[0], passed: false);
        var batch = await OpenAsync(new() { NotWithinYears = 5, Prerequisites = { "PPBI", "ROUTE" } });

        foreach (var participant in attending)
        {
            Assert.Equal("PREREQUISITE", await ViolatedAsync(batch, participant.Employee));
        }
    }

    [Fact]
    public async Task Every_rule_that_is_not_met_is_told_at_once_with_what_it_asks_for()
    {
        var batch = await OpenAsync(new() { MinRank = "IV/a", PostClasses = { PostClass.Administrator, PostClass.JptPratama }, Prerequisites = { "PPBI", "ROUTE" }, NotWithinYears = 3 });

        var told = await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_NOT_ELIGIBLE", NominateAsync(batch, await enrollment.EmployeeAsync(NorthA)));

        Assert.Equal(
            new Dictionary<string, string> { ["violated"] = "MIN_RANK,POST_CLASS,PREREQUISITE", ["minRank"] = "IV/a", ["postClass"] = "ADMINISTRATOR,JPT_PRATAMA", ["prerequisite"] = "PPBI,ROUTE" },
            told.Metadata.ToDictionary());
    }

    [Fact]
    public async Task An_office_sees_every_rule_before_it_nominates()
    {
        var batch = await OpenAsync(new() { MinRank = "III/a", PostClasses = { PostClass.Pengawas } });
        var person = ANewEmployee(NorthA);
        var employee = (await enrollment.Admin.Employees.CreateEmployeeAsync(person)).Id;

        var check = await enrollment.Office(North).Batches.CheckEligibilityAsync(new() { Batch = batch, Nip = person.Nip });
        var english = await enrollment.Person(employee).Batches.CheckEligibilityAsync(new() { Batch = batch, Employee = employee }, new Metadata { { "accept-language", "en" } });

        Assert.Equal((batch, employee, false), (check.Batch, check.Employee, check.Eligible));
        Assert.Equal(["IN_SERVICE:True", "LEGAL_STATUS:True", "MIN_RANK:True", "POST_CLASS:False"], check.Rules.Select(rule => $"{rule.Code}:{rule.Met}"));
        Assert.Equal(("PENGAWAS", "Jenis jabatan: PENGAWAS.", "Class of post: PENGAWAS."), (check.Rules[3].Requires, check.Rules[3].Detail, english.Rules[3].Detail));
        Assert.Empty(await enrollment.NominationsAsync(batch));
        await Refused.Fields(enrollment.Office(South).Batches.CheckEligibilityAsync(new() { Batch = batch, Employee = employee }), "employee:EMPLOYEE_UNKNOWN");
        await Refused.Fields(enrollment.Office(South).Batches.CheckEligibilityAsync(new() { Batch = batch, Nip = person.Nip }), "nip:EMPLOYEE_UNKNOWN");
        await Refused.Fields(enrollment.Person(Guid.Empty.ToString()).Batches.CheckEligibilityAsync(new() { Batch = batch, Employee = employee }), "employee:EMPLOYEE_UNKNOWN");
        await Refused.Fields(enrollment.Admin.Batches.CheckEligibilityAsync(new() { Batch = batch }), "nip:PERSON_REQUIRED");
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Admin.Batches.CheckEligibilityAsync(new() { Batch = employee, Employee = employee }));
        await Refused.Forbidden(enrollment.As("analyst").Batches.CheckEligibilityAsync(new() { Batch = batch, Employee = employee }));
    }

    private async Task<string> OpenAsync(Proto.Eligibility rules, string startDate = "2018-01-01") =>
        (await enrollment.OpenAsync(request => (request.Eligibility, request.StartDate, request.EndDate) = (rules, startDate, "2030-01-01"))).Id;

    private AsyncUnaryCall<Proto.Nomination> NominateAsync(string batch, string employee) =>
        enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch, Employee = employee, Office = Root, Justification = "x" });

    // Codes of the rules in the way of a nomination; the check beforehand must say the same.
    private async Task<string> ViolatedAsync(string batch, string employee)
    {
        var check = await enrollment.Admin.Batches.CheckEligibilityAsync(new() { Batch = batch, Employee = employee });
        var violated = string.Join(',', check.Rules.Where(rule => !rule.Met).Select(rule => rule.Code).Distinct());
        Assert.Equal(violated.Length == 0, check.Eligible);
        if (check.Eligible)
        {
            await NominateAsync(batch, employee);
        }
        else
        {
            Assert.Equal(violated, (await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_NOT_ELIGIBLE", NominateAsync(batch, employee))).Metadata["violated"]);
        }

        return violated;
    }

    // Somebody who completed PPBI on 2017-07-28.
    private async Task<string> CompletedAsync()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        await FinalizeAsync(batch.Id, attending[0], passed: true);
        return attending[0].Employee;
    }

    private Task FinalizeAsync(string batch, Proto.Participant participant, bool passed) => enrollment.Receive<ResultFinalized, WhenResultFinalized>(
        new(batch, participant.Id, participant.Employee, NorthA, "PELAKSANA", "PPBI", 80, "Memuaskan", passed, 40, null, null) { Aggregate = "result", Version = 1, EffectiveOn = new DateOnly(2017, 7, 28) });
}
