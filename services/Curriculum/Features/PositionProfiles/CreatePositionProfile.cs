using Diklat.Contracts.Curriculum.V1;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.PositionProfiles;

internal sealed class CreatePositionProfile(CurriculumDb db, Call call)
{
    public async Task<Proto.PositionProfile> Handle(Proto.CreatePositionProfileRequest request, CancellationToken ct)
    {
        var profile = Read(request);
        if (profile.Competency is { } code && !await db.Competencies.AnyAsync(competency => competency.Code == code, ct))
        {
            throw Refusal.Invalid("competency", "COMPETENCY_UNKNOWN", "is not in the dictionary.");
        }

        var others = await db.PositionProfiles.Where(other => other.PostClass == profile.PostClass && other.Competency == profile.Competency).ToListAsync(ct);
        if (profile.PlaceAmong(others) is { } shortened)
        {
            Record(shortened);
        }

        db.Add(profile);
        Record(profile);
        return await call.Save(profile.ToMessage(), ct);
    }

    private PositionProfile Read(Proto.CreatePositionProfileRequest request)
    {
        var check = new Check();
        check.That(PositionProfile.PostClasses.Contains(request.PostClass), "postClass", "POST_CLASS_UNKNOWN", $"takes one of {string.Join(", ", PositionProfile.PostClasses)}.");
        check.That(request.RequiredLevel is >= 1 and <= Competency.Levels, "requiredLevel", "LEVEL_OUT_OF_RANGE", "takes 1 to 5.");
        var profile = new PositionProfile
        {
            Id = call.NewId(),
            PostClass = request.PostClass,
            Competency = request.Competency.Length > 0 ? request.Competency : null,
            RequiredLevel = request.RequiredLevel,
            ValidFrom = check.Date(request.ValidFrom, "validFrom") ?? default,
            LegalRef = check.Text(request.LegalRef, "legalRef", 1, 1000),
        };
        check.ThrowIfAny();
        return profile;
    }

    private void Record(PositionProfile profile) => call.Record(
        new PositionProfileChanged(profile.PostClass, profile.Competency, profile.RequiredLevel, profile.ValidFrom, profile.ValidTo)
        {
            Aggregate = profile.Id.ToString(),
            Version = profile.Version,
            EffectiveOn = profile.ValidFrom,
        });
}
