using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Contracts.Enrollment.V1;

namespace Diklat.Reporting.Tests;

/// <summary>Events as the services tell them, with what does not matter to a test filled in.</summary>
internal static class Told
{
    private static readonly DateTimeOffset Start = new(2017, 1, 2, 1, 0, 0, TimeSpan.Zero);
    private static long moments;

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd");

    public static OfficeChanged Office(string code, string? parent, string level, int version = 1, bool active = true) =>
        new OfficeChanged(parent, level, $"Kantor {code}", active) { Aggregate = code, Version = version, EffectiveOn = Day("2017-01-02") }.Now();

    public static EmployeeChanged Employee(string id, string office, string postClass = "PELAKSANA", bool active = true, int version = 1, string? rank = "III/a") =>
        new EmployeeChanged(office, postClass, rank, "ACTIVE", active) { Aggregate = id, Version = version, EffectiveOn = Day("2017-01-02") }.Now();

    public static CompetencyChanged Competency(string code) =>
        new CompetencyChanged("TEKNIS", $"Kompetensi {code}", $"Competency {code}") { Aggregate = code, Version = 1, EffectiveOn = Day("2017-01-02") }.Now();

    public static PositionProfileChanged Profile(string postClass, int level, string? competency = null, string from = "2017-01-01", string? to = null) =>
        new PositionProfileChanged(postClass, competency, level, Day(from), to is null ? null : Day(to)) { Aggregate = $"{postClass}/{competency}/{from}", Version = 1, EffectiveOn = Day(from) }.Now();

    public static ProgramVersionPublished Program(string code, int number = 1) =>
        new ProgramVersionPublished(code, number, $"Program {code}", $"Programme {code}", 3, 40, ["T.01"]) { Aggregate = $"{code}@{number}", Version = 1, EffectiveOn = Day("2017-01-02") }.Now();

    public static BatchCreated Batch(string id, string endDate, string program = "PPBI") =>
        new BatchCreated($"A-{id}", program, $"{program}@1", 40, 20, Day(endDate).AddDays(-4), Day(endDate)) { Aggregate = id, Version = 1, EffectiveOn = Day("2017-01-02") }.Now();

    public static NominationSubmitted Nominated(string id, string batch, string employee, string office = "X.1") =>
        new NominationSubmitted(batch, employee, office, 1) { Aggregate = id, Version = 1, EffectiveOn = Day("2017-02-01") }.Now();

    public static ParticipantInvited Invited(string id, string batch, string employee, string office = "X.1") =>
        new ParticipantInvited(batch, $"n-{id}", employee, office) { Aggregate = id, Version = 1, EffectiveOn = Day("2017-02-01") }.Now();

    public static ParticipantConfirmed Confirmed(string id, string batch, int version = 2) =>
        new ParticipantConfirmed(batch) { Aggregate = id, Version = version, EffectiveOn = Day("2017-02-02") }.Now();

    public static ParticipantCompleted Completed(string id, string batch, string employee, int version, string outcome = "COMPLETED") =>
        new ParticipantCompleted(batch, employee, outcome) { Aggregate = id, Version = version, EffectiveOn = Day("2017-07-28") }.Now();

    public static CompetencyMeasured Measured(string employee, string office, int level, string on = "2017-07-28", string competency = "T.01", string postClass = "PELAKSANA", string program = "PPBI") =>
        new CompetencyMeasured("b", $"p-{employee}", employee, office, postClass, program, competency, level * 20 - 1, level)
        { Aggregate = $"m-{employee}-{competency}-{on}-{program}", Version = 1, EffectiveOn = Day(on) }.Now();

    public static ResultFinalized Result(string employee, string office, decimal jp, string on = "2017-07-28", decimal? pre = null, decimal? post = null, string postClass = "PELAKSANA", string program = "PPBI") =>
        new ResultFinalized("b", $"p-{employee}", employee, office, postClass, program, 80, "CUKUP_MEMUASKAN", jp > 0, jp, pre, post)
        { Aggregate = $"r-{employee}-{program}-{on}", Version = 1, EffectiveOn = Day(on) }.Now();

    public static CertificateIssued Certificate(string id, string employee, string on = "2017-07-28") =>
        new CertificateIssued("b", $"p-{employee}", employee, "PPBI", 40) { Aggregate = id, Version = 1, EffectiveOn = Day(on) }.Now();

    /// <summary>A city X with two kecamatan X.1 and X.2, kelurahan X.1.1, X.1.2 and X.2.1, and an agency X.A.</summary>
    public static IEnumerable<IntegrationEvent> City() =>
    [
        Office("X", null, "KOTA"),
        Office("X.1", "X", "KECAMATAN"), Office("X.2", "X", "KECAMATAN"),
        Office("X.1.1", "X.1", "KELURAHAN"), Office("X.1.2", "X.1", "KELURAHAN"), Office("X.2.1", "X.2", "KELURAHAN"),
        Office("X.A", "X", "AGENCY"),
        Competency("T.01"), Competency("T.02"),
        Profile("PELAKSANA", 2), Profile("PENGAWAS", 3), Profile("ADMINISTRATOR", 4),
        Program("PPBI"),
    ];

    /// <summary>Gives an event its id and a moment after all others.</summary>
    public static T Now<T>(this T e)
        where T : IntegrationEvent => e.At(Start.AddSeconds(Interlocked.Increment(ref moments)));

    /// <summary>Gives an event its id and this moment.</summary>
    public static T At<T>(this T e, DateTimeOffset at)
        where T : IntegrationEvent => e with { EventId = Guid.CreateVersion7(at), OccurredAt = at };
}
