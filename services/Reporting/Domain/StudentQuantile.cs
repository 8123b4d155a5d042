using MathNet.Numerics.Distributions;

namespace Diklat.Reporting.Domain;

/// <summary>
/// The 97.5 % quantile of Student's t. A heat map asks for it thousands of times, and finding it as a root takes longer than all the rest of the answer.
/// </summary>
internal static class StudentQuantile
{
    /// <summary>The same quantile of the normal distribution, to which it comes with ever more degrees of freedom.</summary>
    public const double Normal = 1.959963984540054;

    private const int Table = 1000;
    private static readonly double[] Known = new double[Table];

    /// <summary>For any degrees of freedom, at least 1.</summary>
    public static double Of975(double freedom)
    {
        if (freedom >= Table)
        {
            return Expansion(freedom);
        }

        var whole = (int)freedom;
        return whole != freedom ? Root(freedom) : Known[whole] is > 0 and var known ? known : Known[whole] = Root(freedom);
    }

    private static double Root(double freedom) => StudentT.InvCDF(0, 1, freedom, 0.975);

    /// <summary>From the normal quantile (Abramowitz and Stegun 1964, 26.7.5): from a thousand degrees of freedom on the first term left out is below 1e-13.</summary>
    private static double Expansion(double v)
    {
        const double Z = Normal;
        const double Z2 = Z * Z;
        const double G1 = Z * (Z2 + 1) / 4;
        const double G2 = Z * ((((5 * Z2) + 16) * Z2) + 3) / 96;
        const double G3 = Z * ((((((3 * Z2) + 19) * Z2) + 17) * Z2) - 15) / 384;
        const double G4 = Z * ((((((((79 * Z2) + 776) * Z2) + 1482) * Z2) - 1920) * Z2) - 945) / 92160;
        return Z + (G1 / v) + (G2 / (v * v)) + (G3 / (v * v * v)) + (G4 / (v * v * v * v));
    }
}
