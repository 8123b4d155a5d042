using Diklat.Install;

namespace Diklat.Deployment.Tests;

/// <summary>Gets what the installer makes at a first start.</summary>
internal sealed class MemoryStore : ISecretStore
{
    public Dictionary<string, IReadOnlyDictionary<string, string>> Entries { get; } = [];

    public static async Task<MemoryStore> Filled()
    {
        var store = new MemoryStore();
        await Secrets.Complete(store);
        return store;
    }

    public Task<Dictionary<string, Dictionary<string, string>>> Load() => Task.FromResult(new Dictionary<string, Dictionary<string, string>>());

    public Task Save(string name, IReadOnlyDictionary<string, string> entries)
    {
        Entries[name] = entries;
        return Task.CompletedTask;
    }
}
