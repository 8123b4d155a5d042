using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Nominations;

/// <summary>What a nomination has to be and the nomination itself, the same whether it came alone or in a file.</summary>
internal static class Nominating
{
    private const int MaxPriority = 100;

    public static (string Office, int Priority, string Justification) Nomination(this Check check, string office, int priority, string justification)
    {
        check.That(office.Length > 0, "office", "REQUIRED", "names the nominating office.");
        check.That(priority is >= 1 and <= MaxPriority, "priority", "PRIORITY_OUT_OF_RANGE", $"takes 1 to {MaxPriority}.");
        return (office, priority, check.Text(justification, "justification", 1, 2000));
    }

    /// <summary>The batch must be open to nominations, office and person in the caller's sight, and the person the office's.</summary>
    public static void DemandNominable(this NominationFacts facts, Call call, string personField)
    {
        facts.Window.Demand(facts.BatchState, call.Now);
        facts.DemandPerson(call.Caller, personField);
    }

    /// <summary>Nominates the person that the facts are about.</summary>
    public static Nomination Nominate(this NominationFacts facts, Call call, Guid batch, string office, int priority, string justification) =>
        new()
        {
            Id = call.NewId(),
            BatchId = batch,
            Employee = facts.Employee!.Value,
            Office = office,
            NominatedFrom = call.Caller.IsOffice && call.Caller.Office != office ? call.Caller.Office : null,
            Priority = priority,
            Justification = justification,
            CreateTime = call.Now,
        };

    public static NominationSubmitted Submitted(this Nomination nomination, DateOnly on) =>
        new(nomination.BatchId.ToString(), nomination.Employee.ToString(), nomination.Office, nomination.Priority)
        {
            Aggregate = nomination.Id.ToString(),
            Version = nomination.Version,
            EffectiveOn = on,
        };
}
