using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Instructors;

internal static class InstructorMessage
{
    public static Proto.Instructor ToMessage(this Instructor instructor) => new()
    {
        Id = instructor.Id.ToString(),
        Name = instructor.Name,
        Institution = instructor.Institution,
        Etag = Call.Etag(instructor.Version),
    };
}
