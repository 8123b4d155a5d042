using Diklat.Identity.Tests.Fixture;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace Diklat.Identity.Tests.Fixture;

/// <summary>One server with the usual settings, for all tests that need nothing else; each makes its own accounts.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    internal IdentityServer Identity { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Identity = await IdentityServer.Start();

    public ValueTask DisposeAsync() => Identity?.DisposeAsync() ?? default;
}
