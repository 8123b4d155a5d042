namespace Diklat.Bench;

/// <summary>A benchmark that can also be tried with less: <c>--employees 20000</c>.</summary>
internal interface ISized
{
    /// <summary>How many; the aims are those of the full size.</summary>
    int Employees { get; set; }
}
