using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Energy statistics of one fragment at one time.</summary>
/// <param name="Time">Index of the time.</param>
/// <param name="Size">Number of sites l.</param>
/// <param name="Branches">Energy distribution of every branch over the levels of H_F.</param>
/// <param name="Crossing">Crossing of the rate functions and their value there, kappa_l.</param>
/// <param name="Information">I', Shannon information between the branch and the energy of the fragment, nats.</param>
/// <param name="DeficitBound">Upper bound of H(p) - I', nats.</param>
public sealed record FragmentEnergy(int Time, int Size, IReadOnlyList<EnergyDistribution> Branches, RateCrossing Crossing, double Information, double DeficitBound);

/// <summary>The three exponents of a pair of branches, which belong together: none of them alone is "the" exponent of a finite ring.</summary>
/// <param name="First">Index of a branch.</param>
/// <param name="Second">Index of another branch.</param>
/// <param name="Initial">kappa_0, from the energy distribution of the whole ring: the limit f = 1.</param>
/// <param name="Thermal">kappa_th, from Gibbs states: the limit f = 0.</param>
/// <param name="OfFraction">kappa(f) for a thermalized fragment that is a fraction f of the ring.</param>
public sealed record BranchExponents(int First, int Second, double Initial, double Thermal, IReadOnlyList<FractionExponent> OfFraction);

/// <summary>Energy distributions of fragments, their rate functions and exponents (equations (8) to (11) of the source, figure 2).</summary>
public sealed record EnergyStatistics : AnalysisResult
{
    /// <summary>The main curve.</summary>
    public required RedundancyResult Main { get; init; }

    /// <summary>Every fragment at every time, times slowest.</summary>
    public required IReadOnlyList<FragmentEnergy> Fragments { get; init; }

    /// <summary>Energy distribution of the whole ring in every branch; it does not depend on time.</summary>
    public required IReadOnlyList<EnergyDistribution> Initial { get; init; }

    /// <summary>Thermal quantities.</summary>
    public required CanonicalRing Thermal { get; init; }

    /// <summary>Exponents of every pair of branches that differ in energy and have a temperature.</summary>
    public required IReadOnlyList<BranchExponents> Exponents { get; init; }

    private IReadOnlyList<double> Times => Main.Times;

    private int LastTime => Enumerable.Range(0, Times.Count).MaxBy(i => Math.Abs(Times[i]));

    private IEnumerable<FragmentEnergy> Late => Fragments.Where(f => f.Time == LastTime);

    internal override IEnumerable<Table> Tables()
    {
        Column time = new("time", "time after the broadcast", "t", "1/J"), size = new("fragment_size", "number of spins of the interval", "l"), branch = new("branch", "index of the branch", "s");
        yield return new Table
        {
            Name = "energy_statistics",
            Meaning = "what the energy of an interval tells about the branch",
            Columns = [time, size, new("crossing_energy", "energy per site where the two lowest rate functions are least; nan where no energy is possible for both branches", "e*", "J"), new("exponent", "value of the rate functions there; inf where no energy is possible for both branches", "κ_l"),
                new("chernoff_exponent", "Chernoff exponent of branches 0 and 1 at this length; inf where no energy is possible for both"), new("energy_information", "Shannon information of branch and energy", "I'", "nat"),
                new("deficit", "Shannon entropy of the weights minus energy information", "H(p) - I'", "nat"), new("deficit_bound", "upper bound of the deficit (proposition 1)", "", "nat")],
            Rows = [.. Fragments.Select(f => Row(Times[f.Time], f.Size, f.Crossing.Energy, f.Crossing.Exponent, EnergyRecord.ChernoffExponent(f.Branches[0], f.Branches[1]), f.Information,
                Main.ShannonEntropy - f.Information, f.DeficitBound))],
        };
        yield return new Table
        {
            Name = "energy_moments",
            Meaning = "mean and variance of the energy of an interval",
            Columns = [time, size, branch, new("mean", "mean energy per site of the interval", "", "J"), new("variance", "variance of the interval's energy, per site", "", "J²")],
            Rows = [.. from f in Fragments from s in Enumerable.Range(0, f.Branches.Count) select Row(Times[f.Time], f.Size, s, f.Branches[s].MeanPerSite, f.Branches[s].VariancePerSite)],
        };
        yield return new Table
        {
            Name = "exponents",
            Meaning = "exponents of pairs of branches: fraction 0 is the thermal one, fraction 1 that of the initial states",
            Columns = [new("first_branch", "index of a branch", "s"), new("second_branch", "index of another branch", "s'"), new("fraction", "fragment over ring", "f"),
                new("crossing_energy", "energy per site of the crossing; nan where no energy is possible for both", "e*", "J"), new("exponent", "exponent per site of the fragment; inf where no energy is possible for both", "κ(f)")],
            Rows = [.. from x in Exponents from f in x.OfFraction select Row(x.First, x.Second, f.Fraction, f.Energy, f.Exponent)],
        };
        yield return new Table
        {
            Name = "rate_functions",
            Meaning = "rate functions at the latest time: of intervals, of the whole ring (kind initial) and of Gibbs states (kind thermal, fragment size 0)",
            Columns = [new("kind", "fragment, initial or thermal"), size, branch, new("energy", "energy per site", "e", "J"), new("rate", "rate function, inf where the energy is impossible", "φ(e)")],
            Rows = [.. Rates().SelectMany(c => c.Energies.Zip(c.Rates, (e, rate) => Row(c.Kind, c.Size, c.Branch, e, rate)))],
        };
        yield return new Table
        {
            Name = "energy_populations",
            Meaning = "energy distributions of the longest interval at the latest time",
            Columns = [size, branch, new("energy", "level of the interval's Hamiltonian", "E", "J"), new("population", "its population", "P_s(E)")],
            Rows = [.. Late.OrderBy(f => f.Size).TakeLast(1).SelectMany(f => f.Branches.SelectMany((b, s) => b.Levels.Zip(b.Populations, (e, population) => Row(f.Size, s, e, population))))],
        };
        yield return new Table
        {
            Name = "generating_functions",
            Meaning = "scaled cumulant generating functions at the latest time; the whole ring has fragment size N",
            Columns = [size, branch, new("tilt", "conjugate of the energy", "μ", "1/J"), new("value", "scaled cumulant generating function", "λ(μ)")],
            Rows = [.. from f in Late.Select(f => (f.Size, f.Branches)).Append((Main.EnvironmentSpins, Initial))
                       from s in Enumerable.Range(0, f.Item2.Count)
                       from step in Enumerable.Range(-10, 21)
                       select Row(f.Item1, s, step / 10.0, f.Item2[s].CumulantGeneratingFunction(step / 10.0).Value)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        RateCurve[] curves = [.. Rates()];
        int[] shown = [.. Late.Select(f => f.Size).Where(l => l >= 2).Order().TakeLast(5).Where((_, k) => k % 2 == 0)];
        List<Trace> traces = [.. shown.Select(l => Joined(Text($"l = {l}"), curves.Where(c => c.Kind is "fragment" && c.Size == l), guide: false))];
        if (curves.Any(c => c.Kind is "thermal")) traces.Add(Joined("thermal", curves.Where(c => c.Kind is "thermal"), guide: true));
        traces.Add(Joined("initial ring", curves.Where(c => c.Kind is "initial"), guide: true));
        BranchExponents? pair = Exponents.MinBy(x => x.Thermal);
        yield return new Figure
        {
            Name = "rate-functions",
            Title = "Rate functions of the interval's energy",
            Caption = Text($"Rate functions of the energy per site of intervals at t = {Times[LastTime]:0.###}, one convex curve per branch with its zero at the branch's energy. Their crossing is the exponent with which an energy measurement learns the branch; the crossings of the thermal and of the initial curves are its limits for small and for large fractions of the ring."),
            X = new("energy per site e (J)"),
            Y = new("rate φ(e)", Minimum: 0, Maximum: 1),
            Traces = traces,
            Lines = pair is null ? [] : [new(pair.Thermal, "κ_{th}"), new(pair.Initial, "κ_{0}")],
        };
        if (pair is null) yield break;
        (int Size, double Exponent)[] late = [.. Late.Select(f => (f.Size, EnergyRecord.Exponent(f.Branches[pair.First], f.Branches[pair.Second]).Exponent)).Where(f => f.Size >= 2 && double.IsFinite(f.Exponent)).OrderBy(f => f.Size)];
        yield return new Figure
        {
            Name = "exponent-of-fraction",
            Title = "Three exponents",
            Caption = "Exponent of a thermalized fragment that is a fraction f of the ring, between its limits: Gibbs states (f = 0) and initial states (f = 1). Points: crossings measured on intervals at the latest time, which carry the corrections of their edges.",
            X = new("fraction f = l/N", Minimum: 0, Maximum: 1),
            Y = new("exponent κ"),
            Traces = [new Trace { Name = "κ(f)", X = [.. pair.OfFraction.Select(f => f.Fraction)], Y = [.. pair.OfFraction.Select(f => f.Exponent)] },
                new Trace { Name = "intervals", Kind = TraceKind.Markers, X = [.. late.Select(f => (double)f.Size / Main.EnvironmentSpins)], Y = [.. late.Select(f => f.Exponent)] }],
            Lines = [new(pair.Thermal, "κ_{th}"), new(pair.Initial, "κ_{0}")],
        };
        if (Deficits(pair) is Figure deficits) yield return deficits;
    }

    internal override string Interpretation()
    {
        if (Exponents.Count == 0) return "No pair of branches differs in energy within the open spectrum, so the energy of a fragment tells nothing about the branch in the long run (κ = 0).";
        BranchExponents pair = Exponents.MinBy(x => x.Thermal)!;
        FractionExponent half = pair.OfFraction.First(f => f.Fraction == 0.5);
        return Text($"Exponents of the pair that is hardest to tell apart (branches {pair.First} and {pair.Second}): κ_0 = {pair.Initial:0.####} from the initial states, κ(1/2) = {half.Exponent:0.####} for half the ring, κ_th = {pair.Thermal:0.####} from Gibbs states. A fragment that is a fraction f of the ring has κ(f) in between; none of them alone is the exponent of a finite ring. The bound of proposition 1 was checked on every fragment at every time.");
    }

    /// <summary>The inset of figure 2: how the deficit falls, against the exponents.</summary>
    private Figure? Deficits(BranchExponents pair)
    {
        // Where some branches share their energy, the exponents are about the plateau of the merged weights.
        double plateau = Math.Min(Main.SystemEntropy, Main.MergedEntropy);
        FragmentInformation[] curve = [.. Main.Information[LastTime].Where(f => f.Size >= 1 && 2 * f.Size < Main.EnvironmentSpins && plateau - f.MutualInformation > 1e-11).OrderBy(f => f.Size)];
        if (curve.Length < 3) return null;
        double[] x = [.. curve.Select(f => (double)f.Size)], y = [.. curve.Select(f => plateau - f.MutualInformation)];
        Trace Guide(string name, double exponent) => new() { Name = name, Kind = TraceKind.Lines, Guide = true, X = x, Y = [.. x.Select(l => y[0] * Math.Exp(-exponent * (l - x[0])))] };
        return new Figure
        {
            Name = "deficit",
            Title = "Approach to the plateau",
            Caption = Text($"What an interval lacks of the record at t = {Times[LastTime]:0.###}, with exponential laws drawn through the first point. The forced zero at l = N/2 and a power law in front of the exponential make the measured curve steeper."),
            X = new("fragment length l"),
            Y = new("plateau − I (nat)", Logarithmic: true),
            Traces = [new Trace { Name = "measured", X = x, Y = y }, Guide("slope κ_{th}", pair.Thermal), Guide("slope κ_{0}", pair.Initial)],
        };
    }

    private sealed record RateCurve(string Kind, int Size, int Branch, double[] Energies, double[] Rates);

    private IEnumerable<RateCurve> Rates()
    {
        double low = Main.Branches.Min(b => b.EnergyDensity), high = Main.Branches.Max(b => b.EnergyDensity), margin = Math.Max(0.25 * (high - low), 0.1);
        double[] grid = [.. Enumerable.Range(0, 81).Select(k => low - margin + (high - low + 2 * margin) * k / 80)];
        foreach (FragmentEnergy f in Late)
            for (int s = 0; s < f.Branches.Count; s++) yield return new("fragment", f.Size, s, grid, [.. grid.Select(e => f.Branches[s].RateFunction(e).Value)]);
        for (int s = 0; s < Initial.Count; s++) yield return new("initial", Main.EnvironmentSpins, s, grid, [.. grid.Select(e => Initial[s].RateFunction(e).Value)]);
        for (int s = 0; s < Initial.Count; s++)
        {
            if (!Thermal.Contains(Main.Branches[s].EnergyDensity)) continue;
            double beta = Thermal.InverseTemperature(Main.Branches[s].EnergyDensity);
            yield return new("thermal", 0, s, grid, [.. grid.Select(e => Thermal.RateFunction(beta, e))]);
        }
    }

    /// <summary>The curves of all branches as one trace with gaps between them and where they leave the figure.</summary>
    private static Trace Joined(string name, IEnumerable<RateCurve> curves, bool guide)
    {
        List<double> x = [], y = [];
        foreach (RateCurve curve in curves)
        {
            if (x.Count > 0)
            {
                x.Add(double.NaN);
                y.Add(double.NaN);
            }

            x.AddRange(curve.Energies);
            y.AddRange(curve.Rates.Select(r => r <= 1 ? r : double.NaN));
        }

        return new Trace { Name = name, Kind = TraceKind.Lines, X = x, Y = y, Guide = guide };
    }
}
