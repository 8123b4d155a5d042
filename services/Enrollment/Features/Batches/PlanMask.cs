using Diklat.Enrollment.Domain;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>Which fields of a plan a request changes, by their names in JSON.</summary>
internal sealed class PlanMask
{
    private static readonly IReadOnlyList<FieldDescriptor> Fields = Proto.CreateBatchRequest.Descriptor.Fields.InDeclarationOrder().ToList();
    private readonly HashSet<string> names;

    private PlanMask(HashSet<string> names) => this.names = names;

    public static PlanMask Of(string mask)
    {
        if (mask.Length == 0)
        {
            throw Refusal.Invalid("updateMask", "UPDATE_MASK_REQUIRED", "names the fields to change.");
        }

        HashSet<string> names = [.. mask.Split(',').Select(name => name.Trim())];
        return names.IsSubsetOf(Fields.Select(field => field.JsonName))
            ? new(names)
            : throw Refusal.Invalid("updateMask", "UPDATE_MASK_INVALID", $"takes {string.Join(", ", Fields.Select(field => field.JsonName))}, joined by commas.");
    }

    /// <summary>What changed, in the order of the contract.</summary>
    public static IReadOnlyList<FieldChange> Differences(Proto.CreateBatchRequest before, Proto.CreateBatchRequest after) =>
    [
        .. from field in Fields
           let change = new FieldChange(field.JsonName, Text(field.Accessor.GetValue(before)), Text(field.Accessor.GetValue(after)))
           where change.Old != change.New
           select change,
    ];

    public bool Has(string field) => names.Contains(field);

    /// <summary>The plan with the request's values in the fields of the mask; what the request leaves out there is cleared.</summary>
    public Proto.CreateBatchRequest Applied(Proto.CreateBatchRequest plan, Proto.UpdateBatchRequest request)
    {
        foreach (var field in Fields.Where(field => Has(field.JsonName)))
        {
            field.Accessor.Clear(plan);
            if (Proto.UpdateBatchRequest.Descriptor.FindFieldByName(field.Name).Accessor.GetValue(request) is { } value)
            {
                field.Accessor.SetValue(plan, value);
            }
        }

        return plan;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        Proto.Batch.Types.WaitlistOrder order => Code.Of((WaitlistOrder)order),
        IMessage message => JsonFormatter.Default.Format(message).Trim('"'),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
