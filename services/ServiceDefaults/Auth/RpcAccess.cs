using Diklat.Grpc.Access.V1;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Authorization;

namespace Diklat.ServiceDefaults;

/// <summary>The access option that stands beside an RPC in its proto, as an authorization policy. An RPC without one is refused to everybody.</summary>
public static class RpcAccess
{
    /// <summary>The access option of an RPC; null when it has none.</summary>
    public static Access? Of(MethodDescriptor method) => method.GetOptions()?.GetExtension(AccessExtensions.Access);

    /// <summary>A role as tokens name it: <c>TRAINING_ADMIN</c> is <c>training-admin</c>.</summary>
    public static string NameOf(Access.Types.Role role) => role switch
    {
        Access.Types.Role.TrainingAdmin => "training-admin",
        _ => role.ToString().ToLowerInvariant(),
    };

    /// <summary>Authorization metadata for the endpoints of an RPC.</summary>
    internal static object MetadataOf(MethodDescriptor method)
    {
        var access = Of(method);
        if (access?.Public == true)
        {
            return new AllowAnonymousAttribute();
        }

        var policy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser();
        if (access?.AnyRole != true)
        {
            var roles = access?.Roles.Select(NameOf).ToArray() ?? [];
            policy.RequireAssertion(context => roles.Any(context.User.IsInRole));
        }

        return policy.Build();
    }
}
