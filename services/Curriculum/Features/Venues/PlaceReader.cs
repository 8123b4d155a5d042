using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Venues;

/// <summary>What a request tells of a place, checked field by field.</summary>
internal static class PlaceReader
{
    public static (string Name, string Address, Position? Position) Place(this Check check, string name, string address, Proto.Position? position) =>
        (check.Text(name, "name", 1, 200), check.Text(address, "address", 0, 500), position is null ? null : Read(position, check));

    private static Position Read(Proto.Position position, Check check)
    {
        check.That(position.RadiusMeters is >= 10 and <= 5000, "position.radiusMeters", "RADIUS_OUT_OF_RANGE", "takes 10 to 5000 metres.");
        return new(
            check.Decimal(position.Latitude, "position.latitude", -90, 90, Position.Places) ?? 0,
            check.Decimal(position.Longitude, "position.longitude", -180, 180, Position.Places) ?? 0,
            position.RadiusMeters);
    }
}
