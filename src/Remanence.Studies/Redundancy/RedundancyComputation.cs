using System.Globalization;
using System.Numerics;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record RedundancyStudy
{
    /// <inheritdoc/>
    protected internal override RedundancyResult Compute(RunContext run)
    {
        double[] p = [.. Weights];
        IReadOnlyList<int> sizes = FragmentSizes.For(EnvironmentSpins);
        RedundancyWork[] analyses = [.. Works()];
        using RedundancySetup setup = RedundancySetup.Of(this, run.Seed);
        Warn(run, setup.Branches);
        Complex[][] overlaps = [.. setup.Starts.Select(bra => setup.Starts.Select(ket => bra.Amplitudes.Dot(ket.Amplitudes)).ToArray())];
        RingIntervals? intervals = IsUniformRing ? new(EnvironmentSpins, p.Length, sizes) : null;
        List<RedundancyPoint> points = [];
        using (BranchEvolution evolution = Evolve.Branches(setup.Hamiltonian, setup.Starts, Times, EvolutionTolerance, EvolutionMethod.Automatic, run.Memory))
        {
            do
            {
                int leg = evolution.CurrentLeg;
                run.Advance(string.Create(CultureInfo.InvariantCulture, $"evolution-{leg}"), evolution);
                (int first, int count) = evolution.Leg(leg);
                EvolutionLeg times = new(leg, Enumerable.Range(first, count).ToArray(), index => [.. p.Select((_, s) => evolution.State(index, s))]);
                points.AddRange(run.Map(string.Create(CultureInfo.InvariantCulture, $"entropies-{leg}"), times.Times, index => PointAt(run, index, times.States(index), intervals, setup.Hamiltonian, p)));
                foreach (RedundancyWork analysis in analyses) analysis.Observe(run, setup, times);
            }
            while (evolution.NextLeg());

            EvolutionReport report = evolution.Report;
            run.Note("method", report.Method.ToString());
            run.Note("sector dimension", report.Dimension.ToString(CultureInfo.InvariantCulture));
            run.Note("applications", report.Applications.ToString(CultureInfo.InvariantCulture));
            run.Note("legs", report.Legs.ToString(CultureInfo.InvariantCulture));
            run.Check("norm error bound of the evolution", report.ErrorBound, 1e-12);
        }

        RedundancyResult result = new()
        {
            EnvironmentSpins = EnvironmentSpins,
            Branches = setup.Branches,
            Overlaps = overlaps,
            SystemEntropy = Information.VonNeumannEntropy(HermitianEigen.Values(SystemState(p, overlaps))),
            ShannonEntropy = Information.ShannonEntropy(p),
            MergedEntropy = MergedBranches.Of(p, [.. setup.Branches.Select(b => b.EnergyDensity)], DegeneracyTolerance).Entropy,
            Times = Times.Values,
            FragmentSizes = sizes,
            Information = [.. points.Select(point => point.Fragments(sizes, p))],
            IsUniformRing = IsUniformRing,
        };
        Check(run, result, points, overlaps, setup.Hamiltonian);
        return result with { Analyses = [.. analyses.Select(a => a.Finish(run, setup, result))] };
    }

    /// <summary>The analyses asked for, ready to work.</summary>
    private IEnumerable<RedundancyWork> Works()
    {
        if (Environment == RedundancyEnvironment.AllToAll) yield return new AllToAllWork(this);
        if (Fragments is not null) yield return new FragmentShapesWork(this);
        foreach (RedundancyAnalysis analysis in Analyses.Distinct()) yield return RedundancyWork.Of(analysis, this);
    }

    private RedundancyPoint PointAt(RunContext run, int index, StateVector[] states, RingIntervals? intervals, LinearOperator hamiltonian, double[] p)
    {
        IReadOnlyList<int> sizes = FragmentSizes.For(EnvironmentSpins);
        RedundancyPoint point = RedundancyPoint.From(intervals?.Compute(p, states) ?? BranchInformation.OfIntervals(p, states, sizes), states, hamiltonian);
        IReadOnlyList<FragmentInformation> fragments = point.Fragments(sizes, p);
        run.Report(new RowsAdded("mutual_information", [.. fragments.Select(f => Row(Times[index], f))]));
        foreach (FragmentInformation f in fragments.Where(f => f.Size == Math.Max(1, EnvironmentSpins / 4)))
            run.Report(new Observed(string.Create(CultureInfo.InvariantCulture, $"mutual information, fragment of {f.Size}"), Times[index], f.MutualInformation));
        return point;
    }

    private void Warn(RunContext run, RedundancyBranch[] branches)
    {
        if (Environment == RedundancyEnvironment.Ring) WarnOfRing(run);
        if (PhaseRounding > 1e-10) run.Warn(Text($"times reach {Times.Values.Max(Math.Abs):R}: rounding alone may turn the phases of the latest states by up to {PhaseRounding:0.0e+0}, so further digits of the numbers mean nothing."));
        for (int s = 0; s < branches.Length; s++)
            for (int t = s + 1; t < branches.Length; t++)
            {
                (Spinor u, Spinor v) = (branches[s].Spinor, branches[t].Spinor);
                bool uniform = branches[s].Spinors.Count == 1 && branches[t].Spinors.Count == 1;
                if (uniform && Complex.Abs(Complex.Conjugate(u.Zero) * v.Zero + Complex.Conjugate(u.One) * v.One) > 1 - 1e-14)
                    run.Warn($"branches {s} and {t} are the same state: the environment holds no record that tells them apart" + (BranchSpinors is null && branches.Length == 2 ? "; broadcast-angle is a multiple of pi/2." : "."));
                else if (Math.Abs(branches[s].EnergyDensity - branches[t].EnergyDensity) <= DegeneracyTolerance)
                    run.Warn($"branches {s} and {t} have the same energy density within 1e-9: no plateau that tells them apart is predicted at late times.");
            }
    }

    /// <summary>Says what keeps the ring from thermalizing.</summary>
    private void WarnOfRing(RunContext run)
    {
        if (SiteTransverseFields.Count == 0 && TransverseField == 0) run.Warn("transverse-field is 0: the Hamiltonian is diagonal, so nothing thermalizes.");
        if (SiteLongitudinalFields.Count == 0 && LongitudinalField == 0) run.Warn("longitudinal-field is 0: the ring is a free-fermion system, so it does not thermalize and the assumption of the source fails.");
        if (IsingCoupling == 0) run.Warn("ising-coupling is 0: every spin rotates alone, so nothing thermalizes and the curve stays as it is at the start.");
    }

    private void Check(RunContext run, RedundancyResult result, List<RedundancyPoint> points, Complex[][] overlaps, LinearOperator hamiltonian)
    {
        // Rounding grows with the number of oscillations; the bounds are those for |t| <= 100.
        double scale = Math.Max(1, Times.Values.Max(Math.Abs) / 100);
        (double lower, double upper) = hamiltonian.SpectralBounds;
        double width = Math.Max((upper - lower) / 2, double.Epsilon), norm = 0, energy = 0, overlap = 0, smallest = 0, trace = 0, below = 0, above = 0, falling = 0, holevo = 0, accessible = 0;
        for (int i = 0; i < points.Count; i++)
        {
            RedundancyPoint point = points[i];
            for (int s = 0; s < point.Norms.Length; s++)
            {
                norm = Math.Max(norm, Math.Abs(point.Norms[s] - 1));
                energy = Math.Max(energy, Math.Abs(point.Energies[s] - EnvironmentSpins * result.Branches[s].EnergyDensity) / width);
                for (int t = 0; t < point.Norms.Length; t++)
                    overlap = Math.Max(overlap, Complex.Abs(new Complex(point.Overlaps[2 * (s * point.Norms.Length + t)], point.Overlaps[2 * (s * point.Norms.Length + t) + 1]) - overlaps[s][t]));
            }

            smallest = Math.Max(smallest, -point.SmallestEigenvalue);
            trace = Math.Max(trace, point.TraceDeviation);
            FragmentInformation[] ascending = [.. result.Information[i].OrderBy(f => f.Size)];
            for (int k = 0; k < ascending.Length; k++)
            {
                FragmentInformation f = ascending[k];
                below = Math.Max(below, -f.MutualInformation);
                above = Math.Max(above, f.MutualInformation - 2 * result.SystemEntropy);
                holevo = Math.Max(holevo, f.Holevo - f.MutualInformation);
                accessible = Math.Max(accessible, f.Holevo - result.ShannonEntropy);
                if (k > 0) falling = Math.Max(falling, ascending[k - 1].MutualInformation - f.MutualInformation);
            }
        }

        run.Check("drift of the branch norms", norm, 1e-12 * scale);
        run.Check("drift of the branch energies, relative to half the width of the spectrum", energy, 1e-12 * scale);
        run.Check("drift of the branch overlaps", overlap, 1e-12 * scale);
        run.Check("deviation of the traces of reduced states from 1", trace, 1e-12 * scale);
        run.Check("most negative eigenvalue of a reduced state", smallest, 1e-14);
        run.Check("mutual information below 0", below, 1e-10);
        run.Check("mutual information above 2 S_S", above, 1e-10);
        run.Check("mutual information falling with the fragment length", falling, 1e-10);
        run.Check("Holevo information above mutual information", holevo, 1e-10);
        run.Check("Holevo information above the Shannon entropy of the weights", accessible, 1e-10);
    }

    private static ComplexMatrix SystemState(double[] p, Complex[][] overlaps)
    {
        ComplexMatrix state = new(p.Length, p.Length);
        for (int s = 0; s < p.Length; s++)
            for (int t = 0; t < p.Length; t++) state[s, t] = Math.Sqrt(p[s] * p[t]) * (s == t ? overlaps[s][s].Real : overlaps[t][s]);
        return state;
    }
}
