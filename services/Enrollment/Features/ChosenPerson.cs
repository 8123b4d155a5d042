namespace Diklat.Enrollment.Features;

/// <summary>Whom a person chose for a seat: one of the batch's nominations, or somebody by name, whose nomination is made where there is none.</summary>
internal sealed record ChosenPerson(Guid? Nomination, Guid? Employee)
{
    public static ChosenPerson Of(string nomination, string employee)
    {
        var check = new Check();
        check.That(nomination.Length > 0 != employee.Length > 0, "nomination", "PERSON_REQUIRED", "or employee names the person, one of the two.");
        check.ThrowIfAny();
        var chosen = nomination.Length > 0 ? new ChosenPerson(check.Id(nomination, "nomination"), null) : new(null, check.Id(employee, "employee"));
        check.ThrowIfAny();
        return chosen;
    }
}
