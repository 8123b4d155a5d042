using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>The people.</summary>
internal static class Employees
{
    /// <summary>Gives the id of each person back.</summary>
    public static async Task<IReadOnlyDictionary<Person, string>> Load(Platform platform, ILookup<string, Person> staff, Action<string> tell)
    {
        var ids = new Dictionary<Person, string>();
        foreach (var part in staff.SelectMany(office => office).Chunk(500))
        {
            var added = await Task.WhenAll(part.Select(person => platform.Do($"employee-{person.Key}", options => platform.Employees.CreateEmployeeAsync(Request(person), options))));
            foreach (var (person, employee) in part.Zip(added))
            {
                ids[person] = employee.Id;
            }

            tell($"{ids.Count} employees");
        }

        return ids;
    }

    private static Enrollment.CreateEmployeeRequest Request(Person person) => new()
    {
        Nip = person.Nip,
        Name = person.Name,
        Office = person.Office,
        Post = person.Post,
        PostClass = person.PostClass,
        Rank = person.Rank,
        LegalStatus = Enrollment.Employee.Types.LegalStatus.Active,
    };
}
