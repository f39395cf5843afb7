namespace Remanence;

/// <summary>
/// Integrals w int_0^(8h) e^(-w s) f(s) ds from the nine values f(0), f(h), ..., f(8h): f is replaced by its polynomial of degree 8, the exponential is integrated exactly, so any w serves.
/// </summary>
internal static class PanelRule
{
    /// <summary>Steps of one panel.</summary>
    internal const int Steps = 8;

    /// <summary>Decay exponents beyond which the rest of a panel adds nothing in double precision.</summary>
    private const double Vanished = 45;

    private static readonly double[] Nodes = [0.0950125098376374402, 0.281603550779258913, 0.458016777657227386, 0.617876244402643748, 0.755404408355003034, 0.865631202387831744, 0.944575023073232576, 0.989400934991649933];
    private static readonly double[] Weights = [0.189450610455068496, 0.182603415044923589, 0.169156519395002538, 0.149595988816576732, 0.124628971255533872, 0.0951585116824927848, 0.0622535239386478929, 0.0271524594117540949];

    /// <summary>The nine weights for a rate w and a step h.</summary>
    internal static double[] WeightsOf(double rate, double step)
    {
        double x = rate * step, end = Math.Min(Steps, x > 0 ? Vanished / x : Steps);
        double[] result = new double[Steps + 1];
        // Sixteen Gauss points integrate the polynomial times an exponential of exponent up to 2 to the last digit.
        int pieces = (int)Math.Ceiling(Math.Max(1, x * end / 2));
        double half = end / pieces / 2;
        for (int piece = 0; piece < pieces; piece++)
        {
            double middle = (2 * piece + 1) * half;
            for (int g = 0; g < Nodes.Length; g++)
            {
                Add(middle - half * Nodes[g], Weights[g]);
                Add(middle + half * Nodes[g], Weights[g]);
            }
        }

        return result;

        void Add(double v, double weight)
        {
            double factor = x * half * weight * Math.Exp(-x * v);
            for (int j = 0; j <= Steps; j++) result[j] += factor * Lagrange(j, v);
        }
    }

    private static double Lagrange(int node, double v)
    {
        double product = 1;
        for (int k = 0; k <= Steps; k++)
        {
            if (k != node) product *= (v - k) / (node - k);
        }

        return product;
    }
}
