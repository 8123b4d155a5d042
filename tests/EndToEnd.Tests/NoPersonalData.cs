using System.Text.RegularExpressions;

namespace Diklat.EndToEnd.Tests;

/// <summary>Everything written while the platform ran is searched for personal data.</summary>
public sealed partial class NoPersonalData
{
    [Fact]
    public async Task No_nip_and_no_name_stands_in_any_log()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Platform.State, "logs"), "*.log"))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.DoesNotMatch(Nip(), text);
            Assert.DoesNotContain("Peserta 0", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Peserta uji", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_nip_and_no_name_stands_in_any_event_audit_row_or_encrypted_column()
    {
        foreach (var service in new[] { "curriculum", "enrollment", "assessment", "notifications" })
        {
            await using var source = Platform.Database(service);
            foreach (var table in new[] { "event_log", "audit", "outbox" })
            {
                await using var command = source.CreateCommand($"SELECT count(*) FROM {service}.{table} t WHERE t::text ~ '(^|[^0-9a-f.-])(19|20)[0-9]{{16}}([^0-9a-f-]|$)' OR t::text LIKE '%Peserta%'");
                Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
            }
        }
    }

    [GeneratedRegex(@"(?<![0-9a-f.-])(19|20)\d{16}(?![0-9a-f-])")]
    private static partial Regex Nip();
}
