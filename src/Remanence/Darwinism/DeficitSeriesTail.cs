using MathNet.Numerics.Integration;

namespace Remanence;

/// <summary>
/// The tail of a sum of F(m) = d_m E(m) over m &gt; M by an integral: sum = Integral from M + 1/2 of F dm + F'(M + 1/2) / 24, by 24-point Gauss quadrature on the panels
/// [(M + 1/2) 2^i, (M + 1/2) 2^(i+1)].
/// </summary>
internal static class DeficitSeriesTail
{
    internal const int Nodes = 24;

    /// <summary>Panels after which nothing is left of any sum: m = 3000 * 2^64.</summary>
    internal const int Panels = 64;

    private static readonly (double Abscissa, double Weight)[] Rule = Unit();

    /// <summary>A node of a panel behind M: m and the weight of F(m).</summary>
    internal static (double M, double Weight) Node(int last, int panel, int node)
    {
        double start = Math.ScaleB(last + 0.5, panel);
        return (start * (1 + Rule[node].Abscissa), start * Rule[node].Weight);
    }

    private static (double Abscissa, double Weight)[] Unit()
    {
        GaussLegendreRule rule = new(0, 1, Nodes);
        return [.. Enumerable.Range(0, Nodes).Select(i => (rule.GetAbscissa(i), rule.GetWeight(i)))];
    }
}
