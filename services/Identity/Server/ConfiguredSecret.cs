namespace Diklat.Identity.Server;

/// <summary>The secret of a client: <c>Secret</c>, or the file that <c>SecretFile</c> names.</summary>
internal static class ConfiguredSecret
{
    /// <summary>32 random bytes are 44 characters in base64, 24 are 48 in hexadecimal; anything much shorter was typed by a person.</summary>
    private const int MinimumLength = 40;

    public static string? Read(IConfigurationSection section, bool mayCreate)
    {
        var secret = section["Secret"] ?? (section["SecretFile"] is { } file ? ReadFile(file, mayCreate) : null);
        return secret is null or { Length: >= MinimumLength }
            ? secret
            : throw new InvalidOperationException($"The secret of {section.Path} is too short: a client secret is 32 random bytes, in base64.");
    }

    private static string ReadFile(string file, bool mayCreate)
    {
        if (mayCreate && !File.Exists(file))
        {
            SecretFile.Create(file, ClientSecrets.Generate());
        }

        return File.Exists(file) ? File.ReadAllText(file).Trim() : throw new InvalidOperationException($"The secret file {file} does not exist.");
    }
}
