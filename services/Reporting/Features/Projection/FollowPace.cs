using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Projection;

/// <summary>Remembers, for one service, since when its watermark stands still and when its head was asked for last.</summary>
internal sealed class FollowPace(TimeProvider clock, FollowOptions options)
{
    private long? asked;
    private long? standingSince;
    private long standingAt;

    /// <summary>The service has not been asked for a while.</summary>
    public bool HeadDue => asked is not { } at || clock.GetElapsedTime(at) >= options.HeadPoll;

    public void HeadAsked() => asked = clock.GetTimestamp();

    /// <summary>Something is missing and did not come for a while; at the start of the process it is not waited for.</summary>
    public bool IsStuck(Position position)
    {
        if (!position.Behind)
        {
            standingAt = position.Contiguous;
            standingSince = clock.GetTimestamp();
            return false;
        }

        if (position.Contiguous != standingAt && standingSince is not null)
        {
            (standingAt, standingSince) = (position.Contiguous, clock.GetTimestamp());
        }

        return standingSince is not { } since || clock.GetElapsedTime(since) >= options.GapAge;
    }

    /// <summary>The log is being read: what is missing after it is given time again.</summary>
    public void HaveRead() => standingSince = clock.GetTimestamp();
}
