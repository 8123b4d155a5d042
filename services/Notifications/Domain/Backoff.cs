namespace Diklat.Notifications.Domain;

/// <summary>How long until the next attempt: doubling, with a random part so that what failed together does not come again together.</summary>
internal static class Backoff
{
    /// <param name="attempts">Attempts made, from 1.</param>
    /// <param name="first">Pause after the first.</param>
    /// <param name="last">Longest pause.</param>
    /// <param name="random">In [0, 1).</param>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan last, double random)
    {
        var pause = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Clamp(attempts, 1, 30) - 1), last.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (0.75 + (random / 2)));
    }
}
