using System.Text.RegularExpressions;
using Diklat.Testing;

namespace Diklat.EndToEnd.Tests;

/// <summary>
/// Looks for NIPs, however they are written, and for the names of people of the demonstration and of these tests, in everything that the platform has written so far. What it finds is told by its
/// place, so that a report of the tests holds none either.
/// </summary>
internal static partial class PersonalData
{
    /// <summary>Schemas in which no table may name a person. Enrollment holds people and assessment certificates: there it is the tables that others read.</summary>
    private static readonly string[] Nameless = ["curriculum", "notifications", "reporting"];

    private static readonly string[] Told = ["event_log", "event_log_failures", "outbox", "audit"];

    /// <summary>Where something was found; empty: nowhere.</summary>
    public static async Task<IReadOnlyList<string>> Find(Collector collector)
    {
        List<string> found = [];
        foreach (var file in Files("logs"))
        {
            Look(found, $"log {Path.GetFileName(file)}", await File.ReadAllTextAsync(file), names: true);
        }

        // A mail names whom it is to.
        foreach (var file in Files("mail"))
        {
            Look(found, $"mail {Path.GetFileName(file)}", await File.ReadAllTextAsync(file), names: false);
        }

        foreach (var text in collector.Texts)
        {
            Look(found, "trace or metric", text, names: true);
        }

        foreach (var (call, body) in Caller.Refusals)
        {
            Look(found, $"refusal of {call}", body, names: true);
        }

        foreach (var service in (string[])["curriculum", "enrollment", "assessment", "notifications", "reporting"])
        {
            found.AddRange(await FindAtRest(service));
        }

        return found;
    }

    /// <summary>Whether a text holds a NIP.</summary>
    public static bool HasNip(string text) => Nip().IsMatch(text);

    private static string[] Files(string folder) => Directory.GetFiles(Path.Combine(Platform.State, folder), "*", SearchOption.AllDirectories);

    private static void Look(List<string> found, string where, string text, bool names)
    {
        if (HasNip(text))
        {
            found.Add($"a NIP: {where}");
        }

        if (names && Name().IsMatch(text))
        {
            found.Add($"a name: {where}");
        }
    }

    /// <summary>Every table of a service: no NIP lies open in any, sealed numbers and all that was told to others included.</summary>
    private static async Task<List<string>> FindAtRest(string service)
    {
        List<(string Table, bool Names)> tables = [];
        await using var source = Platform.Database(service);
        await using (var list = source.CreateCommand($"SELECT table_name::text FROM information_schema.tables WHERE table_schema = '{service}' AND table_type = 'BASE TABLE'"))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add((reader.GetString(0), Nameless.Contains(service) || Told.Contains(reader.GetString(0))));
            }
        }

        Assert.True(tables.Count > 3, $"Of {service} only {tables.Count} tables could be read.");
        List<string> found = [];
        foreach (var (table, names) in tables)
        {
            await using var command = source.CreateCommand($"""SELECT count(*) FILTER (WHERE t::text ~ $1), count(*) FILTER (WHERE {names} AND t::text ~ $2) FROM {service}."{table}" t""");
            command.Parameters.AddWithValue(Nip().ToString());
            command.Parameters.AddWithValue(Name().ToString());
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            if (row.GetInt64(0) + row.GetInt64(1) > 0)
            {
                found.Add($"{service}.{table}: {row.GetInt64(0)} rows with a NIP, {row.GetInt64(1)} with a name");
            }
        }

        return found;
    }

    /// <summary>Birth, appointment, sex, sequence: in one piece, or with spaces, points or hyphens between as it is printed; digits too many do not hide it.</summary>
    [GeneratedRegex(@"(?<![0-9a-f.-])(19|20)\d{6}[ .-]?(19|20)\d{4}[ .-]?\d[ .-]?\d{3,}(?![0-9a-f-])")]
    private static partial Regex Nip();

    [GeneratedRegex("Peserta (0|uji)")]
    private static partial Regex Name();
}
