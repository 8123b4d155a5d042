namespace Diklat.Assessment.Domain;

internal static class Predicates
{
    /// <summary>As printed on certificates.</summary>
    public static string Label(Predicate predicate) => predicate switch
    {
        Predicate.SangatMemuaskan => "Sangat Memuaskan",
        Predicate.Memuaskan => "Memuaskan",
        Predicate.CukupMemuaskan => "Cukup Memuaskan",
        Predicate.KurangMemuaskan => "Kurang Memuaskan",
        _ => "Tidak Memuaskan",
    };
}
