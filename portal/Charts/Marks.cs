namespace Diklat.Portal.Charts;

/// <summary>Marks stand in words and brackets, never as *, - or 0.</summary>
public static class Marks
{
    public const string Closed = "[c]";
    public const string NotYet = "[x]";
    public const string NotApplicable = "[z]";
    public const string Small = "[u]";
    public const string Provisional = "[p]";
    public const string Revised = "[r]";

    /// <summary>Every mark with its meaning.</summary>
    public static IEnumerable<(string Mark, string Meaning)> All(Format f) =>
    [
        (Closed, f.T("ditutup: kurang dari 5 orang, atau dapat dihitung dari angka lain", "closed: fewer than 5 people, or derivable from other figures")),
        (NotYet, f.T("belum tersedia: belum ada yang diukur", "not yet available: nobody was measured")),
        (NotApplicable, f.T("tidak berlaku: jabatan tanpa standar", "not applicable: posts without a standard")),
        (Small, f.T("sampel kecil: kurang dari 10 orang", "small sample: fewer than 10 people")),
        (Provisional, f.T("sementara: tahun belum berakhir", "provisional: the year is not over")),
        (Revised, f.T("direvisi sejak terbit pertama", "revised since first published")),
    ];

    /// <summary>The mark of a figure that is not there.</summary>
    public static string Of(Figure figure) => figure switch
    {
        Figure.Suppressed => Closed,
        Figure.NoData => NotYet,
        _ => NotApplicable,
    };

    /// <summary>The mark with its first words, for those who hear it.</summary>
    public static string InWords(Figure figure, Format f) => figure switch
    {
        Figure.Suppressed => f.T("ditutup", "closed"),
        Figure.NoData => f.T("belum tersedia", "not yet available"),
        _ => f.T("tidak berlaku", "not applicable"),
    };

    /// <summary>Class of the style sheet for a figure on a scale.</summary>
    public static string ClassOf(Figure figure, Scale scale) => figure switch
    {
        Figure.Published shown => FormattableString.Invariant($"q{scale.ClassOf(shown.Value)}"),
        Figure.Suppressed => "closed",
        _ => "none",
    };
}
