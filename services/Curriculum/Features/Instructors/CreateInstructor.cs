using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Instructors;

internal sealed class CreateInstructor(CurriculumDb db, Call call)
{
    public Task<Proto.Instructor> Handle(Proto.CreateInstructorRequest request, CancellationToken ct)
    {
        var check = new Check();
        var instructor = new Instructor
        {
            Id = call.NewId(),
            Name = check.Text(request.Name, "name", 1, 200),
            Institution = check.Text(request.Institution, "institution", 1, 200),
        };
        check.ThrowIfAny();

        db.Add(instructor);
        return call.Save(instructor.ToMessage(), ct);
    }
}
