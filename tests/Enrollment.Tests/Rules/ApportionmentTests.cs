using Diklat.Enrollment.Domain;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Diklat.Enrollment.Domain.ApportionmentMethod;

namespace Diklat.Enrollment.Tests.Rules;

public sealed class ApportionmentTests
{
    /// <summary>
    /// Census of 1880, in the order of the alphabet from Alabama to Wisconsin, and below the houses of 299 and 300 by Hamilton's method with one seat at least for every state: J. P. Curley, apportR,
    /// "apportR introduction", usa1880, hamilton(usa1880, 299) and hamilton(usa1880, 300), https://github.com/jalapic/apportR/blob/master/vignettes/my-vignette.utf8.md.
    /// </summary>
    private static readonly long[] States1880 =
    [
        1_262_505, 802_525, 864_694, 194_327, 622_700, 146_608, 269_493, 1_542_180, 3_077_871, 1_978_301, 1_624_615, 996_096, 1_648_690, 939_946, 648_936, 934_943, 1_783_085, 1_636_937, 780_773,
        1_131_597, 2_168_380, 452_402, 62_266, 346_991, 1_131_116, 5_082_871, 1_399_750, 3_198_062, 174_768, 4_282_891, 276_531, 995_577, 1_542_359, 1_591_749, 332_286, 1_512_565, 618_457, 1_315_497,
    ];

    private static readonly int[] House299 = [8, 5, 5, 1, 4, 1, 1, 9, 18, 12, 10, 6, 10, 6, 4, 6, 11, 10, 5, 7, 13, 3, 1, 2, 7, 31, 8, 19, 1, 26, 2, 6, 9, 9, 2, 9, 4, 8];
    private static readonly int[] House300 = [7, 5, 5, 1, 4, 1, 1, 9, 19, 12, 10, 6, 10, 6, 4, 6, 11, 10, 5, 7, 13, 3, 1, 2, 7, 31, 8, 19, 1, 26, 2, 6, 9, 10, 2, 9, 4, 8];

    [Fact]
    public void Alabama_loses_a_seat_when_the_house_of_1880_grows_by_one_and_only_by_largest_remainders()
    {
        // C. W. Seaton, chief clerk of the census, found it: 8 of 299, 7 of 300; Illinois and Texas gain. Their quotas are also in G. Szpiro, "The Alabama Paradox",
        // https://www.georgeszpiro.com/7-alabama-paradox (7.646, 18.640 and 9.640 of 299).
        int[] House(ApportionmentMethod method, int seats) => Apportionment.Of(method, seats, [.. States1880.Select(state => new Claim(state, Min: 1))]);
        Assert.Equal(House299, House(LargestRemainder, 299));
        Assert.Equal(House300, House(LargestRemainder, 300));
        Assert.True(House(Webster, 299).Zip(House(Webster, 300)).All(state => state.First <= state.Second));
    }

    [Fact]
    public void The_house_of_1792_is_that_of_the_bill_that_Washington_vetoed()
    {
        // Virginia, Massachusetts, Pennsylvania, North Carolina, New York, Maryland, Connecticut, South Carolina, New Jersey, New Hampshire, Vermont, Georgia, Kentucky, Rhode Island,
        // Delaware; 120 seats by Hamilton's method. Populations: usa1790 in the vignette named above. The bill's seats: National Archives, "The 1790 Census and the First Veto",
        // https://prologue.blogs.archives.gov/2022/04/04/the-1790-census-and-the-first-veto/.
        Assert.Equal(
            [21, 16, 14, 12, 11, 9, 8, 7, 6, 5, 3, 2, 2, 2, 2],
            Of(LargestRemainder, 120, 630_560, 475_327, 432_879, 353_523, 331_589, 278_514, 236_841, 206_236, 179_570, 141_822, 85_533, 70_835, 68_705, 68_446, 55_540));
    }

    [Fact]
    public void The_parliament_of_New_Zealand_of_2017_is_that_of_Sainte_Lague()
    {
        // National, Labour, NZ First, Green, ACT; 120 seats: Electoral Commission, "2017 General Election – Official Results", 7 October 2017,
        // http://www.scoop.co.nz/stories/PO1710/S00049/new-zealand-2017-general-election-official-results.htm.
        Assert.Equal([56, 46, 9, 8, 1], Of(Webster, 120, 1_152_075, 956_184, 186_706, 162_443, 13_075));
    }

    [Fact]
    public void Equal_claims_are_served_in_their_order()
    {
        Assert.Equal([2, 1, 1], Of(LargestRemainder, 4, 7, 7, 7));
        Assert.Equal([2, 1, 1], Of(Webster, 4, 7, 7, 7));
        Assert.Equal([1, 1, 0], Of(Webster, 2, 0, 0, 0));
        Assert.Equal([1, 1, 0], Of(LargestRemainder, 2, 0, 0, 0));
    }

    [Fact]
    public void Floors_that_exceed_the_house_are_refused()
    {
        Assert.False(Apportionment.IsFeasible(2, [new(1, 2), new(1, 1)]));
        Assert.Throws<ArgumentException>(() => Apportionment.Of(Webster, 2, [new(1, 2), new(1, 1)]));
    }

    [Property(MaxTest = 300)]
    public Property All_seats_are_given_unless_ceilings_leave_some() => Prop.ForAll(Houses(), house => Methods(method =>
        Apportionment.Of(method, house.Seats, house.Claims).Sum() == Math.Min(house.Seats, house.Claims.Sum(claim => (long)claim.Max))));

    [Property(MaxTest = 300)]
    public Property Floors_and_ceilings_are_kept() => Prop.ForAll(Houses(), house => Methods(method =>
        Apportionment.Of(method, house.Seats, house.Claims).Zip(house.Claims).All(one => one.First >= one.Second.Min && one.First <= one.Second.Max)));

    [Property(MaxTest = 300)]
    public Property Largest_remainders_keep_the_quota_rule() => Prop.ForAll(Weights(), house =>
    {
        var total = house.Claims.Sum(claim => claim.Weight);
        return total == 0 || Apportionment.Of(LargestRemainder, house.Seats, house.Claims).Zip(house.Claims).All(one =>
            one.First >= one.Second.Weight * house.Seats / total && one.First <= ((one.Second.Weight * house.Seats) + total - 1) / total);
    });

    [Property(MaxTest = 300)]
    public Property Webster_is_house_monotone_within_floors_and_ceilings_too() => Prop.ForAll(Houses(), house =>
        Apportionment.Of(Webster, house.Seats, house.Claims).Zip(Apportionment.Of(Webster, house.Seats + 1, house.Claims)).All(one => one.First <= one.Second));

    [Property(MaxTest = 300)]
    public Property Webster_rounds_shares_of_a_common_divisor() => Prop.ForAll(Weights(), house =>
    {
        // No transfer of a seat is justified: the least weight per (seats − ½) of who has one is not below the greatest per (seats + ½) (Balinski and Young, proposition 3.2).
        var seats = Apportionment.Of(Webster, house.Seats, house.Claims);
        return house.Claims.Index().All(a => seats[a.Index] == 0 || house.Claims.Index().All(b =>
            a.Item.Weight * ((2 * seats[b.Index]) + 1) >= b.Item.Weight * ((2 * seats[a.Index]) - 1)));
    });

    [Property(MaxTest = 300)]
    public Property More_weight_never_means_fewer_seats_than_another_within_the_same_bounds() => Prop.ForAll(Weights(), house => Methods(method =>
    {
        var seats = Apportionment.Of(method, house.Seats, house.Claims);
        return house.Claims.Index().All(a => house.Claims.Index().All(b => a.Item.Weight <= b.Item.Weight || seats[a.Index] >= seats[b.Index]));
    }));

    [Property(MaxTest = 100)]
    public Property Same_claims_same_seats() => Prop.ForAll(Houses(), house => Methods(method =>
        Apportionment.Of(method, house.Seats, house.Claims).SequenceEqual(Apportionment.Of(method, house.Seats, [.. house.Claims]))));

    private static int[] Of(ApportionmentMethod method, int house, params long[] weights) => Apportionment.Of(method, house, [.. weights.Select(weight => new Claim(weight))]);

    private static bool Methods(Func<ApportionmentMethod, bool> holds) => holds(LargestRemainder) && holds(Webster);

    private static Arbitrary<(int Seats, List<Claim> Claims)> Houses() => (
        from seats in Gen.Choose(0, 60)
        from claims in (
            from weight in Gen.Choose(0, 1000)
            from min in Gen.Choose(0, 3)
            from more in Gen.Choose(0, 12)
            from open in Gen.Elements(true, false)
            select new Claim(weight, min, open ? int.MaxValue : min + more)).NonEmptyListOf()
        where Apportionment.IsFeasible(seats, [.. claims])
        select (seats, claims.ToList())).ToArbitrary();

    private static Arbitrary<(int Seats, List<Claim> Claims)> Weights() => (
        from seats in Gen.Choose(0, 80)
        from weights in Gen.Choose(0, 1000).NonEmptyListOf()
        select (seats, weights.Select(weight => new Claim(weight)).ToList())).ToArbitrary();
}
