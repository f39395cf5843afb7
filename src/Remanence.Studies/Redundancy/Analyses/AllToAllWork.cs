using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Energy of the fragments of a size in one branch of an all-to-all environment.</summary>
/// <param name="Branch">Index of the branch.</param>
/// <param name="Size">Number of sites l.</param>
/// <param name="Mean">Mean of the total energy of a fragment over all fragments (a sample of 5000 when there are more).</param>
/// <param name="Law">E l (l - 1) / (N (N - 1)), exact for the mean over all.</param>
/// <param name="StandardDeviation">Spread of the mean energy over the fragments.</param>
/// <param name="QuantumDeviation">Standard deviation of the energy within the first fragment, sites 0 to l - 1, at the latest time.</param>
/// <param name="IsExhaustive">True when all fragments were taken.</param>
public sealed record FragmentSizeEnergy(int Branch, int Size, double Mean, double Law, double StandardDeviation, double QuantumDeviation, bool IsExhaustive);

/// <summary>Where an all-to-all environment keeps its energy (equations (16) and (17)).</summary>
public sealed record AllToAllEnergies : AnalysisResult
{
    /// <summary>The main curve.</summary>
    public required RedundancyResult Main { get; init; }

    /// <summary>Energies of fragments at the latest time, branches slowest.</summary>
    public required IReadOnlyList<FragmentSizeEnergy> Fragments { get; init; }

    /// <summary>Energy per site of random uniform product states (6 axes), root of the mean square; the law for one axis is (2N)^(-1/2) on average over couplings.</summary>
    public required double CoherentEnergy { get; init; }

    /// <summary>Difference of the energies per site of two opposite uniform product states, exactly zero.</summary>
    public required double AntipodalGap { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "fragment_energies",
            Meaning = "total energy of fragments of an all-to-all environment at the latest time",
            Columns = [new("branch", "index of the branch", "s"), new("fragment_size", "number of spins", "l"), new("mean", "mean over the fragments of a size", "<H_F>", ""), new("law", "energy times l (l - 1) / (N (N - 1))"),
                new("standard_deviation", "spread of the expectation value over the fragments"), new("quantum_deviation", "standard deviation of the energy inside the first l spins")],
            Rows = [.. Fragments.Select(f => Row(f.Branch, f.Size, f.Mean, f.Law, f.StandardDeviation, f.QuantumDeviation))],
        };
        yield return new Table
        {
            Name = "coherent_energy",
            Meaning = "energy per site of uniform product states, against the product states of extreme energy",
            Columns = [new("root_mean_square", "over six axes of the broadcast"), new("expected", "(2N)^(-1/2), average over couplings"), new("antipodal_gap", "difference for two opposite states"), new("highest", "highest energy per site of the branches"), new("lowest", "lowest energy per site of the branches")],
            Rows = [Row(CoherentEnergy, 1 / Math.Sqrt(2.0 * Main.EnvironmentSpins), AntipodalGap, Main.Branches.Max(b => b.EnergyDensity), Main.Branches.Min(b => b.EnergyDensity))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        int[] branches = [.. Fragments.Select(f => f.Branch).Distinct()];
        double[] sizes = [.. Fragments.Where(f => f.Branch == branches[0]).Select(f => (double)f.Size)];
        yield return new Figure
        {
            Name = "fragment-energies",
            Title = "Energy of fragments, all-to-all environment",
            Caption = "Mean total energy of the fragments of a size with the spread of the energy inside one of them (band). The mean grows like l² / N only, the spread like l / √N: the branches can be told apart by their energy only beyond a size of the order of √N.",
            X = new("fragment size l"),
            Y = new("<H_{F}>"),
            Traces = [.. branches.Select(s => (s, Of: Fragments.Where(f => f.Branch == s).ToArray())).SelectMany(b => (Trace[])[
                new Trace { Name = Text($"branch {b.s}"), X = sizes, Y = [.. b.Of.Select(f => f.Mean)], Lower = [.. b.Of.Select(f => f.Mean - f.QuantumDeviation)], Upper = [.. b.Of.Select(f => f.Mean + f.QuantumDeviation)] },
                new Trace { Name = Text($"law, {b.s}"), Kind = TraceKind.Lines, Guide = true, X = sizes, Y = [.. b.Of.Select(f => f.Law)] }])],
        };
    }

    internal override string Interpretation()
    {
        FragmentSizeEnergy[] first = [.. Fragments.Where(f => f.Branch == 0)], second = [.. Fragments.Where(f => f.Branch == 1)];
        int apart = first.Zip(second).Where(f => Math.Abs(f.First.Mean - f.Second.Mean) > f.First.QuantumDeviation + f.Second.QuantumDeviation).Select(f => f.First.Size).DefaultIfEmpty(0).First();
        string from = apart == 0 ? "no fragment has energies farther apart than they spread" : Text($"the energies of the first two branches lie farther apart than they spread from l = {apart} on, √N = {Math.Sqrt(Main.EnvironmentSpins):0.##}");
        return Text($"All-to-all couplings keep their energy in pairs, so fragments of l spins hold l (l − 1) / (N (N − 1)) of it; {from}. Uniform product states have energies of {CoherentEnergy:0.###} per site only, and opposite ones exactly the same.");
    }
}

/// <summary>Computes <see cref="AllToAllEnergies"/>.</summary>
internal sealed class AllToAllWork(RedundancyStudy study) : RedundancyWork(study)
{
    private const int MostFragments = 5000;

    private double[]? energies;

    internal override double Bytes => 32 * Math.Pow(2, Study.EnvironmentSpins) * Study.Weights.Count;

    internal override double Operations => Study.Weights.Count * 10.0 * Study.EnvironmentSpins * Study.EnvironmentSpins * Math.Pow(2, Study.EnvironmentSpins);

    internal override void Observe(RunContext run, RedundancySetup setup, EvolutionLeg leg)
    {
        int latest = Enumerable.Range(0, Study.Times.Count).MaxBy(i => Math.Abs(Study.Times[i]));
        if (!leg.Times.Contains(latest)) return;
        energies = [.. run.Map("fragment-energies", Enumerable.Range(0, Study.Weights.Count).ToArray(), s => OfBranch(setup, leg.States(latest)[s], run.Seed)).SelectMany(b => b)];
    }

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        int n = Study.EnvironmentSpins;
        FragmentSizeEnergy[] found = [.. from s in Enumerable.Range(0, Study.Weights.Count)
                                         from l in Enumerable.Range(1, n)
                                         let row = energies.AsSpan(4 * (s * n + l - 1), 4).ToArray()
                                         select new FragmentSizeEnergy(s, l, row[0], n * main.Branches[s].EnergyDensity * l * (l - 1) / (n * (n - 1.0)), row[1], row[2], row[3] == 1)];
        run.Check("mean energy of all fragments against the law l (l - 1) / (N (N - 1))", found.Where(f => f.IsExhaustive).Select(f => Math.Abs(f.Mean - f.Law)).DefaultIfEmpty(0).Max(), 1e-10);
        double[] coherent = [.. Axes.Select(axis => Energy(setup, axis))];
        double gap = Axes.Take(3).Max(a => Math.Abs(Energy(setup, a) - Energy(setup, (-a.X, -a.Y, -a.Z))));
        return new AllToAllEnergies { Main = main, Fragments = found, CoherentEnergy = Math.Sqrt(coherent.Average(e => e * e)), AntipodalGap = gap };
    }

    /// <summary>Directions of uniform product states.</summary>
    private static readonly (double X, double Y, double Z)[] Axes = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (0.6, 0.8, 0), (0, 0.6, 0.8), (0.8, 0, 0.6)];

    private static double Energy(RedundancySetup setup, (double X, double Y, double Z) axis)
    {
        using StateVector state = StateVector.Product(setup.Space, Spinor.FromBloch(axis.X, axis.Y, axis.Z));
        return state.Expect(setup.Sum) / setup.Space.Sites;
    }

    /// <summary>For each size: mean, spread over fragments, deviation inside the first fragment, 1 when all fragments were taken.</summary>
    private double[] OfBranch(RedundancySetup setup, StateVector state, ulong seed)
    {
        int n = Study.EnvironmentSpins;
        FragmentEnergies fragments = new(setup.Sum, state);
        List<double> rows = [];
        for (int l = 1; l <= n; l++)
        {
            SubsetAverage average = SubsetAverage.Of(n, l, sites => fragments.Of(sites), MostFragments, seed);
            rows.AddRange([average.Mean, average.StandardDeviation, Deviation(setup.Sum, state, l), average.IsExhaustive ? 1 : 0]);
        }

        return [.. rows];
    }

    /// <summary>Standard deviation of the energy of sites 0 to l - 1: the norm of (H_F - mean) psi.</summary>
    private static double Deviation(PauliSum sum, StateVector state, int length)
    {
        PauliSum inside = PauliSum.FromTerms(sum.Terms.Where(t => t.Letters.Sites <= length));
        if (inside.Terms.Count == 0) return 0;
        LinearOperator fragment = inside.On((SpinSpace)state.Space);
        using Amplitudes image = state.Amplitudes.Like(state.Amplitudes.Lanes);
        fragment.Apply(state.Amplitudes, image, shift: state.Expect(fragment));
        return image.Norm();
    }
}
