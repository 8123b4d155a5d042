namespace Diklat.Enrollment.Data;

/// <summary>Rules that the database settles, by name, and what a violation means to the caller.</summary>
internal static class Constraints
{
    public const string OfficeCode = "pk_offices";
    public const string OneRoot = "ux_offices_one_root";
    public const string OfficeActive = "ck_employees_office_active";
    public const string NipOnce = "ux_employee_nips_hash";
    public const string OneOpenCorrection = "ux_corrections_open";
    public const string BatchCode = "ux_batches_code";
    public const string OneLiveNomination = "ux_nominations_live";
    public const string OneLiveParticipation = "ux_participants_live";
    public const string OneBatchAtATime = "ex_participants_one_batch_at_a_time";
    public const string OneCurrentAttendance = "ux_attendance_current";

    public static readonly IReadOnlyDictionary<string, Func<Refusal>> Refusals = new Dictionary<string, Func<Refusal>>
    {
        [OfficeCode] = () => Refusal.Duplicate("OFFICE_EXISTS", "There is an office with this code already."),
        [OneRoot] = () => Refusal.Precondition("ROOT_EXISTS", "There is a root office already; name the parent."),
        [OfficeActive] = () => Refusal.Invalid("office", "OFFICE_UNKNOWN", "is not the code of an active office."),
        [NipOnce] = () => Refusal.Duplicate("EMPLOYEE_EXISTS", "There is, or was, an employee with this number; look the person up."),
        [OneOpenCorrection] = () => Refusal.Duplicate("CORRECTION_OPEN", "The person has asked about this field already; wait for the answer."),
        [BatchCode] = () => Refusal.Duplicate("BATCH_CODE_EXISTS", "There is a batch with this code already."),
        [OneLiveNomination] = () => Refusal.Duplicate("ALREADY_NOMINATED", "The person is nominated for this batch already."),
        [OneLiveParticipation] = () => Refusal.Duplicate("ALREADY_PARTICIPANT", "The person has a seat of this batch already."),
        [OneBatchAtATime] = () => Refusal.Conflict("EMPLOYEE_OVERLAP", "One of the people takes part in another batch in these days."),
        [OneCurrentAttendance] = () => Refusal.Duplicate("ATTENDANCE_RECORDED", "The attendance is recorded already; correct it with `:correct`."),
    };
}
