namespace Diklat.Enrollment.Domain;

/// <summary>What training staff plan of a batch: all that a change may touch.</summary>
internal sealed record Plan(
    string Code, string ProgramVersion, string Title, int Quota, int WaitlistLimit, NominationWindow Window, DateOnly StartDate, DateOnly EndDate, string Venue, OfficeRules? OfficeRules,
    Eligibility Eligibility, int MinParticipants, WaitlistOrder WaitlistOrder, TimeSpan? InvitationDuration)
{
    // What may still change, by state, under the names of the API. A draft may change in everything. Once nomination has opened, code and programme version stay; once
    // it has closed, its window; once the selection is made, the rules that it went by; once the training runs, all but how it is called and where it is.
    private static readonly Dictionary<BatchState, string[]> Open = new()
    {
        [BatchState.Open] =
        [
            "title", "venue", "startDate", "endDate", "nominationOpenTime", "nominationCloseTime", "quota", "waitlistLimit", "minParticipants", "officeRules", "eligibility",
            "waitlistOrder", "invitationDuration",
        ],
        [BatchState.Closed] = ["title", "venue", "startDate", "endDate", "quota", "waitlistLimit", "minParticipants", "officeRules", "eligibility", "waitlistOrder", "invitationDuration"],
        [BatchState.Selected] = ["title", "venue", "startDate", "endDate", "quota", "minParticipants", "invitationDuration"],
        [BatchState.Running] = ["title", "venue"],
    };

    public string Program => ProgramVersion[..ProgramVersion.IndexOf('@', StringComparison.Ordinal)];

    public static void DemandOpen(BatchState state, IEnumerable<string> fields)
    {
        if (state is BatchState.Completed or BatchState.Cancelled)
        {
            throw Refusal.Precondition("BATCH_OVER", "The batch is over already.");
        }

        var check = new Check();
        foreach (var field in fields.Where(field => state != BatchState.Draft && !Open[state].Contains(field)))
        {
            check.That(false, field, "BATCH_FIELD_LOCKED", $"does not change any more in a batch that is {Domain.Code.Of(state)}.");
        }

        check.ThrowIfAny();
    }
}
