using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>The batch that takes nominations now. Made last: where it stands, the demonstration is complete.</summary>
internal static class OpenBatch
{
    private const string Code = "PPBI-2027-01";

    public static async Task<bool> Exists(Platform platform)
    {
        var newest = await platform.Get(options => platform.Batches.ListBatchesAsync(new() { PageSize = 1000 }, options));
        return newest.Batches.Any(batch => batch.Code == Code && batch.State != Enrollment.Batch.Types.State.Draft);
    }

    public static async Task Load(Platform platform, Teaching teaching, Action<string> tell)
    {
        var batch = await platform.Do("open-batch", options => platform.Batches.CreateBatchAsync(
            new()
            {
                Code = Code,
                ProgramVersion = teaching.ProgramVersion,
                Title = "Diklat Pelayanan Publik Berorientasi Inovasi 2027 (contoh)",
                Quota = Cohort.Quota,
                WaitlistLimit = Cohort.WaitlistLimit,
                StartDate = "2027-02-01",
                EndDate = "2027-02-05",
                Venue = "Balai Diklat (contoh), Medan",
                OfficeRules = new() { Level = Enrollment.Office.Types.Level.Kecamatan, MinSeats = 1, MaxSeats = 4 },
            },
            options));
        await platform.Do("open-batch-open", options => platform.Batches.OpenBatchAsync(new() { Batch = batch.Id }, options));
        tell($"{Code} is open for nominations");
    }
}
