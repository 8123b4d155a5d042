namespace Diklat.Assessment.Data;

/// <summary>Names of constraints that settle a rule of the domain.</summary>
internal static class Constraints
{
    public const string OnePrePostTest = "ux_assessments_one_pre_post_test";

    public const string AttemptsAllowed = "ck_attempts_allowed";

    public const string OneInProgress = "ux_attempts_one_in_progress";
}
