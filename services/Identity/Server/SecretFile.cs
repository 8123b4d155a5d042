namespace Diklat.Identity.Server;

/// <summary>Secrets live in files, readable by their owner only.</summary>
internal static class SecretFile
{
    /// <summary>256 random bits in base64 are 44 characters; anything much shorter was typed by a person.</summary>
    private const int MinimumLength = 40;

    public static string Read(string file, bool mayCreate)
    {
        if (mayCreate && !File.Exists(file))
        {
            Create(file, ClientSecrets.Generate());
        }

        var secret = File.Exists(file) ? File.ReadAllText(file).Trim() : throw new InvalidOperationException($"The secret file {file} does not exist.");
        return secret.Length >= MinimumLength
            ? secret
            : throw new InvalidOperationException($"The secret in {file} is too short: client secrets are 32 random bytes, base64.");
    }

    /// <summary>Appears whole or not at all; whoever comes second keeps what is there.</summary>
    public static void Create(string file, string content)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(directory);
        var draft = Path.Combine(directory, $".{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(content);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
