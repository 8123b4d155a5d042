using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>A choice as people write it in a file: the API's own word, or one that is in use; however it is spaced and written.</summary>
internal static class Words
{
    private static readonly Dictionary<string, PostClass> PostClasses = With<PostClass>(
        ("JPT Pratama (Eselon II)", PostClass.JptPratama), ("Eselon II", PostClass.JptPratama), ("Eselon I", PostClass.JptMadya), ("Eselon III", PostClass.Administrator), ("Eselon IV", PostClass.Pengawas));

    private static readonly Dictionary<string, LegalStatus> LegalStatuses = With<LegalStatus>(
        ("Aktif", LegalStatus.Active), ("Cuti di luar tanggungan negara", LegalStatus.UnpaidLeave), ("CLTN", LegalStatus.UnpaidLeave), ("Tugas belajar", LegalStatus.StudyLeave),
        ("Hukuman disiplin", LegalStatus.Sanctioned), ("Masa persiapan pensiun", LegalStatus.PreRetirement), ("MPP", LegalStatus.PreRetirement), ("Pensiun", LegalStatus.Retired));

    private static readonly Dictionary<string, OfficeLevel> Levels = With<OfficeLevel>(
        ("Kabupaten", OfficeLevel.Kota), ("Perangkat daerah", OfficeLevel.Agency), ("Dinas", OfficeLevel.Agency), ("Badan", OfficeLevel.Agency));

    public static OfficeLevel ReadLevel(this Line line, Check check) => Of(Levels, line, "level", check);

    public static PostClass ReadPostClass(this Line line, Check check) => Of(PostClasses, line, "postClass", check);

    public static LegalStatus ReadLegalStatus(this Line line, Check check) => Of(LegalStatuses, line, "legalStatus", check);

    private static T Of<T>(Dictionary<string, T> words, Line line, string column, Check check)
        where T : struct, Enum
    {
        var given = Bare(line[column]);
        if (given.Length == 0)
        {
            return default;
        }

        check.That(words.TryGetValue(given, out var value), column, "UNKNOWN_VALUE", "is not one of the known values.");
        return value;
    }

    private static Dictionary<string, T> With<T>(params (string Word, T Value)[] words)
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>().ToDictionary(value => Bare(value.ToString()));
        foreach (var (word, value) in words)
        {
            all[Bare(word)] = value;
        }

        return all;
    }

    private static string Bare(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
