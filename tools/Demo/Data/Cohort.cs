using System.Globalization;

namespace Diklat.Demo.Data;

/// <summary>Who is nominated for a batch of 2017: those who are chosen, and those who wait.</summary>
/// <param name="Number">1 to 5; the first is the real training of July 2017.</param>
/// <param name="StartDate">A Monday.</param>
/// <param name="Chosen">As many as there are seats.</param>
/// <param name="Waiting">The first of them comes from the same kecamatan as who declines.</param>
internal sealed record Cohort(int Number, DateOnly StartDate, IReadOnlyList<Person> Chosen, IReadOnlyList<Person> Waiting)
{
    public const int Quota = 40;
    public const int WaitlistLimit = 10;

    /// <summary>These send so few people that their figures stay hidden.</summary>
    private static readonly int[] Small = [4, 11, 18];

    private static readonly DateOnly[] Mondays = [new(2017, 7, 24), new(2017, 8, 7), new(2017, 9, 4), new(2017, 10, 2), new(2017, 11, 6)];

    public string Code => string.Create(CultureInfo.InvariantCulture, $"PPBI-2017-{Number:00}");

    /// <summary>The first batch took place as it stands here; in the others somebody declines a seat.</summary>
    public Person? Declines => Number == 1 ? null : Chosen[0];

    public static List<Cohort> Plan(IReadOnlyList<OfficeRow> offices, ILookup<string, Person> staff)
    {
        var pool = new Pool(offices, staff);
        return [.. Mondays.Select((monday, batch) => new Cohort(batch + 1, monday, Choose(pool, batch), Wait(pool, batch)))];
    }

    private static List<Person> Choose(Pool pool, int batch)
    {
        var chosen = new List<Person>();
        for (var kecamatan = 0; kecamatan < pool.Kecamatan; kecamatan++)
        {
            if (!Small.Contains(kecamatan))
            {
                // One a batch from the first kelurahan: five in all, so that it has figures of its own.
                chosen.Add(pool.FromKelurahan(kecamatan, 0));
                chosen.Add(batch % 2 == 0 ? pool.FromKecamatan(kecamatan) : pool.FromKelurahan(kecamatan, 1 + batch));
            }
            else if (batch < 3)
            {
                chosen.Add(pool.FromKelurahan(kecamatan, batch));
            }
        }

        for (var next = batch * 5; chosen.Count < Quota; next++)
        {
            if (!Small.Contains(next % pool.Kecamatan))
            {
                chosen.Add(pool.FromKelurahan(next % pool.Kecamatan, 2 + batch));
            }
        }

        return chosen;
    }

    private static List<Person> Wait(Pool pool, int batch) =>
        [.. Enumerable.Range(0, 8).Select(place => pool.FromKelurahan(place == 0 ? 0 : ((batch * 7) + place) % pool.Kecamatan, 3 + batch))];

    /// <summary>People not yet nominated, office by office.</summary>
    private sealed class Pool(IReadOnlyList<OfficeRow> offices, ILookup<string, Person> staff)
    {
        private readonly List<(string Code, List<string> Kelurahan)> groups =
        [
            .. offices.Where(office => office.IsKecamatan)
                .Select(office => (office.Code, offices.Where(below => below.Parent == office.Code).Select(below => below.Code).ToList())),
        ];

        private readonly Dictionary<string, Queue<Person>> left = staff.ToDictionary(office => office.Key, office => new Queue<Person>(office));

        public int Kecamatan => groups.Count;

        public Person FromKecamatan(int kecamatan) => left[groups[kecamatan].Code].Dequeue();

        public Person FromKelurahan(int kecamatan, int place) => left[groups[kecamatan].Kelurahan[place % groups[kecamatan].Kelurahan.Count]].Dequeue();
    }
}
