namespace Diklat.Identity.Tests.Fixture;

/// <summary>A directory for the keys and secrets of one installation.</summary>
internal sealed class TestKeys : IDisposable
{
    public const string Service = "enrollment";

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("diklat-identity-").FullName;

    public string DevelopmentSecret => Read("development.secret");

    public string ServiceSecret => Read("enrollment.secret");

    public string PathOf(string file) => Path.Combine(Directory, file);

    public IEnumerable<string> Clients(string environment)
    {
        yield return $"--Identity:Clients:{Service}:SecretFile={PathOf("enrollment.secret")}";
        yield return $"--Identity:Clients:{Service}:Role=platform";
        yield return $"--Identity:Clients:{Browser.Client}:RedirectUris:0={Browser.Redirect}";
        if (environment != "Production")
        {
            yield return $"--Identity:DevelopmentClient:SecretFile={PathOf("development.secret")}";
        }
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private string Read(string file) => File.ReadAllText(PathOf(file)).Trim();
}
