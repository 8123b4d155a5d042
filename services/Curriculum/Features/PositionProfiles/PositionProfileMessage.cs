using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.PositionProfiles;

internal static class PositionProfileMessage
{
    public static Proto.PositionProfile ToMessage(this PositionProfile profile) => new()
    {
        Id = profile.Id.ToString(),
        PostClass = profile.PostClass,
        Competency = profile.Competency ?? "",
        RequiredLevel = profile.RequiredLevel,
        ValidFrom = Wire.Date(profile.ValidFrom),
        ValidTo = profile.ValidTo is { } last ? Wire.Date(last) : "",
        LegalRef = profile.LegalRef,
    };
}
