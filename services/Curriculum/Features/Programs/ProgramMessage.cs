using System.Linq.Expressions;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Programs;

internal static class ProgramMessage
{
    public static Expression<Func<TrainingProgram, Proto.Program>> Of(CurriculumDb db, bool english) => program => new Proto.Program
    {
        Code = program.Code,
        Title = english ? program.TitleEn : program.Title,
        Form = program.Form,
        LatestPublishedVersion = db.ProgramVersions
            .Where(version => version.Program == program.Code && version.State == VersionState.Published)
            .Max(version => (int?)version.Number) ?? 0,
        Etag = Call.Etag(program.Version),
    };
}
