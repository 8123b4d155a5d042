using System.Globalization;

namespace Diklat.Enrollment.Domain;

/// <summary>Reasons in words, Indonesian and English.</summary>
internal static class ReasonText
{
    public static string Of(Reason reason, bool english)
    {
        var (office, n, m) = (reason.Subject, reason.Amount, reason.More);
        return (reason.Code, english) switch
        {
            (Reason.FirstCome, false) => "Dipilih menurut urutan pengusulan.",
            (Reason.FirstCome, true) => "Chosen in order of nomination.",
            (Reason.OfficeFloor, false) => "Kursi minimum setiap unit kerja didahulukan.",
            (Reason.OfficeFloor, true) => "The least number of seats of every office comes first.",
            (Reason.OfficeCeiling, false) => $"Batas kursi unit kerja {office} sudah tercapai.",
            (Reason.OfficeCeiling, true) => $"Office {office} has as many seats as it may have.",
            (Reason.Apportioned, false) => $"Kursi ke-{n} dari {m} kursi bagian unit kerja {office}.",
            (Reason.Apportioned, true) => $"Seat {n} of the {m} that are the share of office {office}.",
            (Reason.Optimal, false) => $"Termasuk pilihan terbaik; menyumbang {Points(n, english)} poin.",
            (Reason.Optimal, true) => $"Part of the best selection; contributes {Points(n, english)} points.",
            (Reason.CompetencyGap, false) => $"Kesenjangan kompetensi: {Points(n, english)} poin.",
            (Reason.CompetencyGap, true) => $"Competency gap: {Points(n, english)} points.",
            (Reason.JpDeficit, false) => $"Kekurangan JP tahun ini: {Points(n, english)} poin.",
            (Reason.JpDeficit, true) => $"JP missing this year: {Points(n, english)} points.",
            (Reason.OfficePriority, false) => $"Prioritas dari unit kerja: {Points(n, english)} poin.",
            (Reason.OfficePriority, true) => $"Priority given by the office: {Points(n, english)} points.",
            (Reason.FairnessCredit, false) => $"Kredit keadilan unit kerja {office} dari angkatan sebelumnya: {Points(n, english)} poin.",
            (Reason.FairnessCredit, true) => $"What earlier batches owe office {office}: {Points(n, english)} points.",
            (Reason.OfficeBalance, false) => $"Keseimbangan antarunit kerja ({office}): {Points(n, english)} poin.",
            (Reason.OfficeBalance, true) => $"Balance between offices ({office}): {Points(n, english)} points.",
            (Reason.ClassBalance, false) => $"Keseimbangan antarjenjang jabatan ({office}): {Points(n, english)} poin.",
            (Reason.ClassBalance, true) => $"Balance between post classes ({office}): {Points(n, english)} points.",
            (Reason.QuotaFull, false) => "Kuota sudah terisi.",
            (Reason.QuotaFull, true) => "The quota is full.",
            (Reason.OfficeShareFull, false) => $"Bagian unit kerja {office} adalah {n} kursi, diisi oleh yang didahulukannya.",
            (Reason.OfficeShareFull, true) => $"The share of office {office} is {n} seats, taken by those whom it put first.",
            (Reason.WaitlistFull, false) => "Daftar tunggu sudah penuh.",
            (Reason.WaitlistFull, true) => "The waitlist is full.",
            (Reason.Ineligible, false) => $"Syarat peserta tidak dipenuhi lagi ({office}).",
            (Reason.Ineligible, true) => $"Rules of eligibility are not met any more ({office}).",
            (Reason.EmployeeOverlap, false) => $"Pada tanggal itu mengikuti angkatan {office}.",
            (Reason.EmployeeOverlap, true) => $"Takes part in batch {office} in these days.",
            (Reason.IfQuota, false) => $"Terpilih seandainya kuota bertambah {n}.",
            (Reason.IfQuota, true) => $"Would have been chosen with {n} more seats.",
            (Reason.IfCeiling, false) => $"Terpilih seandainya batas kursi unit kerja {office} bertambah {n}.",
            (Reason.IfCeiling, true) => $"Would have been chosen if office {office} might have {n} more seats.",
            (Reason.IfQuotaAndCeiling, false) => $"Terpilih seandainya kuota bertambah {n} dan batas kursi unit kerja {office} bertambah {m}.",
            (Reason.IfQuotaAndCeiling, true) => $"Would have been chosen with {n} more seats and {m} more that office {office} might have.",
            (Reason.IfEarlier, false) => $"Terpilih seandainya diusulkan paling lambat pada urutan ke-{n}.",
            (Reason.IfEarlier, true) => $"Would have been chosen if nominated at place {n} or before.",
            (Reason.IfOfficeOrder, false) => $"Terpilih seandainya termasuk {n} yang didahulukan unit kerja {office}.",
            (Reason.IfOfficeOrder, true) => $"Would have been chosen if among the first {n} of office {office}.",
            (Reason.IfScore, false) => $"Terpilih seandainya nilainya lebih tinggi {Points(n, english)} poin.",
            (Reason.IfScore, true) => $"Would have been chosen with {Points(n, english)} points more.",
            (Reason.FloorsAboveQuota, false) => $"Jumlah kursi minimum ({n}) melebihi kuota ({m}); dibagi rata.",
            (Reason.FloorsAboveQuota, true) => $"The least numbers of seats add up to {n}, above the quota of {m}; they are lowered evenly.",
            (Reason.SeatsLeft, false) => $"{n} kursi tidak terisi: tidak ada usulan lain yang boleh menempatinya.",
            (Reason.SeatsLeft, true) => $"{n} seats stay free: no other nominee may have them.",
            (Reason.BatchCancelled, false) => "Angkatan dibatalkan.",
            (Reason.BatchCancelled, true) => "The batch was cancelled.",
            (Reason.Overridden, false) => $"Diputuskan lain oleh pengelola: {office}",
            (Reason.Overridden, true) => $"Decided otherwise by training staff: {office}",
            (Reason.Promoted, false) => "Naik dari daftar tunggu ke kursi yang dikembalikan.",
            (Reason.Promoted, true) => "Moved up from the waitlist to a seat that was given back.",
            (Reason.AddedManually, false) => "Ditambahkan oleh pengelola pelatihan pada kursi yang kosong.",
            (Reason.AddedManually, true) => "Added by training staff to a free seat.",
            (Reason.Replacement, false) => "Menggantikan peserta lain.",
            (Reason.Replacement, true) => "Replaces another participant.",
            (Reason.PassedOverManual, false) => $"Dilewati pada {office}: pengelola pelatihan memberikan kursi kosong kepada orang lain.",
            (Reason.PassedOverManual, true) => $"Passed over on {office}: training staff gave a free seat to somebody else.",
            (Reason.PassedOverReplacement, false) => $"Dilewati pada {office}: seorang peserta digantikan oleh orang lain.",
            (Reason.PassedOverReplacement, true) => $"Passed over on {office}: a participant was replaced by somebody else.",
            (Reason.PassedOverOverlap, false) => $"Dilewati saat ada kursi kosong: pada tanggal itu mengikuti angkatan {office}.",
            (Reason.PassedOverOverlap, true) => $"Passed over when a seat came free: takes part in batch {office} in these days.",
            (Reason.PassedOverCeiling, false) => $"Dilewati saat ada kursi kosong: batas kursi unit kerja {office} sudah tercapai.",
            (Reason.PassedOverCeiling, true) => $"Passed over when a seat came free: office {office} has as many seats as it may have.",
            (Reason.PassedOverIneligible, false) => $"Dilewati saat ada kursi kosong: syarat tidak dipenuhi ({office}).",
            (Reason.PassedOverIneligible, true) => $"Passed over when a seat came free: rules are not met ({office}).",
            _ => office ?? "",
        };
    }

    private static string Points(long? hundredths, bool english) =>
        ((hundredths ?? 0) / (decimal)Merit.Point).ToString("0.00", CultureInfo.GetCultureInfo(english ? "en" : "id"));
}
