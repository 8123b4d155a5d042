using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>What a request weighs, checked field by field; what is absent has the default.</summary>
internal static class TermsOf
{
    public static SelectionTerms Request(Proto.PreviewSelectionRequest request)
    {
        var check = new Check();
        check.Enum(request.Method, "method");
        var weights = request.Weights ?? new();
        var standard = SelectionTerms.Default;
        var terms = new SelectionTerms(
            (ApportionmentMethod)Given(check, request.Apportionment?.Rounding ?? 0, "apportionment.rounding", Proto.Apportionment.Types.Rounding.Webster),
            (ShareBasis)Given(check, request.Apportionment?.Basis ?? 0, "apportionment.basis", Proto.Apportionment.Types.Basis.Headcount),
            Weight(weights.HasGap, weights.Gap, standard.Gap, "gap"),
            Weight(weights.HasJp, weights.Jp, standard.Jp, "jp"),
            Weight(weights.HasPriority, weights.Priority, standard.Priority, "priority"),
            Weight(weights.HasCredit, weights.Credit, standard.Credit, "credit"),
            Weight(weights.HasOfficeBalance, weights.OfficeBalance, standard.GroupBalance, "officeBalance"),
            Weight(weights.HasClassBalance, weights.ClassBalance, standard.ClassBalance, "classBalance"));
        check.ThrowIfAny();
        return terms;

        int Weight(bool given, int value, int otherwise, string name)
        {
            check.That(!given || value is >= 0 and <= SelectionTerms.MaxWeight, $"weights.{name}", "WEIGHT_OUT_OF_RANGE", $"takes 0 to {SelectionTerms.MaxWeight}.");
            return given ? value : otherwise;
        }
    }

    private static T Given<T>(Check check, T value, string field, T otherwise)
        where T : struct, Enum => EqualityComparer<T>.Default.Equals(value, default) ? otherwise : check.Enum(value, field);
}
