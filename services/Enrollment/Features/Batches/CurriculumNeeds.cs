using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>What OPTIMAL measures people against, asked of curriculum at each preview and commit, before any transaction; the yearly right as it is on the day on which the batch begins.</summary>
internal static class CurriculumNeeds
{
    public static async Task<Needs> NeedsAsync(
        this EnrollmentDb db, Domain.Batch batch, SelectionMethod method, ProgramService.ProgramServiceClient programs, PositionProfileService.PositionProfileServiceClient profiles, CancellationToken ct)
    {
        if (method != SelectionMethod.Optimal)
        {
            return Needs.None;
        }

        var (program, number) = PlanReader.Version(batch.ProgramVersion)!.Value;
        var version = await programs.GetProgramVersionAsync(new() { Program = program, Version = number }, cancellationToken: ct);
        var all = new List<PositionProfile>();
        for (var token = ""; ;)
        {
            var page = await profiles.ListPositionProfilesAsync(new() { PageSize = 1000, PageToken = token }, cancellationToken: ct);
            all.AddRange(page.PositionProfiles);
            token = page.NextPageToken;
            if (token.Length == 0)
            {
                break;
            }
        }

        var targets = version.Subjects.SelectMany(subject => subject.Targets).Select(target => target.Competency).Distinct().Order(StringComparer.Ordinal).ToList();
        var on = batch.StartDate.ToText();
        var held = all.FindAll(profile => Holds(profile, on));
        return new(
            [.. Enum.GetValues<PostClass>().SelectMany(postClass => targets.Select(competency => new RequiredLevel(postClass, competency, Required(held, Code.Of(postClass), competency))))],
            await db.JpPerYearAsync(batch.StartDate, ct));
    }

    // Of a competency's own rows before the row for all; dates of this form compare as text.
    private static int Required(List<PositionProfile> held, string postClass, string competency) => held
        .Where(profile => profile.PostClass == postClass && (profile.Competency == competency || profile.Competency.Length == 0))
        .OrderByDescending(profile => profile.Competency.Length > 0).ThenByDescending(profile => profile.ValidFrom, StringComparer.Ordinal)
        .Select(profile => profile.RequiredLevel).FirstOrDefault();

    private static bool Holds(PositionProfile profile, string on) =>
        string.CompareOrdinal(profile.ValidFrom, on) <= 0 && (profile.ValidTo.Length == 0 || string.CompareOrdinal(on, profile.ValidTo) <= 0);
}
