namespace Diklat.Reporting.Domain;

/// <summary>Forms of training, 1 to 25, as BKN lists them.</summary>
internal static class TrainingForms
{
    private static readonly string[] Names =
    [
        "Diklat Struktural", "Diklat Fungsional", "Diklat Teknis", "Workshop", "Pelatihan Manajerial", "Pelatihan Sosial Kultural", "Sosialisasi", "Bimbingan Teknis", "Seminar", "Magang", "Kursus",
        "Penataran", "Klasikal Lainnya", "Coaching", "Mentoring", "E-Learning", "Pelatihan Jarak Jauh", "Detasering", "Outbond", "Patok Banding", "Pertukaran PNS dengan Pegawai Swasta", "Belajar Mandiri",
        "Komunitas Belajar", "Bimbingan di Tempat Kerja", "Nonklasikal Lainnya",
    ];

    /// <summary>Empty where there is no such form.</summary>
    public static string NameOf(int form) => form >= 1 && form <= Names.Length ? Names[form - 1] : "";
}
