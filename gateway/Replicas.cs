using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Diklat.Gateway;

/// <summary>
/// Each address that a service's name has is a destination of its own, looked up anew every five seconds: over HTTP/2 one connection, and so one replica, would
/// otherwise take every call. A name that nobody knows at the moment stays as it is, so that the gateway starts before its services do
/// (the resolver that YARP brings would refuse to).
/// </summary>
internal sealed class Replicas : IDestinationResolver
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DestinationConfig>();
        var named = false;
        foreach (var (name, destination) in destinations)
        {
            var uri = new Uri(destination.Address);
            named |= uri.HostNameType == UriHostNameType.Dns;
            foreach (var host in await HostsOf(uri, cancellationToken))
            {
                found[$"{name} {host}"] = destination with { Address = new UriBuilder(uri) { Host = host }.Uri.ToString() };
            }
        }

        return new(found, named ? new CancellationChangeToken(new CancellationTokenSource(Period).Token) : null);
    }

    private static async Task<IEnumerable<string>> HostsOf(Uri uri, CancellationToken ct)
    {
        if (uri.HostNameType != UriHostNameType.Dns)
        {
            return [uri.Host];
        }

        try
        {
            return (await Dns.GetHostAddressesAsync(uri.Host, ct)).Select(address => address.ToString());
        }
        catch (SocketException)
        {
            return [uri.Host];
        }
    }
}
