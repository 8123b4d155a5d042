using Diklat.ServiceDefaults;

namespace Diklat.Assessment.Tests.Domain;

public sealed class CertificateNumbers
{
    [Theory]
    [InlineData("{seq:0000}/{program}/{organiser}/{year}", "0007/PPBI/AGENCY/2017")]
    [InlineData("{year}-{seq}", "2017-7")]
    [InlineData("No. {seq:00} ({year})", "No. 07 (2017)")]
    public void A_pattern_makes_the_number(string pattern, string number) =>
        Assert.Equal(number, NumberPattern.Format(pattern, 7, 2017, ("program", "PPBI"), ("organiser", "AGENCY")));

    [Theory]
    [InlineData("{seq:0000}/{year}", true)]
    [InlineData("{seq:0000}", false)]
    [InlineData("{year}/{program}", false)]
    [InlineData("{seq}/{year}/{name}", false)]
    public void A_pattern_must_tell_numbers_apart_and_name_what_is_known(string pattern, bool unique) =>
        Assert.Equal(unique, NumberPattern.IsUnique(pattern, "program", "organiser"));
}
