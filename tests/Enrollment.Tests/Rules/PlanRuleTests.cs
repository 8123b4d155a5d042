using Diklat.Enrollment.Features.Batches;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Enrollment.Tests.Rules;

/// <summary>What is planned can be changed: no field of a plan is forgotten on the way to the batch and back.</summary>
public sealed class PlanRuleTests
{
    private static readonly Proto.CreateBatchRequest Whole = new()
    {
        Code = "B-1",
        ProgramVersion = "PPBI@1",
        Title = "Judul",
        Quota = 40,
        WaitlistLimit = 20,
        NominationOpenTime = Timestamp.FromDateTimeOffset(new(2017, 7, 1, 0, 0, 0, TimeSpan.Zero)),
        NominationCloseTime = Timestamp.FromDateTimeOffset(new(2017, 7, 8, 0, 0, 0, TimeSpan.Zero)),
        StartDate = "2017-07-24",
        EndDate = "2017-07-28",
        Venue = "Aula",
        OfficeRules = new() { Level = Proto.Office.Types.Level.Kecamatan, MinSeats = 1, MaxSeats = 4, MaxSharePercent = "12.50" },
        Eligibility = new()
        {
            MinRank = "II/a", MaxRank = "IV/e", PostClasses = { Proto.Employee.Types.PostClass.Pengawas }, OfficeLevels = { Proto.Office.Types.Level.Kelurahan },
            LegalStatuses = { Proto.Employee.Types.LegalStatus.StudyLeave }, NotWithinYears = 2, Prerequisites = { "PPBI" },
        },
        MinParticipants = 10,
        WaitlistOrder = Proto.Batch.Types.WaitlistOrder.Priority,
        InvitationDuration = Duration.FromTimeSpan(TimeSpan.FromDays(3)),
    };

    [Fact]
    public void Every_field_of_a_plan_can_be_named_in_a_change() =>
        Assert.Empty(Proto.CreateBatchRequest.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name)
            .Except(Proto.UpdateBatchRequest.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name)));

    [Fact]
    public void A_plan_gives_back_every_field_that_it_was_given()
    {
        Assert.Empty(Proto.CreateBatchRequest.Descriptor.Fields.InDeclarationOrder().Where(field => IsDefault(field, field.Accessor.GetValue(Whole))).Select(field => field.Name));

        Assert.Equal(Whole, PlanReader.Read(Whole).ToRequest());
    }

    private static bool IsDefault(FieldDescriptor field, object? value) => value is null or "" or 0 || (field.FieldType == FieldType.Enum && (int)value == 0);
}
