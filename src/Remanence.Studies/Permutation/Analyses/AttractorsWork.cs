using System.Numerics;

namespace Remanence.Studies;

/// <summary>Computes <see cref="AttractorAnalysis"/>.</summary>
internal sealed class AttractorsWork(PermutationStudy study) : PermutationWork(study)
{
    /// <summary>A figure needs no more points of a strange attractor.</summary>
    private const int MostPoints = 3000;

    internal override double Operations => Forecast.Operations(Study.Starts);

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        Motion[] motions = run.Map("attractors", [0], _ => Motions())[0];
        run.Check("attractors: mean Bloch vectors longer than 1", motions.Select(m => Math.Max(0, m.Mean.Length - 1)).DefaultIfEmpty(0).Max(), 1e-9);
        return new AttractorAnalysis { Motions = motions, Forecast = result.Forecast };
    }

    private Motion[] Motions()
    {
        AttractorSet set = AttractorSearch.Of(new MeanFieldFlow(Study.Model), Study.Starts, Study.TotalSpin ?? 1);
        return [.. set.Attractors.Select(a => Of(a, set.Starts)), .. set.FixedPoints.Where(p => !p.IsStable && p.IsIsolated && !set.Attractors.Any(a => a.FixedPoint == p)).Select(Of)];
    }

    private static Motion Of(MeanFieldAttractor attractor, int starts) => new()
    {
        Kind = attractor.Kind switch
        {
            AttractorKind.FixedPoint => "stable fixed point",
            AttractorKind.LimitCycle => "limit cycle",
            AttractorKind.ClosedOrbits => "family of closed orbits",
            AttractorKind.FixedPointContinuum => "continuum of fixed points",
            AttractorKind.StrangeAttractor => "strange attractor",
            AttractorKind.CriticalPoint => "critical fixed point",
            _ => "unresolved motion",
        },
        IsStable = true,
        Mean = attractor.MeanBloch,
        MeanEntropy = attractor.MeanEntropy,
        Share = (double)attractor.Starts / starts,
        Period = attractor.Kind == AttractorKind.LimitCycle ? attractor.Cycle?.Period : null,
        SlowestRate = attractor.Kind switch
        {
            AttractorKind.FixedPoint or AttractorKind.CriticalPoint => attractor.FixedPoint!.JacobianEigenvalues.Max(z => z.Real),
            AttractorKind.LimitCycle => Across(attractor.Cycle!),
            _ => attractor.Lyapunov?.Exponents[0],
        },
        Curve = [.. attractor.Points.Take(MostPoints), .. attractor.Kind == AttractorKind.LimitCycle ? attractor.Points.Take(1) : []],
    };

    private static Motion Of(MeanFieldFixedPoint point) => new()
    {
        Kind = point.IsUnstable ? "unstable fixed point" : "center",
        IsStable = false,
        Mean = point.Point,
        MeanEntropy = point.Point.Entropy,
        Share = 0,
        SlowestRate = point.JacobianEigenvalues.Max(z => z.Real),
        Curve = [point.Point],
    };

    /// <summary>Growth rate of the slowest deviation across a cycle.</summary>
    private static double Across(LimitCycle cycle)
    {
        Complex along = cycle.Multipliers.MinBy(m => Complex.Abs(m - 1));
        return Math.Log(cycle.Multipliers.Where(m => m != along).Select(Complex.Abs).DefaultIfEmpty(0).Max()) / cycle.Period;
    }
}
