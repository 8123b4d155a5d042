using Google.Protobuf.WellKnownTypes;

namespace Diklat.Assessment.Features.Results;

internal static class ResultMessage
{
    public static Proto.Result ToMessage(this Result result)
    {
        var message = new Proto.Result
        {
            Id = result.Id.ToString(),
            Batch = result.Batch.ToString(),
            Participant = result.Participant.ToString(),
            Employee = result.Employee.ToString(),
            FinalScore = result.FinalScore.Text(),
            Predicate = (Proto.Result.Types.Predicate)result.Predicate,
            PredicateLabel = Predicates.Label(result.Predicate),
            Passed = result.Passed,
            FailureReasons = { result.FailureReasons },
            Lineage = { result.Lineage.Select(ToMessage) },
            AttendancePercent = result.AttendancePercent.Text(),
            Rule = $"{result.Rule.Id}: {result.Rule.LegalRef}",
            FinalizeTime = result.FinalizeTime.ToTimestamp(),
        };
        if (result.Certificate is { } certificate)
        {
            message.Certificate = certificate;
        }

        return message;
    }

    /// <summary>Results with their rule, of those that the caller may see.</summary>
    public static IQueryable<Result> SeenBy(this DbSet<Result> results, Caller caller)
    {
        var (all, own) = (!caller.IsParticipant, caller.EmployeeId());
        return results.AsNoTracking().Include(result => result.Rule).Where(result => all || result.Employee == own);
    }

    private static Proto.ScoreStep ToMessage(ScoreStep step) => new()
    {
        Step = step.Step,
        Detail = step.Detail,
        Raw = step.Raw.Text(),
        Weight = step.Weight.Text(),
        Value = step.Value.Text(),
    };
}
