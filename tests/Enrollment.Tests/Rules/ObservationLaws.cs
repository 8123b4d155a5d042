using Diklat.Enrollment.Domain;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Diklat.Enrollment.Tests.Rules;

/// <summary>What holds is the greatest of all that was seen; so it may come in any order, any number of times, in any pieces.</summary>
public sealed class ObservationLaws
{
    // Few values of each, so that ties come often.
    private static readonly Gen<Observation> Observations =
        from status in Gen.Elements(Enum.GetValues<AttendanceStatus>())
        from authority in Gen.Elements(Enum.GetValues<AttendanceAuthority>())
        from minute in Gen.Choose(0, 3)
        from device in Gen.Elements("", "a", "B", "b")
        from sequence in Gen.Choose(0, 2)
        select new Observation(status, authority, DateTimeOffset.UnixEpoch.AddMinutes(minute), device, sequence);

    [Property(MaxTest = 500)]
    public Property Any_order_any_repetition_and_any_cut_leave_the_same_standing() => Prop.ForAll(
        (from seen in Observations.NonEmptyListOf()
         from repeated in Gen.SubListOf(seen.ToArray())
         from shuffled in Gen.Shuffle(seen.Concat(repeated).ToArray())
         from size in Gen.Choose(1, seen.Count)
         select (seen, shuffled, size)).ToArbitrary(),
        given =>
        {
            var once = given.seen.Aggregate(Greater);
            var inPieces = given.shuffled.Chunk(given.size).Select(piece => piece.Aggregate(Greater)).Aggregate(Greater);
            return once == inPieces && once == given.seen.OrderDescending(Comparer<Observation>.Create(Observation.Compare)).First();
        });

    [Property(MaxTest = 500)]
    public Property Of_two_that_differ_one_stands_above_the_other() => Prop.ForAll(
        Observations.ToArbitrary(), Observations.ToArbitrary(), (one, other) => one.StandsAbove(other) ^ other.StandsAbove(one) ^ (one == other));

    [Fact]
    public void Of_two_of_one_device_at_one_instant_the_later_in_its_own_count_holds()
    {
        var (first, second) = (new Observation(AttendanceStatus.Present, AttendanceAuthority.Observed, DateTimeOffset.UnixEpoch, "a", 1), new Observation(AttendanceStatus.Absent, AttendanceAuthority.Observed, DateTimeOffset.UnixEpoch, "a", 2));

        Assert.True(second.StandsAbove(first));
        Assert.True((first with { ObservedTime = DateTimeOffset.UnixEpoch.AddSeconds(1) }).StandsAbove(second));
    }

    [Fact]
    public void A_correction_stands_above_an_observation_and_that_above_a_check_in_whatever_the_time()
    {
        var early = DateTimeOffset.UnixEpoch;
        var checkedIn = new Observation(AttendanceStatus.Present, AttendanceAuthority.CheckedIn, early.AddDays(2));
        var observed = new Observation(AttendanceStatus.Absent, AttendanceAuthority.Observed, early.AddDays(1));
        var corrected = new Observation(AttendanceStatus.Excused, AttendanceAuthority.Corrected, early);

        Assert.True(corrected.StandsAbove(observed) && observed.StandsAbove(checkedIn));
    }

    private static Observation Greater(Observation one, Observation other) => other.StandsAbove(one) ? other : one;
}

/// <summary>Distances against figures of others.</summary>
public sealed class DistanceTests
{
    // A degree along a meridian on a sphere of 6 371 008.8 m: 111 195.08 m; a quarter of the globe from pole to equator; the same place.
    [Theory]
    [InlineData("0", "0", "1", "0", 111_195)]
    [InlineData("0", "0", "0", "1", 111_195)]
    [InlineData("90", "0", "0", "50", 10_007_557)]
    [InlineData("3.5", "98.6", "3.5", "98.6", 0)]
    [InlineData("0", "179.5", "0", "-179.5", 111_195)]
    public void The_distance_is_that_on_the_globe(string fromLatitude, string fromLongitude, string toLatitude, string toLongitude, double metres)
    {
        static decimal Of(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(metres, new VenuePlace(Of(fromLatitude), Of(fromLongitude), 10).DistanceTo(new(Of(toLatitude), Of(toLongitude))), 1.0);
    }
}
