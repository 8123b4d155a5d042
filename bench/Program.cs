using System.Globalization;
using System.Text.Json;

namespace Diklat.Bench;

/// <summary><c>./diklat bench [name] [--json] [--employees N]</c>: figures as lines; ends with 1 when one misses its aim.</summary>
internal static class Program
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<int> Main(string[] args)
    {
        var size = args.SkipWhile(argument => argument != "--employees").Take(2).ToArray();
        var names = args.Where(argument => argument != "--json").Except(size).ToArray();
        var benches = typeof(Program).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBench)))
            .Select(type => (IBench)Activator.CreateInstance(type)!).OrderBy(bench => bench.Name, StringComparer.Ordinal).ToArray();
        var chosen = benches.Where(bench => names.Length == 0 || names.Contains(bench.Name)).ToArray();
        if (names.Except(benches.Select(bench => bench.Name)).Any())
        {
            await Console.Error.WriteLineAsync($"There are: {string.Join(", ", benches.Select(bench => bench.Name))}");
            return 2;
        }

        if (size is [_, var employees])
        {
            chosen.OfType<ISized>().ToList().ForEach(bench => bench.Employees = int.Parse(employees, CultureInfo.InvariantCulture));
        }

        List<Line> lines = [];
        foreach (var bench in chosen)
        {
            await foreach (var line in bench.Run(CancellationToken.None))
            {
                lines.Add(line);
                await Console.Error.WriteLineAsync(line.ToString());
            }
        }

        if (args.Contains("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(new { lines }, Json));
        }

        return lines.TrueForAll(line => line.Met) ? 0 : 1;
    }
}
