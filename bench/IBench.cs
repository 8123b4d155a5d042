namespace Diklat.Bench;

/// <summary>One benchmark: it prepares what it needs on the PostgreSQL and RabbitMQ that <c>./diklat bench</c> started, and tells its lines.</summary>
internal interface IBench
{
    /// <summary>What <c>./diklat bench</c> calls it by.</summary>
    string Name { get; }

    /// <summary>Measures.</summary>
    IAsyncEnumerable<Line> Run(CancellationToken ct);
}
