using System.Numerics;

namespace Remanence.Studies;

public sealed partial record QuenchStudy
{
    /// <summary>Rounding of the fastest phase at the longest time above which digits mean nothing.</summary>
    private const double LargestPhaseRounding = 1e-3;

    /// <summary>Numbers beyond it cannot be squared and summed.</summary>
    private const double LargestCoefficient = 1e100;

    // Matrices of finished times that the collector has not yet taken.
    private const double GarbageFactor = 2;

    /// <inheritdoc/>
    protected internal override IEnumerable<Problem> Validate()
    {
        int n = SpinCount;
        Problem[] sizes = [.. SizeRules()];
        foreach (Problem problem in sizes) yield return problem;
        if (sizes.Length > 0) yield break;
        if (n < NamedSpins) yield return new("spins", $"spins must be at least {NamedSpins}, which the Hamiltonian names, but is {n}.");
        if (Perturbation is null && PerturbationStrength != 1) yield return new("perturbation-strength", Text($"perturbation-strength must be left out without perturbation, because nothing else uses it, but is {PerturbationStrength:R}."));
        if (Start.Spins is int own && own != n) yield return new("start", $"start must have one state for each of the {n} spins, or one for all, but has {own}.");
        for (int k = 0; k < Observables.Count; k++)
        {
            PauliSum observable = Observables[k];
            foreach (PauliTerm term in observable.Terms.Where(t => t.Coefficient.Imaginary != 0).Take(1))
                yield return new("observables", $"observables must be Hermitian, but element {k + 1} has the complex term {PauliSum.Of(term.Coefficient, term.Letters)}; use (A + A.Adjoint()) / 2.");
            if (observable.Sites > n) yield return new("observables", $"observables must act on sites 0..{n - 1}, but element {k + 1} ({ErrorText.Shown(observable.ToString())}) acts on site {observable.Sites - 1}.");
        }

        foreach (Problem problem in SiteRules("fragments", Fragments.Sites, () => Fragments.For(n))) yield return problem;
        foreach (Problem problem in SiteRules("pairs", Pairs.Sites, () => [.. Pairs.For(n).SelectMany(p => (IReadOnlyList<int>[])[p.A, p.B, [.. p.A, .. p.B]])])) yield return problem;
        foreach (Problem problem in SiteRules("spectra", Spectra.Sites, () => Spectra.For(n))) yield return problem;
        foreach (Problem problem in SectorRules()) yield return problem;
        if (TrotterStep is double step && !IsTrotter) yield return new("trotter-step", Text($"trotter-step must be left out without the method trotter2 or trotter4, because nothing else uses it, but is {step:R}."));
        if (IsTrotter && Sector != QuenchSector.Full) yield return new("sector", $"sector must be full for the method {Names.Kebab(Method.ToString())}, whose steps act on the full space; take chebyshev in the symmetric sector.");
        if (Method == EvolutionMethod.Spectral && n > 13) yield return new("method", $"method may be spectral for at most 13 spins, because it diagonalizes the dense matrix, but there are {n}; take chebyshev.");
        if (!LevelSector.Equals(LevelSector.Full) && !Analyses.Contains(QuenchAnalysis.LevelStatistics)) yield return new("level-sector", "level-sector must be left out without the analysis level-statistics, because nothing else uses it.");
        if (!(PhaseRounding <= LargestPhaseRounding))
            yield return new("times", Text($"times must not exceed {LargestPhaseRounding / Math.ScaleB(1, -52) / HalfWidth:G3} with this Hamiltonian, because rounding alone destroys the phases beyond it, but reach {Times.Values.Max(Math.Abs):R}."));
        foreach (Problem problem in Works().SelectMany(a => a.Rules())) yield return problem;
    }

    private IEnumerable<Problem> SizeRules()
    {
        foreach ((string name, double largest) in ((string, double)[])
        [
            ("hamiltonian", Largest(Hamiltonian.Sum)), ("perturbation", Perturbation is null ? 0 : Largest(Perturbation.Sum)), ("perturbation-strength", Math.Abs(PerturbationStrength)),
            ("observables", Observables.Select(Largest).DefaultIfEmpty().Max()),
        ])
            if (!(largest <= LargestCoefficient)) yield return new(name, Text($"{name} must have numbers of magnitude up to {LargestCoefficient:0e0}, because their squares are needed, but one is {largest:0.###e0}; take another unit."));
    }

    private static double Largest(PauliSum sum) => sum.Terms.Select(t => Math.Max(Math.Abs(t.Coefficient.Real), Math.Abs(t.Coefficient.Imaginary))).DefaultIfEmpty().Max();

    private IEnumerable<Problem> SectorRules()
    {
        if (Sector == QuenchSector.Full || SpinCount < NamedSpins) yield break;
        Symmetries symmetries = Symmetries.Of(Total, SpinCount);
        foreach (SymmetryCheck check in (SymmetryCheck[])[symmetries.Translation, symmetries.Reflection])
            if (check.Reason is string reason) yield return new("sector", $"sector may be symmetric only for a Hamiltonian with the symmetry {check.Name}, but {reason}; take the full space.");
        if (!Start.IsUniform) yield return new("start", $"start must be the same for all spins in the symmetric sector, but is {ErrorText.Shown(Start.ToString())}; take the full space.");
        if (SpinCount is < 3 or > 30) yield return new("sector", $"sector may be symmetric only for 3 to 30 spins, but there are {SpinCount}.");
    }

    private IEnumerable<Problem> SiteRules(string name, int needed, Func<IEnumerable<IReadOnlyList<int>>> sets)
    {
        int n = SpinCount;
        if (needed > n)
        {
            yield return new(name, $"{name} must hold sites in 0..{n - 1}, but hold site {needed - 1}.");
            yield break;
        }

        if (sets().Select(f => Math.Min(f.Count, n - f.Count)).DefaultIfEmpty().Max() is var largest and > FragmentEntropies.MostSites)
            yield return new(name, $"{name} must leave at most {FragmentEntropies.MostSites} sites on the smaller side, but one leaves {largest}; take smaller ones, or none.");
    }

    /// <summary>Half the width of the spectrum at the most.</summary>
    private double HalfWidth
    {
        get
        {
            (double lower, double upper) = Total.On(new SpinSpace(Math.Max(SpinCount, NamedSpins))).SpectralBounds;
            return (upper - lower) / 2;
        }
    }

    // Measured on chains: the error of a step of length h is about c sqrt(terms) (L h)^(p+1), L the largest sum of coefficients that meet at a site; fourth-order steps are five of second order.
    private double TrotterOperations(double strings, int flips)
    {
        (double order, double constant, double parts) = Method == EvolutionMethod.Trotter2 ? (2, 0.0105, 1) : (4, 1.7e-5, 5.0);
        double local = Enumerable.Range(0, SpinCount).Max(j => Total.Terms.Where(t => ((t.Letters.X | t.Letters.Z) >> j & 1) != 0).Sum(t => Complex.Abs(t.Coefficient)));
        double longest = Times.Values.Max(Math.Abs), rate = constant * Math.Sqrt(Total.Terms.Count) * Math.Pow(local, order + 1);
        double step = TrotterStep ?? Math.Pow(ErrorAllowed / Math.Max(2 * longest * rate, double.Epsilon), 1 / order);
        return (longest / step + Times.Count) * 1.05 * parts * 4 * strings * (flips + 2);
    }

    // Some twenty products of the state with a block of vectors.
    private double LeadingOperations(double strings) => 20 * 16 * strings * (SpectrumValues + 8);

    /// <summary>Error of the fastest phase at the longest time from rounding alone.</summary>
    private double PhaseRounding => Math.ScaleB(1, -52) * HalfWidth * Times.Values.Max(Math.Abs);

    /// <inheritdoc/>
    public override ResourceEstimate Estimate(RunOptions? options = null)
    {
        options ??= new RunOptions();
        int n = SpinCount;
        double strings = Math.ScaleB(1, n), dimension = Sector == QuenchSector.Symmetric ? DihedralBasis.CountOrbits(n) : strings;
        int flips = Total.Terms.Select(t => t.Letters.X).Distinct().Count();
        double evolutionBytes, evolutionOperations = 0, disk = 0;
        try
        {
            EvolutionPlan plan = EvolutionPlan.Chebyshev((long)dimension, HalfWidth, Times, 1, 2, ErrorAllowed, options.Memory, 4.0 * (flips + 1));
            if (Method == EvolutionMethod.Automatic) (_, evolutionBytes, evolutionOperations) = plan.Automatic(Total.IsReal);
            else
            {
                plan = plan.For(Method, Total.IsReal);
                (evolutionBytes, evolutionOperations) = (plan.Bytes + plan.SeriesBytes, IsTrotter ? TrotterOperations(strings, flips) : plan.Operations);
            }

            disk = (double)plan.Bytes * plan.Legs.Count;
        }
        catch (CapacityException e)
        {
            evolutionBytes = e.NeededBytes;
        }

        IReadOnlyList<int>[] entropies = [.. Fragments.For(n), .. Pairs.For(n).SelectMany(p => (IReadOnlyList<int>[])[p.A, p.B, [.. p.A, .. p.B]])], spectra = [.. Spectra.For(n)];
        IReadOnlyList<int>[] leading = [.. spectra.Where(f => Information.IsLeadingSpectrum(n, Math.Min(f.Count, n - f.Count), SpectrumValues))];
        double[] rows = [.. entropies.Concat(spectra.Except(leading)).Select(f => Math.ScaleB(1, Math.Min(f.Count, n - f.Count)))];
        double observed = Observables.Sum(o => 4.0 * o.Terms.Count + 4) + (Profile ? 16 * n : 0) + 8 * flips + 16;
        double each = strings * observed + rows.Sum(r => 8 * r * strings + 20 * r * r * r) + leading.Length * LeadingOperations(strings);
        double eachBytes = 40 * strings + 3 * 16 * rows.Select(r => r * r).DefaultIfEmpty().Max() + (leading.Length == 0 ? 0 : 16 * strings) + (Sector == QuenchSector.Full ? 0 : 16 * strings);
        int together = Math.Min(options.Threads ?? Parallelism.Threads, Times.Count);
        QuenchWork[] works = [.. Works()];
        bool isSplit = Sector == QuenchSector.Full && !IsTrotter;
        return new(ResourceEstimate.ProgramBytes + evolutionBytes + GarbageFactor * together * eachBytes + works.Sum(w => w.Bytes), evolutionOperations + Times.Count * each + works.Sum(w => w.Operations),
            disk + 200.0 * Times.Count * (rows.Length + Observables.Count + 3 * n),
            [Text($"fewer spins: {Math.Max(1, n - 2)} need a quarter"), "fewer --times, or --threads 1, which measures one time at once", "smaller --fragments, --pairs and --spectra, or none"])
        { SharedBytes = isSplit ? evolutionBytes + 40 * strings * GarbageFactor * together : 0 };
    }
}
