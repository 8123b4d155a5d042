namespace Diklat.Enrollment.Features.Letters;

/// <summary>Who holds the trainings, as printed on letters (<c>Region:Organiser</c>, the same settings as of certificates). Every region sets its own.</summary>
internal sealed class Issuer
{
    /// <summary>Short, for numbers.</summary>
    public string Code { get; set; } = "BKPSDM";

    public string Name { get; set; } = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    /// <summary>The post that signs.</summary>
    public string Signatory { get; set; } = "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    /// <summary>In the head of letters; empty where it is printed on the paper already.</summary>
    public string Address { get; set; } = "";

    /// <summary>Where letters are dated from.</summary>
    public string Place { get; set; } = "";

    /// <summary>Where to confirm: telephone or e-mail of the organiser, not of a person.</summary>
    public string Contact { get; set; } = "";

    /// <summary>What participants bring along; one thing after another, with semicolons between.</summary>
    public string Bring { get; set; } = "";

    /// <summary>With <c>{seq}</c> (digits as in <c>{seq:000}</c>) and <c>{year}</c>, without which numbers would repeat; also <c>{organiser}</c>.</summary>
    public string LetterNumberPattern { get; set; } = "{seq:000}/{organiser}/{year}";

    public bool NumbersAreUnique => NumberPattern.IsUnique(LetterNumberPattern, "organiser");

    public string Number(int sequence, int year) => NumberPattern.Format(LetterNumberPattern, sequence, year, ("organiser", Code));
}
