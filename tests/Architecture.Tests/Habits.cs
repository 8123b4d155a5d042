using System.Text.RegularExpressions;
using Diklat.ServiceDefaults;
using Google.Protobuf.Reflection;

namespace Diklat.Architecture.Tests;

public sealed partial class Habits
{
    [Fact]
    public void Types_of_services_are_internal_and_sealed_or_abstract_or_static()
    {
        var open = House.Services.Append(House.Gateway).SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal) && !type.FullName.Contains("Migrations", StringComparison.Ordinal) && type.Namespace?.StartsWith("Diklat", StringComparison.Ordinal) == true)
            .Where(type => type.IsPublic || (type.IsClass && !type.IsSealed && !type.IsAbstract))
            .Select(type => type.FullName);
        Assert.Empty(open);
    }

    [Fact]
    public void Every_rpc_says_who_may_call_it()
    {
        var silent = Rpcs().Where(method => RpcAccess.Of(method) is not { } access || (access.Roles.Count == 0 && !access.Public && !access.AnyRole)).Select(method => method.FullName);
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_rpc_has_a_slice_of_its_name()
    {
        var slices = House.Services.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace?.Contains(".Features", StringComparison.Ordinal) == true).Select(type => type.Name).ToHashSet();
        var missing = Rpcs().Where(method => method.File.Package != "diklat.eventlog.v1" && !slices.Contains(method.Name)).Select(method => method.FullName);
        Assert.Empty(missing);
    }

    [Fact]
    public void No_code_knows_the_city_it_runs_in()
    {
        var names = House.Sources("services").Concat(House.Sources("gateway")).Concat(House.Sources("portal")).Concat(House.Sources("contracts"))
            .Where(file => City().IsMatch(Comment().Replace(File.ReadAllText(file), "")));
        Assert.Empty(names);
    }

    [Fact]
    public void Files_stay_small()
    {
        var long_ = House.Sources("services").Concat(House.Sources("gateway")).Concat(House.Sources("portal")).Where(file => File.ReadAllLines(file).Length > 250);
        Assert.Empty(long_);
    }

    private static IEnumerable<MethodDescriptor> Rpcs() => House.Grpc.GetTypes()
        .Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<ServiceDescriptor>().SelectMany(service => service.Methods);

    [GeneratedRegex(@"12\.71|Medan|\+07:00|""\+7")]
    private static partial Regex City();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();
}
