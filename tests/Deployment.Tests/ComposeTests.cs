using System.Globalization;

namespace Diklat.Deployment.Tests;

/// <summary>The platform on one machine.</summary>
public sealed class ComposeTests
{
    private static readonly string[] Services = ["identity", "curriculum", "enrollment", "assessment", "reporting", "notifications"];
    private readonly ComposeFile compose = ComposeFile.Read();

    [Fact]
    public void Every_container_is_hardened_and_limited() => Assert.All(compose.Services, service =>
    {
        Assert.True(service.Value.ReadOnly, service.Key);
        Assert.Equal(["ALL"], service.Value.CapDrop);
        Assert.Equal(["no-new-privileges:true"], service.Value.SecurityOpt);
        Assert.NotEmpty(service.Value.Deploy.Resources.Limits.Memory);
        Assert.True(service.Value.Deploy.Resources.Limits.Pids > 0, service.Key);
        Assert.True(service.Value.Logging.Options.ContainsKey("max-size"), service.Key);
    });

    [Fact]
    public void Every_image_has_a_version_and_ours_are_all_of_one()
    {
        Assert.All(compose.Services.Values, service => Assert.Matches(@":v?\d[\w.-]*$", service.Image));
        Assert.Single(compose.Services.Values.Select(service => service.Image).Where(image => image.StartsWith("diklat/", StringComparison.Ordinal)).Select(image => image.Split(':')[1]).Distinct());
        var built = compose.Services.Values.Where(service => service.Build is not null).Select(service => service.Image).ToList();
        Assert.Equal(built.Distinct(), built);
        Assert.Empty(compose.Services.Values.Select(service => service.Image).Where(image => image.StartsWith("diklat/", StringComparison.Ordinal)).Except(built));
    }

    [Fact]
    public void No_secret_stands_in_the_file()
    {
        Assert.All(compose.Services.Values.SelectMany(service => service.Environment ?? []), setting =>
            Assert.True(!NamesASecret(setting.Key) || setting.Key.EndsWith("_FILE", StringComparison.Ordinal) || setting.Key.EndsWith("File", StringComparison.Ordinal), setting.Key));
        Assert.DoesNotContain("Password=", ComposeFile.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("amqp://", ComposeFile.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_starts_after_what_it_needs()
    {
        Assert.All(compose.Services.SelectMany(service => service.Value.DependsOn ?? []), needed =>
        {
            var other = compose.Services[needed.Key];
            Assert.Equal(other.Restart == "no" ? "service_completed_successfully" : "service_healthy", needed.Value.Condition);
        });
        Assert.All(Services, service =>
        {
            Assert.True(Before(service, $"migrate-{service}") && Before($"migrate-{service}", "roles") && Before("roles", "postgres") && Before("postgres", "secrets") && Before("gateway", service), service);
            Assert.Equal(service != "identity", Before(service, "rabbitmq"));
            Assert.Equal(compose.Services[service].Image, compose.Services[$"migrate-{service}"].Image);
            Assert.Equal(["migrate"], compose.Services[$"migrate-{service}"].Command!);
        });
    }

    [Fact]
    public void A_program_may_drain_and_finish_before_it_is_killed() => Assert.All(Services.Append("portal").Append("gateway"), name =>
    {
        var service = compose.Services[name];
        var grace = int.Parse(service.StopGracePeriod!.TrimEnd('s'), CultureInfo.InvariantCulture);
        Assert.True(grace > Number(service, "Drain__Seconds") + Number(service, "Drain__Finish"), name);
        Assert.True(Number(service, "Drain__Seconds") >= 2, name); // the gateway turns away within two seconds
    });

    [Fact]
    public void Volumes_and_networks_are_declared_and_only_doors_are_open_to_the_machine()
    {
        Assert.True(compose.Networks["inside"].Internal);
        Assert.All(compose.Services, service =>
        {
            Assert.Empty(service.Value.Networks.Except(compose.Networks.Keys));
            // Notifications reach a mail server; nobody reaches them.
            Assert.Equal(service.Value.Ports is not null || service.Key == "notifications", service.Value.Networks.Contains("outside"));
            Assert.All(VolumesOf(service.Value), volume => Assert.True(volume.StartsWith("./", StringComparison.Ordinal) ? Path.Exists(Path.Combine(Testing.WatchFiles.Root, volume)) : compose.Volumes.ContainsKey(volume), volume));
        });
        // Watching shows figures of the platform: on this machine alone.
        Assert.All(compose.Services.Where(service => service.Key != "gateway").SelectMany(service => service.Value.Ports ?? []), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_container_sees_a_folder_of_secrets_that_the_installer_makes_read_only_and_no_more()
    {
        var made = await MemoryStore.Filled();
        var mounts = compose.Services.SelectMany(service => (service.Value.Volumes ?? []).Where(volume => volume is System.Text.Json.Nodes.JsonObject).Select(volume => (service.Key, Volume: volume))).ToList();
        Assert.True(mounts.Count > 15);
        Assert.All(mounts.Where(mount => (string?)mount.Volume["source"] == "secrets"), mount =>
        {
            Assert.Contains((string)mount.Volume["volume"]!["subpath"]!, made.Entries.Keys);
            Assert.Equal(true, (bool?)mount.Volume["read_only"]);
        });
        // The whole volume belongs to the one that fills it.
        Assert.Equal(["secrets"], compose.Services.Where(service => (service.Value.Volumes ?? []).Any(volume => volume is System.Text.Json.Nodes.JsonValue && ((string)volume!).StartsWith("secrets:", StringComparison.Ordinal))).Select(service => service.Key));
    }

    private static bool NamesASecret(string name) => name.Contains("Password", StringComparison.OrdinalIgnoreCase) || name.Contains("Secret", StringComparison.Ordinal) && !name.StartsWith("Secrets__", StringComparison.Ordinal) || name.Contains("ConnectionStrings", StringComparison.Ordinal);

    private static int Number(ComposeService service, string setting) => int.Parse(service.Environment![setting].ToString(), CultureInfo.InvariantCulture);

    private static IEnumerable<string> VolumesOf(ComposeService service) => (service.Volumes ?? []).Select(volume => volume is System.Text.Json.Nodes.JsonValue ? ((string)volume!).Split(':')[0] : (string)volume["source"]!);

    private bool Before(string service, string needed) => (compose.Services[service].DependsOn ?? []).Keys.Any(key => key == needed || Before(key, needed));
}
