using System.Globalization;
using Diklat.Enrollment.Domain;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Diklat.Enrollment.Tests.Rules;

/// <summary>
/// The rules as published: for a PNS eight digits of birth, six of appointment, one of sex, three of sequence (Peraturan Kepala BKN 22/2007); for a PPPK
/// year of appointment, 2 and the number of the contract in the place of the month.
/// </summary>
public sealed class NipTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    // Appointed January 2010, a man, first of the day; in December, a woman, last sequence; born on a leap day, eighteen in the month of the appointment.
    [Theory]
    [InlineData("198503152010011001")]
    [InlineData("196012312019122999")]
    [InlineData("200002292018021001")]
    public void A_PNS_number_keeps_the_published_form(string number)
    {
        var nip = Nip.Parse(number, Today).Nip!;

        Assert.Equal((NipKind.Pns, number[14..]), (nip.Kind, nip.Tail));
    }

    [Theory]
    [InlineData("199001012021211001")]
    [InlineData("199001012021292999")]
    [InlineData("200312312021211001")]
    public void A_PPPK_number_keeps_the_published_form(string number) => Assert.Equal(NipKind.Pppk, Nip.Parse(number, Today).Nip!.Kind);

    [Theory]
    [InlineData("", "NIP_LENGTH")]
    [InlineData("19850315201001100", "NIP_LENGTH")]
    [InlineData("1985031520100110010", "NIP_LENGTH")]
    [InlineData("19850315201001100x", "NIP_DIGITS")]
    [InlineData("19850315201001100٣", "NIP_DIGITS")]
    [InlineData("198502302010011001", "NIP_BIRTH_DATE")]
    [InlineData("198513012010011001", "NIP_BIRTH_DATE")]
    [InlineData("190002292010011001", "NIP_BIRTH_DATE")]
    [InlineData("198503152010001001", "NIP_APPOINTMENT")]
    [InlineData("198503152010131001", "NIP_APPOINTMENT")]
    [InlineData("198503152010191001", "NIP_APPOINTMENT")]
    [InlineData("198503152010301001", "NIP_APPOINTMENT")]
    [InlineData("198503150000011001", "NIP_APPOINTMENT")]
    [InlineData("198503151985021001", "NIP_APPOINTMENT")]
    [InlineData("198503152021201001", "NIP_CONTRACT")]
    [InlineData("198503152003021001", "NIP_AGE")]
    [InlineData("200401012021211001", "NIP_AGE")]
    [InlineData("198503152026121001", "NIP_FUTURE")]
    [InlineData("198503152027211001", "NIP_FUTURE")]
    [InlineData("198503152010010001", "NIP_SEX")]
    [InlineData("198503152010013001", "NIP_SEX")]
    [InlineData("198503152010011000", "NIP_SEQUENCE")]
    public void Each_broken_rule_has_its_own_reason(string number, string reason)
    {
        var (nip, violations) = Nip.Parse(number, Today);

        Assert.Null(nip);
        Assert.Equal([reason], violations.Select(violation => violation.Reason));
    }

    [Fact]
    public void All_broken_rules_are_told_at_once() => Assert.Equal(
        ["NIP_APPOINTMENT", "NIP_BIRTH_DATE", "NIP_SEQUENCE", "NIP_SEX"],
        Nip.Parse("198502302010139000", Today).Violations.Select(violation => violation.Reason).Order());

    [Property]
    public Property Every_number_made_by_the_rules_is_taken() => Prop.ForAll(WellFormed(), number =>
    {
        var (nip, violations) = Nip.Parse(number.Digits, Today);
        return (violations.Count == 0 && nip!.Kind == number.Kind && nip.Digits == number.Digits).Label(string.Join(' ', violations.Select(violation => violation.Reason)));
    });

    [Property]
    public Property Either_a_number_or_violations_and_never_a_fault() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        var (nip, violations) = Nip.Parse(text ?? "", Today);
        return nip is null == violations.Count > 0;
    });

    [Property]
    public Property Eighteen_digits_are_always_judged() => Prop.ForAll(Gen.Choose(0, 9).ArrayOf(18).ToArbitrary(), digits =>
    {
        var (nip, violations) = Nip.Parse(string.Concat(digits), Today);
        return nip is null == violations.Count > 0 && violations.All(violation => violation.Reason is not ("NIP_LENGTH" or "NIP_DIGITS"));
    });

    [Property]
    public Property No_message_and_no_text_shows_the_number() => Prop.ForAll(WellFormed(), number =>
        Nip.Parse(number.Digits, Today).Nip!.ToString() == $"**************{number.Digits[14..]}"
        && !Nip.Parse(number.Digits[..17] + "x", Today).Violations.Any(violation => violation.Message.Contains(number.Digits[..8], StringComparison.Ordinal)));

    private static Arbitrary<(string Digits, NipKind Kind)> WellFormed() => (
        from days in Gen.Choose(0, 15_000)
        from age in Gen.Choose(18, 40)
        from month in Gen.Choose(1, 12)
        from contract in Gen.Choose(1, 9)
        from pns in ArbMap.Default.GeneratorFor<bool>()
        from sex in Gen.Choose(1, 2)
        from sequence in Gen.Choose(1, 999)
        let birth = new DateOnly(1945, 1, 1).AddDays(days)
        let year = Math.Min(birth.Year + age + 1, Today.Year - 1)
        let middle = pns ? month.ToString("00", CultureInfo.InvariantCulture) : $"2{contract}"
        select (string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}{year}{middle}{sex}{sequence:000}"), pns ? NipKind.Pns : NipKind.Pppk)).ToArbitrary();
}
