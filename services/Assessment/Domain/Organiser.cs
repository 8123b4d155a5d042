namespace Diklat.Assessment.Domain;

/// <summary>Who holds the trainings, as printed on certificates (<c>Region:Organiser</c>). Every region sets its own.</summary>
internal sealed class Organiser
{
    /// <summary>Short, for certificate numbers.</summary>
    public string Code { get; set; } = "BKPSDM";

    public string Name { get; set; } = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    /// <summary>The post that signs.</summary>
    public string Signatory { get; set; } = "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    /// <summary>With <c>{seq}</c> (digits as in <c>{seq:0000}</c>) and <c>{year}</c>, without which numbers would repeat; also <c>{program}</c>, <c>{organiser}</c>.</summary>
    public string NumberPattern { get; set; } = "{seq:0000}/{program}/{organiser}/{year}";
}
