namespace Diklat.Enrollment.Domain;

/// <summary>Somebody on the waitlist, as a freed seat sees them.</summary>
internal sealed record Waiting(Guid Nomination, string Group, bool Eligible);

/// <summary>Who moves up, and who was asked before and could not, with the reason. Pure: the order is the published one.</summary>
internal sealed record Promotion(IReadOnlyList<Guid> Promoted, IReadOnlyList<(Guid Nomination, Reason Reason)> PassedOver)
{
    /// <param name="waitlist">By rank.</param>
    /// <param name="free">Seats free now.</param>
    /// <param name="takenByGroup">Seats taken per group of offices.</param>
    /// <param name="rules">Ceilings.</param>
    public static Promotion Of(IReadOnlyList<Waiting> waitlist, int free, IReadOnlyDictionary<string, int> takenByGroup, OfficeRules? rules)
    {
        var taken = new Dictionary<string, int>(takenByGroup);
        List<Guid> promoted = [];
        List<(Guid, Reason)> passedOver = [];
        foreach (var waiting in waitlist)
        {
            if (promoted.Count == free)
            {
                break;
            }

            var seats = taken.GetValueOrDefault(waiting.Group);
            if (!waiting.Eligible)
            {
                passedOver.Add((waiting.Nomination, new(Reason.PassedOverIneligible)));
            }
            else if (!OfficeRules.Allows(rules, seats))
            {
                passedOver.Add((waiting.Nomination, new(Reason.PassedOverCeiling, waiting.Group)));
            }
            else
            {
                promoted.Add(waiting.Nomination);
                taken[waiting.Group] = seats + 1;
            }
        }

        return new(promoted, passedOver);
    }
}
