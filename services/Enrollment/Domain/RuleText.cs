namespace Diklat.Enrollment.Domain;

/// <summary>Rules of eligibility in words.</summary>
internal static class RuleText
{
    public static string Detail(this RuleOutcome outcome, bool english) => (outcome.Rule, english) switch
    {
        (Eligibility.InService, false) => "Masih bekerja sebagai ASN.",
        (Eligibility.InService, true) => "In service.",
        (Eligibility.LegalStatusRule, false) => $"Status kepegawaian: {outcome.Requires}.",
        (Eligibility.LegalStatusRule, true) => $"Legal status: {outcome.Requires}.",
        (Eligibility.MinRankRule, false) => $"Golongan paling rendah {outcome.Requires}.",
        (Eligibility.MinRankRule, true) => $"Rank {outcome.Requires} or above.",
        (Eligibility.MaxRankRule, false) => $"Golongan paling tinggi {outcome.Requires}.",
        (Eligibility.MaxRankRule, true) => $"Rank {outcome.Requires} or below.",
        (Eligibility.PostClassRule, false) => $"Jenis jabatan: {outcome.Requires}.",
        (Eligibility.PostClassRule, true) => $"Class of post: {outcome.Requires}.",
        (Eligibility.OfficeLevelRule, false) => $"Tingkat unit kerja: {outcome.Requires}.",
        (Eligibility.OfficeLevelRule, true) => $"Level of office: {outcome.Requires}.",
        (Eligibility.NotWithinYearsRule, false) => $"Belum lulus program yang sama dalam {outcome.Requires} tahun sebelum pelatihan.",
        (Eligibility.NotWithinYearsRule, true) => $"Has not completed the same programme in the {outcome.Requires} years before the training.",
        (_, false) => $"Sudah lulus program {outcome.Requires}.",
        (_, true) => $"Has completed programme {outcome.Requires}.",
    };
}
