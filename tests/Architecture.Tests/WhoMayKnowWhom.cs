using ArchUnitNET.Domain;

namespace Diklat.Architecture.Tests;

public sealed class WhoMayKnowWhom
{
    public static TheoryData<string> Services => [.. House.ServiceNames];

    [Fact]
    public void Events_know_nothing_of_the_platform_and_no_package() =>
        Assert.All(House.Events.GetReferencedAssemblies(), used => Assert.StartsWith("System", used.Name, StringComparison.Ordinal));

    [Fact]
    public void Service_defaults_know_no_service() => Nobody(House.TypesOf(House.Defaults), uses: House.ServiceNames.Append("Identity").Append("Gateway").Select(name => $"Diklat.{name}."));

    /// <summary>Paper is laid out in one place, for whichever service prints; what is on it is the service's.</summary>
    [Fact]
    public void Printing_knows_nothing_of_the_platform() =>
        Assert.DoesNotContain(House.Printing.GetReferencedAssemblies(), used => used.Name!.StartsWith("Diklat", StringComparison.Ordinal));

    [Fact]
    public void The_gateway_knows_no_service_and_no_event() =>
        Nobody(House.TypesOf(House.Gateway), uses: House.ServiceNames.Append("Identity").Select(name => $"Diklat.{name}.").Append("Diklat.Contracts."));

    /// <summary>It draws what the gateway answers to its reader; there is no second way to a figure.</summary>
    [Fact]
    public void The_portal_knows_no_service_no_event_and_no_database() =>
        Nobody(House.TypesOf(House.Portal), uses: House.ServiceNames.Append("Identity").Append("Gateway").Select(name => $"Diklat.{name}.").Append("Diklat.Contracts.").Append("Microsoft.EntityFrameworkCore").Append("Npgsql"));

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_knows_no_other_service(string service) =>
        Nobody(Of(service), uses: House.ServiceNames.Where(other => other != service).Append("Identity").Append("Gateway").Select(name => $"Diklat.{name}."));

    [Theory]
    [MemberData(nameof(Services))]
    public void The_domain_knows_only_refusals(string service)
    {
        string[] allowed = ["Diklat.ServiceDefaults.Refusal", "Diklat.ServiceDefaults.RefusalKind", "Diklat.ServiceDefaults.Check", "Diklat.ServiceDefaults.FieldViolation"];
        var foreign = Of(service, ".Domain").SelectMany(type => House.UsesOf(type)
            .Where(used => used.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || used.StartsWith("Grpc.", StringComparison.Ordinal)
                || used.StartsWith("Google.", StringComparison.Ordinal) || used.StartsWith("MassTransit", StringComparison.Ordinal) || used.StartsWith("Npgsql", StringComparison.Ordinal)
                || (used.StartsWith("Diklat.", StringComparison.Ordinal) && !used.StartsWith($"Diklat.{service}.Domain", StringComparison.Ordinal) && !allowed.Contains(used)))
            .Select(used => $"{type.FullName} uses {used}"));
        Assert.Empty(foreign);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Data_knows_neither_features_nor_api(string service) =>
        Nobody(Of(service, ".Data").Where(type => !type.FullName.Contains(".Migrations", StringComparison.Ordinal)), uses: [$"Diklat.{service}.Features", $"Diklat.{service}.Api"]);

    [Theory]
    [MemberData(nameof(Services))]
    public void Features_do_not_know_the_api(string service) => Nobody(Of(service, ".Features"), uses: [$"Diklat.{service}.Api"]);

    [Theory]
    [MemberData(nameof(Services))]
    public void Slices_do_not_use_each_other(string service)
    {
        var slices = Of(service, ".Features").Where(type => type.Members.Any(member => member.Name.StartsWith("Handle(", StringComparison.Ordinal))).ToList();
        var names = slices.Select(slice => slice.FullName).ToHashSet();
        Assert.NotEmpty(slices);
        Assert.Empty(slices.SelectMany(slice => House.UsesOf(slice).Where(used => used != slice.FullName && names.Contains(used)).Select(used => $"{slice.FullName} uses {used}")));
    }

    [Fact]
    public void MassTransit_is_named_in_the_messaging_folder_alone()
    {
        var types = House.All.Types.Where(type => type.FullName.StartsWith("Diklat.", StringComparison.Ordinal)
            && !type.FullName.StartsWith("Diklat.ServiceDefaults.Messaging", StringComparison.Ordinal)
            && House.UsesOf(type).Any(used => used.StartsWith("MassTransit", StringComparison.Ordinal))).Select(type => type.FullName).ToList();
        var files = House.Sources("services").Concat(House.Sources("gateway"))
            .Where(file => !file.Contains("/ServiceDefaults/Messaging/", StringComparison.Ordinal) && File.ReadAllText(file).Contains("using MassTransit", StringComparison.Ordinal));
        Assert.Empty(files);
        Assert.All(types, name => Assert.Equal("Diklat.ServiceDefaults.MessagingHost", name));
    }

    private static IEnumerable<IType> Of(string service, string under = "") =>
        House.TypesOf(House.Services.Single(assembly => assembly.GetName().Name == $"Diklat.{service}"), under);

    private static void Nobody(IEnumerable<IType> types, IEnumerable<string> uses)
    {
        var all = types.ToList();
        Assert.NotEmpty(all);
        Assert.Empty(all.SelectMany(type => House.UsesOf(type).Where(used => uses.Any(forbidden => used.StartsWith(forbidden, StringComparison.Ordinal))).Select(used => $"{type.FullName} uses {used}")));
    }
}
