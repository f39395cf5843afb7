using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record QuenchStudy
{
    /// <inheritdoc/>
    protected internal override QuenchResult Compute(RunContext run)
    {
        int n = SpinCount;
        SpinSpace space = new(n, Sector == QuenchSector.Symmetric ? Remanence.Sector.Symmetric : null);
        LinearOperator hamiltonian = Total.On(space);
        QuenchMeasurement measurement = new(this, hamiltonian);
        List<QuenchPoint> points = [];
        (double energy, double variance, EvolutionReport report) = Evolved(run, space, hamiltonian, measurement, points);
        run.Note("method", report.Method.ToString());
        run.Note("dimension", report.Dimension.ToString(CultureInfo.InvariantCulture));
        run.Note("applications", report.Applications.ToString(CultureInfo.InvariantCulture));
        if (report.TrotterStep is double step) run.Note("longest Trotter step", Text($"{step:R}"));
        run.Note("legs", report.Legs.ToString(CultureInfo.InvariantCulture));
        QuenchResult result = new()
        {
            Spins = n,
            Times = Times.Values,
            Observables = Observables,
            Fragments = measurement.Fragments,
            Pairs = measurement.Pairs,
            SpectrumFragments = measurement.SpectrumFragments,
            Points = points,
            Energy = energy,
            EnergyVariance = variance,
            Evolution = report,
        };
        Check(run, result, hamiltonian);
        return result with { Analyses = [.. Works().Select(w => w.Compute(run, result))] };
    }

    /// <summary>Computes the points of all times; mean and variance of the energy of the start, and how it evolved.</summary>
    private (double Energy, double Variance, EvolutionReport Report) Evolved(RunContext run, SpinSpace space, LinearOperator hamiltonian, QuenchMeasurement measurement, List<QuenchPoint> points)
    {
        // Trotter steps need all of a vector.
        using Ranks.Scope scope = IsTrotter ? Ranks.Alone() : run.Share(space);
        using StateVector start = StateVector.Product(space, [.. Start.For(SpinCount)]);
        (double energy, double variance) = measurement.Energy(start);
        Warn(run, variance, hamiltonian);
        using BranchEvolution evolution = Evolve.Branches(hamiltonian, [start], Times, ErrorAllowed, Method, run.Memory, TrotterStep);
        do
        {
            int leg = evolution.CurrentLeg;
            run.Advance(Text($"evolution-{leg}"), evolution);
            (int first, int count) = evolution.Leg(leg);
            points.AddRange(run.Map(Text($"measurements-{leg}"), [.. Enumerable.Range(first, count)], index => Measure(run, measurement, index, evolution.State(index, 0))));
        }
        while (evolution.NextLeg());

        return (energy + 0.0, variance, evolution.Report);
    }

    /// <summary>The analyses asked for, ready to work.</summary>
    private IEnumerable<QuenchWork> Works() => Analyses.Distinct().Select(a => QuenchWork.Of(a, this));

    private QuenchPoint Measure(RunContext run, QuenchMeasurement measurement, int index, StateVector state)
    {
        QuenchPoint point = measurement.At(state);
        if (Observables.Count > 0) run.Report(new Observed(ErrorText.Shown(Observables[0].ToString()), Times[index], point.Observables[0]));
        else if (point.Entropies.Length > 0) run.Report(new Observed("entropy of fragment " + SiteList.Print(measurement.Fragments[0]), Times[index], point.Entropies[0]));
        return point;
    }

    private void Warn(RunContext run, double variance, LinearOperator hamiltonian)
    {
        (double lower, double upper) = hamiltonian.SpectralBounds;
        if (variance <= 1e-24 * (upper - lower) * (upper - lower)) run.Warn("The start is a level of the Hamiltonian, so nothing happens.");
        if (PhaseRounding > 1e-10) run.Warn(Text($"times reach {Times.Values.Max(Math.Abs):R}: rounding alone may turn the phases of the latest states by up to {PhaseRounding:0.0e+0}, so further digits of the numbers mean nothing."));
    }

    private void Check(RunContext run, QuenchResult result, LinearOperator hamiltonian)
    {
        (double lower, double upper) = hamiltonian.SpectralBounds;
        // A Hamiltonian of zero has no width, and its square must not vanish.
        double width = Math.Max((upper - lower) / 2, 1e-150);
        // Rounding grows with the number of oscillations, truncation is what was asked for.
        double bound = 10 * ErrorAllowed + 1e-12 * Math.Max(1, Times.Values.Max(Math.Abs) * width / 1000);
        double norm = 0, energy = 0, variance = 0, below = 0, above = 0, information = 0, bloch = 0;
        foreach (QuenchPoint p in result.Points)
        {
            norm = Math.Max(norm, Math.Abs(p.Norm - 1));
            energy = Math.Max(energy, Math.Abs(p.Energy - result.Energy) / width);
            variance = Math.Max(variance, Math.Abs(p.EnergyVariance - result.EnergyVariance) / (width * width));
            for (int k = 0; k < p.Entropies.Length; k++)
            {
                int smaller = Math.Min(result.Fragments[k].Count, result.Spins - result.Fragments[k].Count);
                below = Math.Max(below, -p.Entropies[k]);
                above = Math.Max(above, p.Entropies[k] - smaller * Math.Log(2));
            }

            information = Math.Max(information, p.MutualInformation.Select(i => -i).DefaultIfEmpty().Max());
            for (int j = 0; j + 2 < p.Bloch.Length; j += 3) bloch = Math.Max(bloch, Math.Sqrt(p.Bloch[j] * p.Bloch[j] + p.Bloch[j + 1] * p.Bloch[j + 1] + p.Bloch[j + 2] * p.Bloch[j + 2]) - 1);
        }

        run.Check(IsTrotter ? "norm error of the Trotter steps, measured" : "norm error bound of the evolution", result.Evolution.ErrorBound, ErrorAllowed);
        run.Check("drift of the norm", norm, bound);
        run.Check("drift of the energy, relative to half the width of the spectrum", energy, bound);
        run.Check("drift of the energy variance, relative to the square of that", variance, 2 * bound);
        if (result.Fragments.Count > 0) run.Check("entropy outside 0..l ln 2 (nat)", Math.Max(0, Math.Max(below, above)), 1e-10 + bound);
        if (result.Pairs.Count > 0) run.Check("mutual information below 0 (nat)", information, 1e-10 + bound);
        if (Profile) run.Check("length of a Bloch vector above 1", Math.Max(0, bloch), bound);
    }
}
