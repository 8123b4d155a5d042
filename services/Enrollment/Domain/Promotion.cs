namespace Diklat.Enrollment.Domain;

/// <summary>Somebody on the waitlist, as a free seat sees them.</summary>
/// <param name="Group">Office whose seats are counted together.</param>
/// <param name="Taken">Seats that the group had before any of this transaction.</param>
/// <param name="Violated">Rules of eligibility that the person does not meet any more; null when all are met.</param>
/// <param name="Elsewhere">Code of another batch that the person takes part in on the same days; null when in none.</param>
internal sealed record Waiting(string Group, int Taken, string? Violated, string? Elsewhere = null);

/// <summary>Free seats, offered to one waiting person after the other in the published order. Pure.</summary>
/// <param name="free">Seats free now.</param>
/// <param name="rules">Ceilings.</param>
internal sealed class Promotion(int free, OfficeRules? rules)
{
    private readonly Dictionary<string, int> given = [];

    /// <summary>Seats that nobody has taken yet.</summary>
    public int Free { get; private set; } = free;

    /// <summary>Offers a seat to the next: null when the person moves up, otherwise why the seat goes to somebody behind.</summary>
    public Reason? PassesOver(Waiting next)
    {
        var more = given.GetValueOrDefault(next.Group);
        if (next.Violated is not null)
        {
            return new(Reason.PassedOverIneligible, next.Violated);
        }

        if (next.Elsewhere is not null)
        {
            return new(Reason.PassedOverOverlap, next.Elsewhere);
        }

        if (!OfficeRules.Allows(rules, next.Taken + more))
        {
            return new(Reason.PassedOverCeiling, next.Group);
        }

        given[next.Group] = more + 1;
        Free--;
        return null;
    }
}
