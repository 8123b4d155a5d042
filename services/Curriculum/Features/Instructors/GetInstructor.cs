using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Instructors;

internal sealed class GetInstructor(CurriculumDb db)
{
    private const string Unknown = "INSTRUCTOR_NOT_FOUND";
    private const string UnknownMessage = "There is no such instructor.";

    public async Task<Proto.Instructor> Handle(Proto.GetInstructorRequest request, CancellationToken ct)
    {
        var id = Ids.Parse(request.Instructor, Unknown, UnknownMessage);
        var instructor = await db.Instructors.AsNoTracking().SingleOrDefaultAsync(instructor => instructor.Id == id, ct)
            ?? throw Refusal.NotFound(Unknown, UnknownMessage);
        return instructor.ToMessage();
    }
}
