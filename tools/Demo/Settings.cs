namespace Diklat.Demo;

/// <summary>Where the gateway is, and the development client that may take any role.</summary>
internal sealed record Settings(Uri Gateway, Uri TokenEndpoint, string Client, string Secret)
{
    public static Settings FromEnvironment() => new(
        new(Value("DIKLAT_GRPC", "http://localhost:8081")),
        new(Value("DIKLAT_TOKEN_ENDPOINT", "http://localhost:8080/connect/token")),
        Value("DIKLAT_DEV_CLIENT", "diklat-dev"),
        Environment.GetEnvironmentVariable("DIKLAT_DEV_SECRET") ?? File.ReadAllText(Environment.GetEnvironmentVariable("DIKLAT_DEV_SECRET_FILE")
            ?? throw new InvalidOperationException("Set DIKLAT_DEV_SECRET to the development client's secret, or DIKLAT_DEV_SECRET_FILE to a file that holds it.")));

    private static string Value(string name, string otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;
}
