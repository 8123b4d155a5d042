using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>A setting that nobody reads is a mistake in its name.</summary>
public sealed class SettingTests
{
    private static readonly string[] Programs = ["identity", "curriculum", "enrollment", "assessment", "reporting", "notifications", "portal", "gateway"];

    public static TheoryData<string> Overlays => Overlay.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task On_the_cluster_every_setting_is_one_that_the_code_reads(string overlay)
    {
        var found = await Overlay.Of(overlay);
        var settings = found.Pods.Where(pod => Programs.Contains(pod.Spec.ServiceAccountName)).SelectMany(pod => found.SettingsOf(pod).Keys).Distinct().ToList();
        Assert.True(settings.Count > 15);
        Assert.DoesNotContain(settings, setting => !KnownSettings.Has(setting));
    }

    [Fact]
    public void With_compose_every_setting_is_one_that_the_code_reads()
    {
        var settings = ComposeFile.Read().Services.Where(service => Programs.Contains(service.Key) || service.Key.StartsWith("migrate-", StringComparison.Ordinal)).SelectMany(service => service.Value.Environment!.Keys).Distinct().ToList();
        Assert.True(settings.Count > 15);
        Assert.DoesNotContain(settings, setting => !KnownSettings.Has(setting));
    }

    [Fact]
    public async Task Every_secret_that_the_installer_makes_for_a_service_is_one_that_it_reads()
    {
        var made = await MemoryStore.Filled();
        var entries = Programs.Where(program => program != "gateway").SelectMany(service => made.Entries[service].Keys.Concat(made.Entries.GetValueOrDefault($"{service}-owner")?.Keys ?? Enumerable.Empty<string>())).Distinct().ToList();
        Assert.DoesNotContain(entries, entry => !KnownSettings.Has(entry));
    }
}
