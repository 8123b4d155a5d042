namespace Diklat.Curriculum.Domain;

/// <summary>Two sessions want the same room, instructor or batch at the same time.</summary>
internal static class SessionClash
{
    public const string Reason = "SESSION_CLASH";
    public const string Room = "room";
    public const string Instructor = "instructor";
    public const string Batch = "batch";

    public static Refusal With(string what) =>
        Refusal.Conflict(Reason, $"The {what} is in another session at that time.").With("with", what);
}
