using System.Globalization;

namespace Diklat.Demo.Data;

/// <summary>A visibly made-up civil servant.</summary>
/// <param name="Number">1, 2, …; the person is called <c>Peserta 0001</c> and so on.</param>
/// <param name="Office">Office code.</param>
/// <param name="Post">Name of the post.</param>
/// <param name="PostClass">Class of the post.</param>
internal sealed record Person(int Number, string Office, string Post, Enrollment.Employee.Types.PostClass PostClass)
{
    private static readonly DateOnly FirstBirth = new(1962, 1, 1);

    public string Name => string.Create(CultureInfo.InvariantCulture, $"Peserta {Number:0000}");

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Number:0000}");

    /// <summary>Well-formed, and with a sequence from 900: outside real ones.</summary>
    public string Nip
    {
        get
        {
            var birth = FirstBirth.AddDays(Number * 37 % 10_000);
            var appointed = birth.AddYears(22 + (Number % 3)).AddMonths(Number % 12);
            return string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}{appointed:yyyyMM}{1 + (Number % 2)}{900 + (Number % 100)}");
        }
    }

    public string Rank => PostClass switch
    {
        Enrollment.Employee.Types.PostClass.Administrator => "IV/a",
        Enrollment.Employee.Types.PostClass.Pengawas => "III/d",
        _ => new[] { "II/c", "II/d", "III/a", "III/b" }[Number % 4],
    };
}
