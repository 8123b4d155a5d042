namespace Diklat.Enrollment.Domain;

/// <summary>Why a nomination is where it is: a stable code, and where the code alone does not tell it, an office's code, codes of rules, or words of training staff.</summary>
internal sealed record Reason(string Code, string? Subject = null)
{
    public const string FirstCome = "FIRST_COME";
    public const string OfficeFloor = "OFFICE_FLOOR";
    public const string OfficeCeiling = "OFFICE_CEILING";
    public const string QuotaFull = "QUOTA_FULL";
    public const string WaitlistFull = "WAITLIST_FULL";
    public const string Ineligible = "INELIGIBLE";
    public const string BatchCancelled = "BATCH_CANCELLED";
    public const string Rejected = "REJECTED";
    public const string EmployeeOverlap = "EMPLOYEE_OVERLAP";
    public const string Promoted = "PROMOTED";
    public const string AddedManually = "ADDED_MANUALLY";
    public const string Replacement = "REPLACEMENT";
    public const string PassedOverManual = "PASSED_OVER_MANUAL";
    public const string PassedOverReplacement = "PASSED_OVER_REPLACEMENT";
    public const string PassedOverCeiling = "PASSED_OVER_CEILING";
    public const string PassedOverIneligible = "PASSED_OVER_INELIGIBLE";
    public const string PassedOverOverlap = "PASSED_OVER_OVERLAP";

    /// <summary>The reason in words.</summary>
    public string Detail(bool english) => (Code, english) switch
    {
        (FirstCome, false) => "Dipilih menurut urutan pengusulan.",
        (FirstCome, true) => "Chosen in order of nomination.",
        (OfficeFloor, false) => "Kursi minimum setiap unit kerja didahulukan dari urutan pengusulan.",
        (OfficeFloor, true) => "The least number of seats of every office comes before the order of nomination.",
        (OfficeCeiling, false) => $"Batas kursi unit kerja {Subject} sudah tercapai.",
        (OfficeCeiling, true) => $"Office {Subject} has as many seats as it may have.",
        (QuotaFull, false) => "Kuota sudah terisi oleh pengusulan yang lebih dahulu.",
        (QuotaFull, true) => "Earlier nominations filled the quota.",
        (WaitlistFull, false) => "Daftar tunggu sudah penuh.",
        (WaitlistFull, true) => "The waitlist is full.",
        (EmployeeOverlap, false) => $"Pada tanggal itu mengikuti angkatan {Subject}.",
        (EmployeeOverlap, true) => $"Takes part in batch {Subject} in these days.",
        (Promoted, false) => "Naik dari daftar tunggu ke kursi yang dikembalikan.",
        (Promoted, true) => "Moved up from the waitlist to a seat that was given back.",
        (AddedManually, false) => "Ditambahkan oleh pengelola pelatihan pada kursi yang kosong.",
        (AddedManually, true) => "Added by training staff to a free seat.",
        (Replacement, false) => "Menggantikan peserta lain.",
        (Replacement, true) => "Replaces another participant.",
        (PassedOverManual, false) => $"Dilewati pada {Subject}: pengelola pelatihan memberikan kursi kosong kepada orang lain.",
        (PassedOverManual, true) => $"Passed over on {Subject}: training staff gave a free seat to somebody else.",
        (PassedOverReplacement, false) => $"Dilewati pada {Subject}: seorang peserta digantikan oleh orang lain.",
        (PassedOverReplacement, true) => $"Passed over on {Subject}: a participant was replaced by somebody else.",
        (PassedOverCeiling, false) => $"Dilewati saat ada kursi kosong: batas kursi unit kerja {Subject} sudah tercapai.",
        (PassedOverCeiling, true) => $"Passed over when a seat came free: office {Subject} has as many seats as it may have.",
        (PassedOverIneligible, false) => $"Dilewati saat ada kursi kosong: syarat tidak dipenuhi ({Subject}).",
        (PassedOverIneligible, true) => $"Passed over when a seat came free: rules are not met ({Subject}).",
        (BatchCancelled, false) => "Angkatan dibatalkan.",
        (BatchCancelled, true) => "The batch was cancelled.",
        (Ineligible, false) => $"Syarat peserta tidak dipenuhi lagi ({Subject}).",
        (Ineligible, true) => $"Rules of eligibility are not met any more ({Subject}).",
        (PassedOverOverlap, false) => $"Dilewati saat ada kursi kosong: pada tanggal itu mengikuti angkatan {Subject}.",
        (PassedOverOverlap, true) => $"Passed over when a seat came free: takes part in batch {Subject} in these days.",
        _ => Subject ?? "",
    };
}
