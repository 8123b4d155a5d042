using Google.Protobuf.WellKnownTypes;
using static Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using Method = Diklat.Grpc.Enrollment.V1.PreviewSelectionRequest.Types.Method;

namespace Diklat.Enrollment.Tests.Support;

/// <summary>How things come to the state that a test begins with: through the service's own face.</summary>
public sealed partial class EnrollmentFixture
{
    private static int offices = 3000;
    private int batches;

    /// <summary>A day before or after today, where the installation is.</summary>
    public static string Day(int fromToday) => TimeProvider.System.GetUtcNow().AddHours(7).AddDays(fromToday).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A new office.</summary>
    public async Task<string> OfficeAsync(string parent, Level level, string validFrom = "")
    {
        var code = $"U-{Interlocked.Increment(ref offices)}";
        await Admin.Offices.CreateOfficeAsync(new() { Code = code, Parent = parent, Level = level, Name = $"Unit {code}", ValidFrom = validFrom });
        return code;
    }

    public async Task<string> EmployeeAsync(string office = NorthA, Action<Proto.CreateEmployeeRequest>? adjust = null)
    {
        var request = ANewEmployee(office);
        adjust?.Invoke(request);
        return (await Admin.Employees.CreateEmployeeAsync(request)).Id;
    }

    public static Proto.CreateEmployeeRequest ANewEmployee(string office = NorthA) => new()
    {
        Nip = Nips.Next(),
        Name = "Peserta 0001",
        Office = office,
        Post = "Pengelola Pelayanan",
        PostClass = Proto.Employee.Types.PostClass.Pelaksana,
        Rank = "III/a",
        LegalStatus = Proto.Employee.Types.LegalStatus.Active,
    };

    public Proto.CreateBatchRequest ANewBatch() => new()
    {
        Code = $"B/{Interlocked.Increment(ref batches)}",
        ProgramVersion = "PPBI@1",
        Title = "Pelayanan Publik Berorientasi Inovasi",
        Quota = 40,
        WaitlistLimit = 20,
        StartDate = "2017-07-24",
        EndDate = "2017-07-28",
        Venue = "Aula",
    };

    public async Task<Proto.Batch> DraftAsync(Action<Proto.CreateBatchRequest>? adjust = null)
    {
        var request = ANewBatch();
        adjust?.Invoke(request);
        return await Admin.Batches.CreateBatchAsync(request);
    }

    public async Task<Proto.Batch> OpenAsync(Action<Proto.CreateBatchRequest>? adjust = null) =>
        await Admin.Batches.OpenBatchAsync(new() { Batch = (await DraftAsync(adjust)).Id });

    public async Task<Proto.Nomination> NominateAsync(string batch, string office = NorthA) => await Admin.Nominations.CreateNominationAsync(
        new() { Batch = batch, Office = office, Employee = await EmployeeAsync(office), Justification = "Melayani warga setiap hari." });

    public async Task<Proto.Nomination> VerifiedAsync(string batch, string office = NorthA) =>
        await Admin.Nominations.VerifyNominationAsync(new() { Batch = batch, Nomination = (await NominateAsync(batch, office)).Id });

    /// <summary>A batch that is closed, with one verified nomination per office named, in that order.</summary>
    public async Task<(Proto.Batch Batch, List<Proto.Nomination> Nominations)> ClosedAsync(Action<Proto.CreateBatchRequest> adjust, params string[] offices)
    {
        var batch = await OpenAsync(adjust);
        List<Proto.Nomination> nominations = [];
        foreach (var office in offices)
        {
            nominations.Add(await VerifiedAsync(batch.Id, office));
        }

        return (await Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id }), nominations);
    }

    public async Task<Proto.Proposal> PreviewAsync(string batch) => await Admin.Batches.PreviewSelectionAsync(new() { Batch = batch, Method = Method.FirstCome });

    /// <summary>A batch whose selection is made: <paramref name="quota"/> invited in the order of the offices, the others waiting.</summary>
    public async Task<(Proto.Batch Batch, List<Proto.Participant> Invited)> SelectedAsync(int quota, params string[] offices) =>
        await SelectedAsync(batch => batch.Quota = quota, offices);

    public async Task<(Proto.Batch Batch, List<Proto.Participant> Invited)> SelectedAsync(Action<Proto.CreateBatchRequest> adjust, params string[] offices)
    {
        var (batch, _) = await ClosedAsync(adjust, offices);
        var proposal = await PreviewAsync(batch.Id);
        batch = await Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ });
        return (batch, await ParticipantsAsync(batch.Id));
    }

    /// <summary>A running batch with one participant per office named.</summary>
    public async Task<(Proto.Batch Batch, List<Proto.Participant> Attending)> RunningAsync(params string[] offices)
    {
        var (batch, invited) = await SelectedAsync(offices.Length, offices);
        foreach (var participant in invited)
        {
            await Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id });
        }

        batch = await Admin.Batches.StartBatchAsync(new() { Batch = batch.Id });
        return (batch, await ParticipantsAsync(batch.Id));
    }

    public async Task<List<Proto.Participant>> ParticipantsAsync(string batch) =>
        [.. (await Admin.Participants.ListParticipantsAsync(new() { Batch = batch, PageSize = 1000 })).Participants];

    public async Task<List<Proto.Nomination>> NominationsAsync(string batch) =>
        [.. (await Admin.Nominations.ListNominationsAsync(new() { Batch = batch, PageSize = 1000 })).Nominations];

    public async Task<Proto.Seats> SeatsAsync(string batch) => (await Admin.Batches.GetBatchAsync(new() { Batch = batch })).Seats;

    public static Timestamp In(TimeSpan time) => Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow() + time);

    private async Task PlanOfficesAsync()
    {
        foreach (var (code, parent, level) in new (string, string, Level)[]
        {
            (Root, "", Kota), (North, Root, Kecamatan), (NorthA, North, Kelurahan), (NorthB, North, Kelurahan),
            (South, Root, Kecamatan), (SouthA, South, Kelurahan), (SouthB, South, Kelurahan), (Agency, Root, Level.Agency),
        })
        {
            await Admin.Offices.CreateOfficeAsync(new() { Code = code, Parent = parent, Level = level, Name = $"Unit {code}" });
        }
    }
}
