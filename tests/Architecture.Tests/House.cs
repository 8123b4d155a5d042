using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Diklat.Architecture.Tests;

/// <summary>The assemblies of the platform, loaded once.</summary>
internal static class House
{
    public static readonly Assembly Events = Load("Diklat.Contracts.Events");
    public static readonly Assembly Grpc = Load("Diklat.Contracts.Grpc");
    public static readonly Assembly Defaults = Load("Diklat.ServiceDefaults");
    public static readonly Assembly Printing = Load("Diklat.Printing");
    public static readonly Assembly Gateway = Load("Diklat.Gateway");
    public static readonly Assembly Identity = Load("Diklat.Identity");
    public static readonly Assembly Portal = Load("Diklat.Portal");

    /// <summary>The services that hold the matter.</summary>
    public static readonly Assembly[] Services = [.. ServiceNames.Select(name => Load($"Diklat.{name}"))];

    public static readonly ArchUnitNET.Domain.Architecture All = new ArchLoader().LoadAssemblies([Events, Grpc, Defaults, Printing, Gateway, Identity, Portal, .. Services]).Build();

    public static IReadOnlyList<string> ServiceNames => ["Curriculum", "Enrollment", "Assessment", "Reporting", "Notifications"];

    /// <summary>Folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Full names of everything that a type uses.</summary>
    public static IEnumerable<string> UsesOf(IType type) => type.Dependencies.Select(dependency => dependency.Target.FullName).Distinct();

    /// <summary>Types of an assembly in a namespace, those that the compiler made included in what they use.</summary>
    public static IEnumerable<IType> TypesOf(Assembly assembly, string under = "") =>
        All.Types.Where(type => type.Assembly.FullName == assembly.FullName && type.FullName.StartsWith(assembly.GetName().Name + under, StringComparison.Ordinal));

    /// <summary>C# files of a folder, generated ones left out.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal));

    private static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DiklatPlatform.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
