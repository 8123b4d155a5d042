using System.Globalization;

namespace Diklat.Demo.Data;

/// <summary>
/// What a person answers: the same in every run. Each has an ability, which differs between people and a little between kecamatan; before the
/// training more is left open or wrong, after it more is right. The fixed seed decides which items a person of that ability knows.
/// </summary>
internal sealed class Answers
{
    private const int Seed = 20170724;
    private const double Leap = 0.4;
    private readonly Random random;
    private readonly double ability;

    private Answers(double ability, int seed) => (this.ability, random) = (ability, new Random(seed));

    public static Answers Before(Person person) => new(Start(person), Seed + (2 * person.Number));

    public static Answers After(Person person) => new(Start(person) + Leap + (0.1 * (person.Number % 3)), Seed + (2 * person.Number) + 1);

    /// <summary>Ids of the chosen choices; none where the person leaves the item open.</summary>
    public IReadOnlyList<string> To(ItemRow item)
    {
        var choices = item.Choices();
        if (item.IsMultiple)
        {
            return [.. choices.Where(choice => Knows() == choice.Right && (choice.Right || random.NextDouble() < 0.4)).Select(choice => choice.Id)];
        }

        if (Knows())
        {
            return [choices.Single(choice => choice.Right).Id];
        }

        return random.NextDouble() < 0.5 ? [] : [choices.First(choice => !choice.Right).Id];
    }

    private static double Start(Person person) => 0.2 + (0.06 * (person.Number % 7)) + (0.06 * ((Kecamatan(person) % 5) - 2));

    private static int Kecamatan(Person person) => int.Parse(person.Office.Split('.')[2], CultureInfo.InvariantCulture);

    private bool Knows() => random.NextDouble() < ability;
}
