using Diklat.Contracts;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>What the rows of one kind of file are, and what they change. Lives for one step.</summary>
internal interface IRows
{
    ImportKind Kind { get; }

    IReadOnlyList<Column> Columns { get; }

    /// <summary>Rows that are decided and kept together.</summary>
    int StepSize => 1000;

    int MaxRows => 1_000_000;

    /// <summary>Reads the cells and notes what is wrong with them; gives the natural key, which no two rows of a file may share.</summary>
    string Read(Line line);

    /// <summary>Decides each row against the register, in the open transaction: notes what is wrong, or its outcome.</summary>
    Task<Changes> Decide(IReadOnlyList<Line> lines, Import import, CancellationToken ct);
}

/// <summary>What a step changes beside the tracked aggregates.</summary>
/// <param name="Insert">Adds what is new, in the open transaction.</param>
/// <param name="Events">One for each that really changed.</param>
internal sealed record Changes(Func<CancellationToken, Task> Insert, IReadOnlyList<IntegrationEvent> Events);
