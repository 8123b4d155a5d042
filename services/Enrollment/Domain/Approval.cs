namespace Diklat.Enrollment.Domain;

/// <summary>Who approves nominations to a batch, and in which order; numbered as in the API and in curriculum's programme versions.</summary>
internal enum ApprovalRoute
{
    Office = 1,
    TrainingStaff = 2,
    OfficeThenTrainingStaff = 3,
    TrainingStaffThenOffice = 4,
}

/// <summary>A step of a route, named after who takes it; numbered as in the API.</summary>
internal enum ApprovalStep
{
    Office = 1,
    TrainingStaff = 2,
}

/// <summary>One party's approval of a nomination, as it is kept.</summary>
internal sealed record Approval(ApprovalStep Step, string Role, string? Office, DateTimeOffset Time);

/// <summary>Who asks to approve or reject.</summary>
internal sealed record Approver(ApprovalStep Party, string Role, string? Office);

/// <summary>Whose turn a nomination is, by its batch's route and what was approved so far.</summary>
/// <param name="Step">The step that comes next.</param>
/// <param name="Offices">Offices that may take an office's step, nearest first.</param>
internal sealed record Turn(ApprovalStep Step, IReadOnlyList<string> Offices)
{
    public bool Is(Approver approver) => approver.Party == Step && (Step != ApprovalStep.Office || Offices.Contains(approver.Office));

    /// <summary>A check answers with an error; it never turns one command into another.</summary>
    public void Demand(Approver approver)
    {
        if (Is(approver))
        {
            return;
        }

        throw Step == ApprovalStep.TrainingStaff
            ? Refusal.Precondition("APPROVAL_NOT_YOUR_TURN", "It is the training staff's turn to approve.").With("turn", Code.Of(Step))
            : Refusal.Precondition("APPROVAL_NOT_YOUR_TURN", $"It is the turn of office {Offices[0]}, or of one above it, to approve.").With("turn", Code.Of(Step)).With("office", Offices[0]);
    }
}

internal static class ApprovalRoutes
{
    public static IReadOnlyList<ApprovalStep> Steps(this ApprovalRoute route) => route switch
    {
        ApprovalRoute.Office => [ApprovalStep.Office],
        ApprovalRoute.TrainingStaff => [ApprovalStep.TrainingStaff],
        ApprovalRoute.OfficeThenTrainingStaff => [ApprovalStep.Office, ApprovalStep.TrainingStaff],
        _ => [ApprovalStep.TrainingStaff, ApprovalStep.Office],
    };

    /// <summary>
    /// Codes of the offices that may take the office's step, nearest first: those above the one that nominated, so that nobody approves the own nomination.
    /// Nobody is above the top, which therefore approves itself.
    /// </summary>
    /// <param name="path">Path of the office that nominated.</param>
    public static IReadOnlyList<string> Approving(string path)
    {
        var codes = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return codes.Length == 1 ? codes : [.. codes[..^1].Reverse()];
    }
}
