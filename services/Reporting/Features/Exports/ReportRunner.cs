using System.Reflection;
using Google.Protobuf;

namespace Diklat.Reporting.Features.Exports;

/// <summary>
/// Asks a report as its RPC does: the slice that takes the RPC's request, for whoever calls. Slices do not know each other, so the one is found by what it takes.
/// </summary>
internal sealed class ReportRunner(IServiceProvider services, Call call)
{
    private static readonly Dictionary<Type, MethodInfo> Slices = typeof(ReportRunner).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsNested: false } && type.Namespace?.Contains(".Features", StringComparison.Ordinal) == true)
        .Select(type => type.GetMethod("Handle")).OfType<MethodInfo>()
        .Where(handle => handle.GetParameters() is [{ ParameterType: var request }, { ParameterType: var ct }] && typeof(IMessage).IsAssignableFrom(request) && ct == typeof(CancellationToken) && handle.ReturnType != typeof(Task))
        .ToDictionary(handle => handle.GetParameters()[0].ParameterType);

    /// <summary>Whether this version has the report.</summary>
    public static bool Has(ReportKind kind) => Slices.ContainsKey(kind.Method.InputType.ClrType);

    public async Task<IMessage> Run(IMessage request, CancellationToken ct)
    {
        var handle = Slices[request.GetType()];
        var answer = (Task)handle.Invoke(services.GetRequiredService(handle.DeclaringType!), BindingFlags.DoNotWrapExceptions, null, [request, ct], null)!;
        await answer;
        return (IMessage)answer.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(answer)!;
    }

    /// <summary>The report's own request; refused where the caller may not call it, or where it has no such filter.</summary>
    public IMessage RequestOf(ReportKind kind, IMessage filters, string prefix = "")
    {
        var access = RpcAccess.Of(kind.Method);
        if (access is null || !(access.AnyRole || access.Roles.Any(role => RpcAccess.NameOf(role) == call.Caller.Role)))
        {
            throw Refusal.Forbidden("REPORT_NOT_ALLOWED", "The role of this token may not call this report.");
        }

        var (request, check) = ((IMessage)Activator.CreateInstance(kind.Method.InputType.ClrType)!, new Check());
        foreach (var filter in Filters.Given(filters))
        {
            if (check.That(request.Descriptor.FindFieldByName(filter.Name) is not null, prefix + filter.JsonName, "FILTER_NOT_AVAILABLE", "is no filter of this report."))
            {
                request.Descriptor.FindFieldByName(filter.Name).Accessor.SetValue(request, filter.Accessor.GetValue(filters));
            }
        }

        check.ThrowIfAny();
        return request;
    }
}
