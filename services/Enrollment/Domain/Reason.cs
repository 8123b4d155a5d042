namespace Diklat.Enrollment.Domain;

/// <summary>
/// Why a nomination is where it is: a stable code with what it is about (an office's code, a post class, another batch's code, codes of rules, or words of training staff) and the numbers that belong to it.
/// Codes that begin with IF_ say what would have had to differ, all else the same, for the nominee to have a seat.
/// </summary>
internal sealed record Reason(string Code, string? Subject = null, long? Amount = null, long? More = null)
{
    public const string FirstCome = "FIRST_COME";
    public const string OfficeFloor = "OFFICE_FLOOR";
    public const string OfficeCeiling = "OFFICE_CEILING";
    public const string Apportioned = "APPORTIONED";
    public const string Optimal = "OPTIMAL";
    public const string CompetencyGap = "COMPETENCY_GAP";
    public const string JpDeficit = "JP_DEFICIT";
    public const string OfficePriority = "OFFICE_PRIORITY";
    public const string FairnessCredit = "FAIRNESS_CREDIT";
    public const string OfficeBalance = "OFFICE_BALANCE";
    public const string ClassBalance = "CLASS_BALANCE";
    public const string QuotaFull = "QUOTA_FULL";
    public const string OfficeShareFull = "OFFICE_SHARE_FULL";
    public const string WaitlistFull = "WAITLIST_FULL";
    public const string Ineligible = "INELIGIBLE";
    public const string EmployeeOverlap = "EMPLOYEE_OVERLAP";
    public const string IfQuota = "IF_QUOTA";
    public const string IfCeiling = "IF_CEILING";
    public const string IfQuotaAndCeiling = "IF_QUOTA_AND_CEILING";
    public const string IfEarlier = "IF_EARLIER";
    public const string IfOfficeOrder = "IF_OFFICE_ORDER";
    public const string IfScore = "IF_SCORE";
    public const string FloorsAboveQuota = "FLOORS_ABOVE_QUOTA";
    public const string SeatsLeft = "SEATS_LEFT";
    public const string Overridden = "OVERRIDDEN";
    public const string BatchCancelled = "BATCH_CANCELLED";
    public const string Rejected = "REJECTED";
    public const string Promoted = "PROMOTED";
    public const string AddedManually = "ADDED_MANUALLY";
    public const string Replacement = "REPLACEMENT";
    public const string PassedOverManual = "PASSED_OVER_MANUAL";
    public const string PassedOverReplacement = "PASSED_OVER_REPLACEMENT";
    public const string PassedOverOverlap = "PASSED_OVER_OVERLAP";
    public const string PassedOverCeiling = "PASSED_OVER_CEILING";
    public const string PassedOverIneligible = "PASSED_OVER_INELIGIBLE";

    public bool IsWhatIf => Code.StartsWith("IF_", StringComparison.Ordinal);

    /// <summary>The reason in words.</summary>
    public string Detail(bool english) => ReasonText.Of(this, english);
}
