using System.Diagnostics;
using System.Globalization;

namespace Diklat.EndToEnd.Tests.Rollout;

/// <summary>Two replicas of every service and of the gateway, in place of the platform's own processes and on its data.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int DrainSeconds = 3;
    private static readonly int[] Numbers = [1, 2];
    private static readonly string[] Services = ["identity", "curriculum", "enrollment", "assessment", "reporting", "notifications"];
    private readonly Dictionary<string, List<Replica>> replicas = [];
    private readonly List<Name> names = [];

    /// <summary>Ports of REST and gRPC of each gateway.</summary>
    public static IReadOnlyList<(int Http, int Grpc)> Gateways { get; } = [.. Numbers.Select(number => (Port("GATEWAY_HTTP") + (number * 4), Port("GATEWAY_GRPC") + (number * 4)))];

    public static async Task<Fleet> Start()
    {
        var fleet = new Fleet();
        string[] all = [.. Services, "gateway"];
        foreach (var name in all)
        {
            fleet.replicas[name] = [.. await Task.WhenAll(Numbers.Select(number => name == "gateway" ? Gateway(number) : Service(name, number)))];
        }

        foreach (var name in all)
        {
            await Platform.Diklat("stop", name);
        }

        fleet.names.AddRange([fleet.NameOf("identity", 1), fleet.NameOf("curriculum", 0), fleet.NameOf("enrollment", 0), fleet.NameOf("assessment", 0)]);
        // Identity first: the others take its keys when they start.
        await Task.WhenAll(fleet.replicas["identity"].Select(replica => replica.Start()));
        await Task.WhenAll(fleet.replicas.Where(pair => pair.Key != "identity").SelectMany(pair => pair.Value).Select(replica => replica.Start()));
        return fleet;
    }

    /// <summary>Renews one replica after another; gives the seconds that each took.</summary>
    public async Task<IReadOnlyList<double>> Roll(string name)
    {
        var seconds = new List<double>();
        foreach (var replica in replicas[name])
        {
            var watch = Stopwatch.StartNew();
            await replica.Stop();
            await replica.Start();
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        return seconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas.Values.SelectMany(list => list))
        {
            await replica.DisposeAsync();
        }

        names.ForEach(name => name.Dispose());
        await Platform.Diklat("up");
    }

    private static Task<Replica> Service(string name, int number) => Replica.Like(name, number, new($"http://127.0.0.1:{PortOf(name, number) + 1}/readyz"), new Dictionary<string, string>(Addresses(service => Local(PortOf(service, 0))))
    {
        ["Listen__Grpc"] = Text(PortOf(name, number)),
        ["Listen__Health"] = Text(PortOf(name, number) + 1),
    });

    private static Task<Replica> Gateway(int number) => Replica.Like("gateway", number, new($"http://127.0.0.1:{Gateways[number - 1].Http}/health/ready"), new Dictionary<string, string>(Addresses(service => string.Join(',', Numbers.Select(each => Local(PortOf(service, each))))))
    {
        ["Listen__Http"] = Text(Gateways[number - 1].Http),
        ["Listen__Grpc"] = Text(Gateways[number - 1].Grpc),
    });

    /// <summary>What replicas know of each other: the gateway every address, as from DNS, the services a name.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Addresses(Func<string, string> addressOf) =>
    [
        .. Services.Select(name => new KeyValuePair<string, string>($"Services__{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name)}", addressOf(name))),
        new("Auth__MetadataAddress", $"{Local(PortOf("identity", 0) + 1)}/.well-known/openid-configuration"),
        new("Auth__TokenEndpoint", $"{Local(PortOf("identity", 0) + 1)}/connect/token"),
        new("Drain__Seconds", Text(DrainSeconds)),
    ];

    private Name NameOf(string service, int offset) => new(PortOf(service, 0) + offset, () => [.. Numbers.Where(number => replicas[service][number - 1].Listed).Select(number => PortOf(service, number) + offset)]);

    private static string Local(int port) => $"http://127.0.0.1:{Text(port)}";

    /// <summary>Number 0 is the name, as long as there are replicas behind it.</summary>
    private static int PortOf(string name, int number) => Port("SERVICES_BASE") + 510 + (Array.IndexOf(Services, name) * 40) + (number * 10);

    private static int Port(string name) => int.Parse(Environment.GetEnvironmentVariable($"DIKLAT_{name}")!, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
