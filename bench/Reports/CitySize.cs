namespace Diklat.Bench.Reports;

/// <summary>How large a city is. Batches of 20 seats are as many in every city, since what is held against size is people.</summary>
/// <param name="Employees">People; at least 1,000.</param>
internal sealed record CitySize(int Employees)
{
    public const int Batches = 2_100, Seats = 20, Nominated = 30, Programs = 12;

    /// <summary>Times that somebody finished a training and was measured in ten competencies: five measurements for each employee. Two of five employees took part.</summary>
    public int Participations => Employees / 2;

    public int Measurements => Participations * 10;

    /// <summary>SQL: the employee of participation <c>k</c>; a prime steps over all of those who take part before one comes again.</summary>
    public string EmployeeOf(string k) => $"({k})::bigint * 7919 % {Employees * 2 / 5}";

    /// <summary>SQL: which participation the seat <c>p</c> (of all batches, from 0) became.</summary>
    public string ParticipationOf(string p) => Step > 0 ? $"(({p}) * {Step})" : $"((({p})::bigint * {Participations} + {AllSeats - 1}) / {AllSeats} % {Participations})";

    /// <summary>SQL: the seat from which participation <c>k</c> came, null for those that no office was asked for (learning at one's own desk).</summary>
    public string SeatOf(string k) => Step > 0
        ? $"CASE WHEN ({k}) % {Step} = 0 AND ({k}) / {Step} < {AllSeats} THEN ({k}) / {Step} END"
        : $"(({k})::bigint * {AllSeats} / {Participations})::integer";

    public override string ToString() => $"{Employees:N0} employees, {Measurements:N0} measurements";

    private static int AllSeats => Batches * Seats;

    private int Step => Participations / AllSeats;
}
