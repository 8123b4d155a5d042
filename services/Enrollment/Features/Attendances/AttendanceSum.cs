using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Batches;
using Diklat.Grpc.Curriculum.V1;
using System.Globalization;

namespace Diklat.Enrollment.Features.Attendances;

/// <summary>Attendance of one participant: sessions by what is recorded, and JP held, planned, not recorded yet, and credited.</summary>
internal sealed record AttendanceSum(
    Guid Participant, int Held, int Present, int Late, int Excused, int Absent, int Unrecorded, decimal Taught, decimal Planned, decimal Open, decimal Credited)
{
    /// <summary>What counts at most: as in results, attendance at sessions cancelled afterwards does not lift it above what there is.</summary>
    public decimal Best => Math.Min(Credited + Open, Planned);

    /// <summary>By whole fractions; without a timetable nothing is asked for.</summary>
    public bool CanReach(decimal percent) => Best * 100 >= percent * Planned;

    public Proto.AttendanceSummary ToMessage(ParticipantState state, decimal required) => new()
    {
        Participant = Participant.ToString(),
        State = (Proto.Participant.Types.State)state,
        SessionsHeld = Held,
        Present = Present,
        Late = Late,
        Excused = Excused,
        Absent = Absent,
        Unrecorded = Unrecorded,
        CreditedJp = Credited.ToText(),
        HeldJp = Taught.ToText(),
        PlannedJp = Planned.ToText(),
        SharePercent = Percent(Math.Min(Credited, Taught), Taught),
        ReachablePercent = Percent(Best, Planned),
        RequiredPercent = required.ToText(),
        Reachable = CanReach(required),
    };

    private static string Percent(decimal part, decimal whole) => whole == 0 ? "" : Math.Round(part * 100 / whole, 2, MidpointRounding.AwayFromZero).ToText();
}

internal static class RequiredShare
{
    /// <summary>The share of JP that a programme version asks for, in percent.</summary>
    public static async Task<decimal> MinAttendanceAsync(this ProgramService.ProgramServiceClient programs, string version, CancellationToken ct)
    {
        var (program, number) = PlanReader.Version(version)!.Value;
        var found = await programs.GetProgramVersionAsync(new() { Program = program, Version = number }, cancellationToken: ct);
        return decimal.Parse(found.MinAttendancePercent, CultureInfo.InvariantCulture);
    }
}
