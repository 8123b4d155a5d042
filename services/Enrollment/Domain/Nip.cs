using System.Globalization;

namespace Diklat.Enrollment.Domain;

/// <summary>Kind of civil servant that the number tells.</summary>
internal enum NipKind
{
    Pns = 1,
    Pppk = 2,
}

/// <summary>
/// The number of a civil servant, 18 digits without a check digit. PNS: birth YYYYMMDD, appointment YYYYMM, sex, sequence. PPPK: birth YYYYMMDD,
/// year of appointment, 2, contract 1–9, sex, sequence. Digits 13 and 14 tell the kind: a month, or 21–29.
/// </summary>
internal sealed record Nip(string Digits, NipKind Kind)
{
    private const int AdultAge = 18;

    /// <summary>The last four digits: what answers show of it.</summary>
    public string Tail => Digits[^4..];

    /// <summary>The number, or every rule that it breaks. Messages never repeat the value.</summary>
    public static (Nip? Nip, IReadOnlyList<(string Reason, string Message)> Violations) Parse(string text, DateOnly today)
    {
        if (text.Length != 18)
        {
            return (null, [("NIP_LENGTH", "has 18 digits.")]);
        }

        if (!text.All(char.IsAsciiDigit))
        {
            return (null, [("NIP_DIGITS", "has digits only.")]);
        }

        var kindDigits = Number(text, 12, 2);
        var kind = kindDigits is >= 20 and <= 29 ? NipKind.Pppk : NipKind.Pns;
        List<(string, string)> violations = [];
        if (kindDigits == 20)
        {
            violations.Add(("NIP_CONTRACT", "of a PPPK numbers the contract 1 to 9 in digit 14."));
        }

        var birth = DateOnly.TryParseExact(text[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null;
        var appointment = Appointment(Number(text, 8, 4), kind == NipKind.Pns ? kindDigits : null);
        if (birth is null)
        {
            violations.Add(("NIP_BIRTH_DATE", "begins with a real birth date, YYYYMMDD."));
        }

        if (appointment is not { } appointed)
        {
            violations.Add(("NIP_APPOINTMENT", "holds a real year (PPPK) or month (PNS) of appointment in digits 9 to 14."));
        }
        else if (birth > appointed.Last)
        {
            violations.Add(("NIP_APPOINTMENT", "holds an appointment after the birth."));
        }
        else if (birth?.AddYears(AdultAge) > appointed.Last)
        {
            violations.Add(("NIP_AGE", $"belongs to a person of at least {AdultAge} years at the appointment."));
        }

        if (birth > today || appointment?.First > today)
        {
            violations.Add(("NIP_FUTURE", "holds no date in the future."));
        }

        if (text[14] is not ('1' or '2'))
        {
            violations.Add(("NIP_SEX", "holds 1 or 2 in digit 15."));
        }

        if (text.EndsWith("000", StringComparison.Ordinal))
        {
            violations.Add(("NIP_SEQUENCE", "ends with a sequence from 001."));
        }

        return violations.Count == 0 ? (new Nip(text, kind), []) : (null, violations);
    }

    /// <summary>Adds the number's violations to those of the request.</summary>
    public static Nip? Parse(Check check, string text, string field, DateOnly today)
    {
        var (nip, violations) = Parse(text, today);
        foreach (var (reason, message) in violations)
        {
            check.That(false, field, reason, message);
        }

        return nip;
    }

    /// <summary>Personal data: never in a log by accident.</summary>
    public override string ToString() => Mask(Tail);

    public static string Mask(string tail) => tail.PadLeft(18, '*');

    // The day is not told, nor the month of a PPPK: rules hold if they hold for some day of the period.
    private static (DateOnly First, DateOnly Last)? Appointment(int year, int? month) => (year, month) switch
    {
        ( < 1, _) or (_, < 1 or > 12) => null,
        (_, null) => (new(year, 1, 1), new(year, 12, 31)),
        (_, { } m) => (new(year, m, 1), new(year, m, DateTime.DaysInMonth(year, m))),
    };

    private static int Number(string text, int start, int length) => int.Parse(text.AsSpan(start, length), CultureInfo.InvariantCulture);
}
