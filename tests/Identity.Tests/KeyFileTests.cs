using Diklat.Identity.Server;

namespace Diklat.Identity.Tests;

public sealed class KeyFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("diklat-keys-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_missing_key_is_made_for_its_owner_only_and_kept()
    {
        var made = Modulus(KeyFiles.Load(_directory, "signing", null, mayCreate: true)[0]);

        Assert.Equal(made, Modulus(KeyFiles.Load(_directory, "signing", null, mayCreate: true)[0]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("signing-1.pem")));
        }
    }

    [Fact]
    public void In_Production_a_missing_key_is_an_error_that_says_how_to_make_one()
    {
        var error = Assert.Throws<InvalidOperationException>(() => KeyFiles.Load(_directory, "signing", null, mayCreate: false));

        Assert.Contains("openssl genrsa", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tenth_key_comes_before_the_ninth()
    {
        var first = Modulus(KeyFiles.Load(_directory, "signing", null, mayCreate: true)[0]);
        File.Move(PathOf("signing-1.pem"), PathOf("signing-10.pem"));
        var ninth = Path.Combine(_directory, "other");
        KeyFiles.Load(ninth, "signing", null, mayCreate: true);
        File.Move(Path.Combine(ninth, "signing-1.pem"), PathOf("signing-9.pem"));

        var keys = KeyFiles.Load(_directory, "signing", null, mayCreate: false);

        Assert.Equal(2, keys.Count);
        Assert.Equal(first, Modulus(keys[0]));
    }

    [Fact]
    public void A_configured_key_that_is_not_there_is_named() =>
        Assert.Contains("signing-7", Assert.Throws<InvalidOperationException>(() => KeyFiles.Load(_directory, "signing", "signing-7", mayCreate: true)).Message, StringComparison.Ordinal);

    private string PathOf(string file) => Path.Combine(_directory, file);

    private static string Modulus(Microsoft.IdentityModel.Tokens.RsaSecurityKey key) => Convert.ToHexString(key.Rsa.ExportParameters(false).Modulus!);
}
