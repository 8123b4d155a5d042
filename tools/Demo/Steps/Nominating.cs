using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>Offices nominate their people.</summary>
internal sealed class Nominating(Platform platform, string code, string batch, IReadOnlyDictionary<Person, string> employees)
{
    public Task<Enrollment.Nomination[]> All(IEnumerable<Person> people) => Task.WhenAll(people.Select(One));

    public Task<Enrollment.Nomination> One(Person person) => platform.Do($"office:{person.Office}", $"{code}-nomination-{person.Key}", options =>
        platform.Nominations.CreateNominationAsync(
            new() { Batch = batch, Employee = employees[person], Office = person.Office, Justification = "Bertugas melayani masyarakat (contoh)." }, options));

    public Task Verify(IEnumerable<Enrollment.Nomination> nominations) => Task.WhenAll(nominations.Select(nomination =>
        platform.Do($"{code}-verify-{nomination.Id}", options => platform.Nominations.VerifyNominationAsync(new() { Batch = batch, Nomination = nomination.Id }, options))));
}
