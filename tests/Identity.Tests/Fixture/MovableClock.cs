namespace Diklat.Identity.Tests.Fixture;

internal sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void Advance(TimeSpan time) => _ahead += time;
}
