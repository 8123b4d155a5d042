namespace Diklat.Install;

/// <summary>A folder for each secret. Each process sees its own alone, and under a user of its own: so the files may be read by anyone who sees them.</summary>
internal sealed class FileStore(string directory) : ISecretStore
{
    public async Task<Dictionary<string, Dictionary<string, string>>> Load()
    {
        var found = new Dictionary<string, Dictionary<string, string>>();
        foreach (var folder in Directory.GetDirectories(directory))
        {
            var entries = found[Path.GetFileName(folder)] = [];
            foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetExtension(file) != ".new"))
            {
                entries[Path.GetFileName(file)] = await File.ReadAllTextAsync(file);
            }
        }

        return found;
    }

    public async Task Save(string name, IReadOnlyDictionary<string, string> entries)
    {
        var folder = Path.Combine(directory, name);
        Directory.CreateDirectory(folder);
        foreach (var (entry, value) in entries.Where(entry => !File.Exists(Path.Combine(folder, entry.Key))))
        {
            var file = Path.Combine(folder, entry);
            await File.WriteAllTextAsync($"{file}.new", value);
            File.Move($"{file}.new", file); // whole or not at all
        }
    }
}
