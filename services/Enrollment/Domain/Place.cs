namespace Diklat.Enrollment.Domain;

/// <summary>A place on the map, in degrees.</summary>
internal sealed record Place(decimal Latitude, decimal Longitude);

/// <summary>Where a venue lies, and how far from there still counts as there.</summary>
internal sealed record VenuePlace(decimal Latitude, decimal Longitude, int RadiusMeters)
{
    private const double EarthRadius = 6_371_008.8;

    /// <summary>Metres on the globe (haversine, mean radius of the earth: right to half a percent, which is less than any device's own error here).</summary>
    public double DistanceTo(Place place)
    {
        var (from, to) = (Radians(Latitude), Radians(place.Latitude));
        var north = Math.Sin((to - from) / 2);
        var east = Math.Sin((Radians(place.Longitude) - Radians(Longitude)) / 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt((north * north) + (Math.Cos(from) * Math.Cos(to) * east * east))));
    }

    private static double Radians(decimal degrees) => (double)degrees * Math.PI / 180;
}
