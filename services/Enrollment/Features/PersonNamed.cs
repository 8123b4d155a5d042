using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features;

/// <summary>A person as a request names one: by id or by number, whose digits go no further than this.</summary>
internal sealed record PersonNamed(string Field, Guid? Id, byte[][] NipHashes)
{
    public static PersonNamed By(Check check, string nip, string employee, KeyRing keys, DateOnly today)
    {
        if (!check.That(nip.Length > 0 != employee.Length > 0, "nip", "PERSON_REQUIRED", "or employee names the person, one of the two."))
        {
            return new("nip", null, []);
        }

        return employee.Length > 0
            ? new("employee", check.Id(employee, "employee"), [])
            : new("nip", null, Nip.Parse(check, nip, "nip", today) is { } number ? [.. keys.HashesOf(number.Digits)] : []);
    }
}
