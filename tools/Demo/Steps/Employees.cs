using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>The people.</summary>
internal static class Employees
{
    /// <summary>Gives the id of each person back.</summary>
    public static async Task<IReadOnlyDictionary<Person, string>> Load(Platform platform, ILookup<string, Person> staff, Action<string> tell)
    {
        var people = staff.SelectMany(office => office).ToList();
        var file = Files.Csv("nip,name,office,post,postClass,rank,legalStatus", people.Select(person =>
            $"{person.Nip},{person.Name},{person.Office},{person.Post},{person.PostClass},{person.Rank},ACTIVE"));
        var ids = await Files.Import(platform, "employees", options => platform.Employees.ImportEmployees(options), new Enrollment.ImportEmployeesRequest { Content = file });
        tell($"{people.Count} employees");
        return people.Zip(ids).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
