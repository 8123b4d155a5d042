using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>
/// A table of additive figures, so that kelurahan add up to kecamatan and these to the city. Its rows are a function of the facts alone, <see cref="Contributions"/>: whatever order the facts came
/// in, the sums are those of a recount. What a batch of facts changes is found by the units it touches (a person, a nomination …): their contributions after it less those before it.
/// </summary>
/// <param name="name">Name of the table.</param>
/// <param name="keys">What a cell is about; never null, empty where it is not known.</param>
/// <param name="sums">What is added: whole numbers, or exact decimals.</param>
internal abstract class CellTable(string name, string keys, string sums)
{
    public string Name { get; } = name;

    public IReadOnlyList<Column> Keys { get; } = Column.Of(keys);

    public IReadOnlyList<Column> Sums { get; } = Column.Of(sums);

    /// <summary>Units whose contributions this fact may change.</summary>
    public abstract IEnumerable<string?> Touched(Fact fact);

    /// <summary>A unit of which this fact may change nothing but where it stands today.</summary>
    public virtual string? Moved(Fact fact) => null;

    /// <summary>The fact may change every unit's contributions: a yardstick changed.</summary>
    public virtual bool TouchesAll(Fact fact) => false;

    /// <summary>Units behind what the facts name: SQL that gives them for <c>@batches</c> and <c>@participants</c>; null where facts name every unit.</summary>
    public virtual string? Behind(string schema) => null;

    /// <summary>What contributions give beside the keys; of a cell they may give several rows.</summary>
    public virtual IReadOnlyList<Column> Given => Sums;

    /// <summary>Of what is given, what is added; by the rest the rows of a cell are told apart.</summary>
    public virtual IReadOnlyList<Column> Added => Given;

    /// <summary>SQL of a sum over rows that are given.</summary>
    public virtual string SumOf(Column sum) => $"sum({sum.Name})";

    /// <summary>SQL that gives keys and <see cref="Given"/> of some units or of all.</summary>
    public abstract string Contributions(string schema, Units units);
}

/// <summary>Whose contributions: of all units, or of those in <c>@units</c>.</summary>
internal readonly record struct Units(bool All)
{

    public static Units Everyone => new(true);

    /// <summary>The condition on a column with the unit's id.</summary>
    public string In(string column) => All ? $"{column} IS NOT NULL" : $"{column} = ANY (@units)";

    /// <summary>The condition for contributions on the basis AT_THE_TIME: those of units that have only moved are what they were.</summary>
    public string Told(string column) => All ? "true" : $"{column} = ANY (@told)";
}
