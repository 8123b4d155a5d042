using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults;

/// <summary>Use cases, one class each in a <c>Features</c> namespace, with a method <c>Handle</c>.</summary>
public static class Slices
{
    /// <summary>Registers every slice of the calling service.</summary>
    public static WebApplicationBuilder AddSlices(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var slice in Assembly.GetCallingAssembly().GetTypes().Where(IsSlice))
        {
            builder.Services.AddScoped(slice);
        }

        return builder;
    }

    /// <summary>The slice that answers this RPC.</summary>
    public static T Slice<T>(this ServerCallContext context)
        where T : notnull => context.GetHttpContext().RequestServices.GetRequiredService<T>();

    private static bool IsSlice(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsNested: false }
        && type.Namespace?.Contains(".Features", StringComparison.Ordinal) == true
        && type.GetMethods().Any(method => method.Name == "Handle");
}
