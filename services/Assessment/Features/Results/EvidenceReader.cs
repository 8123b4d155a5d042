using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Grpc.Core;
using Target = Diklat.Assessment.Domain.Target;
using Weight = Diklat.Assessment.Domain.Weight;

namespace Diklat.Assessment.Features.Results;

/// <summary>Asks enrollment and curriculum for what a judgement needs. No transaction is open meanwhile.</summary>
internal sealed class EvidenceReader(
    ParticipationService.ParticipationServiceClient participations, ProgramService.ProgramServiceClient programs, SessionService.SessionServiceClient sessions)
{
    public async Task<Evidence> Read(Guid batch, CancellationToken ct)
    {
        var found = await Participations(batch, ct);
        if (found.BatchState != "RUNNING")
        {
            throw Refusal.Precondition("BATCH_NOT_RUNNING", "Results are decided while the batch is running.");
        }

        // Whoever held a seat is listed; a running batch had at least one.
        var first = found.Participations[0];
        return new(
            batch, found.BatchTitle, found.Venue, Dates.Read(first.StartDate), Dates.Read(first.EndDate),
            await PlannedJp(batch, ct), await Rules(first.ProgramVersion, ct),
            [.. found.Participations.Where(person => person.State == Participant.Types.State.Attending)
                .Select(person => new Attendee(
                    Guid.Parse(person.Participant), Guid.Parse(person.Employee), person.Name, person.EmployeeOffice,
                    Names.Of(person.PostClass), Decimals.Read(person.AttendedJp)))
                .OrderBy(person => person.Participant)]);
    }

    private async Task<ListParticipationsResponse> Participations(Guid batch, CancellationToken ct)
    {
        try
        {
            return await participations.ListParticipationsAsync(new() { Batch = batch.ToString() }, cancellationToken: ct);
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.NotFound)
        {
            throw Refusal.NotFound("BATCH_NOT_FOUND", "There is no such batch.");
        }
    }

    private async Task<ProgramRules> Rules(string programVersion, CancellationToken ct)
    {
        var at = programVersion.LastIndexOf('@');
        var version = await programs.GetProgramVersionAsync(
            new() { Program = programVersion[..at], Version = int.Parse(programVersion[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture) }, cancellationToken: ct);
        var targets = version.Subjects.SelectMany(subject => subject.Targets).Select(target =>
            new Target(target.Competency, target.ToLevel, [.. target.Cuts.Select(cut => new Domain.Cut(Decimals.Read(cut.MinPercent), cut.Level))]));
        return new(
            version.Program, version.Title, Decimals.Read(version.TotalJp), Decimals.Read(version.MinAttendancePercent),
            [.. version.Weights.Select(weight => new Weight(Names.Of(weight.Component), Decimals.Read(weight.Percent)))],
            Target.Strongest(targets),
            [.. version.Subjects.Select(subject => new SubjectJp(subject.Title, Decimals.Read(subject.Jp)))]);
    }

    private async Task<decimal> PlannedJp(Guid batch, CancellationToken ct)
    {
        var (jp, token) = (0m, "");
        do
        {
            var page = await sessions.ListSessionsAsync(new() { Batch = batch.ToString(), PageSize = 1000, PageToken = token }, cancellationToken: ct);
            jp += page.Sessions.Where(session => session.State == Session.Types.State.Scheduled).Sum(session => Decimals.Read(session.Jp));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return jp;
    }
}
