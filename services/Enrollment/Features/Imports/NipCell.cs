using System.Text.RegularExpressions;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>A NIP as it stands in files.</summary>
internal static partial class NipCell
{
    /// <summary>The number, or what is wrong with it: besides its own rules, that a spreadsheet made a number of it.</summary>
    public static Nip? Number(this Check check, string cell, DateOnly today) =>
        check.That(!Scientific().IsMatch(cell), "nip", RowProblem.CellIsNumber, "") ? Nip.Parse(check, Digits(cell), "nip", today) : null;

    /// <summary>Without the quote in front that keeps a spreadsheet from making a number of it.</summary>
    public static string Digits(string cell) => cell.TrimStart('\'');

    [GeneratedRegex(@"\A[0-9]([.,][0-9]+)?[eE]\+?[0-9]+\z")]
    private static partial Regex Scientific();
}
