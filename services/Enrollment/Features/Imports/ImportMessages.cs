using Diklat.Enrollment.Domain;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>Imports as the API shows them.</summary>
internal static class ImportMessages
{
    public static Proto.Import ToMessage(this Import import, bool english, int keepDays = 0) => new()
    {
        Id = import.Id.ToString(),
        Kind = (Proto.Import.Types.Kind)import.Kind,
        Batch = import.Batch?.ToString() ?? "",
        Format = (Proto.Import.Types.Format)import.Format,
        State = (Proto.Import.Types.State)import.State,
        DryRun = import.DryRun,
        RowsChecked = import.Checking ? import.RowsRead : import.RowsChecked,
        RowsRead = import.Checking ? 0 : import.RowsRead,
        Created = import.Checking ? 0 : import.Created,
        Updated = import.Checking ? 0 : import.Updated,
        Unchanged = import.Checking ? 0 : import.Unchanged,
        Failed = import.Failed,
        Problem = import.Problems is [var problem] ? problem.ToMessage(english) : null,
        CreateTime = import.CreateTime.ToTimestamp(),
        EndTime = import.EndTime?.ToTimestamp(),
        DeleteTime = import.EndTime?.AddDays(keepDays).ToTimestamp(),
        Etag = Call.Etag(import.Version),
    };

    public static Proto.ImportRow ToMessage(this ImportRow row, bool english) => new()
    {
        Row = row.Row,
        Outcome = (Proto.ImportRow.Types.Outcome)row.Outcome,
        Resource = row.Resource ?? "",
        Problems = { row.Problems.Select(problem => problem.ToMessage(english)) },
    };

    private static Proto.RowProblem ToMessage(this RowProblem problem, bool english) => new() { Field = problem.Field, Reason = problem.Reason, Message = problem.Detail(english) };
}
