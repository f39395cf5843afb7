using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Whether the levels of one sector repel each other, as in chaotic systems, or not, as in integrable and localized ones.</summary>
public sealed record LevelRepulsion : AnalysisResult
{
    private const double LargestSpacing = 4;

    /// <summary>The sector, in its text form.</summary>
    public required string Sector { get; init; }

    /// <summary>All levels of the sector, ascending.</summary>
    public required IReadOnlyList<double> Levels { get; init; }

    /// <summary>Part of the spectrum that was kept in its middle.</summary>
    public required double Fraction { get; init; }

    /// <summary>Number of levels that coincide with another one.</summary>
    public required int Degenerate { get; init; }

    /// <summary>Number of gap ratios that were averaged; 0 if fewer than 3 distinct levels were kept.</summary>
    public required int Ratios { get; init; }

    /// <summary>Mean ratio of the smaller to the larger of two adjacent gaps; NaN without a ratio.</summary>
    public required double MeanRatio { get; init; }

    /// <summary>Its standard error; infinite for one ratio, NaN without one.</summary>
    public required double StandardError { get; init; }

    /// <summary>Densities of the ratio in equal bins on 0..1; empty without a ratio.</summary>
    public required IReadOnlyList<double> RatioHistogram { get; init; }

    /// <summary>Densities of the spacing over its mean in equal bins on 0..4; empty for too few levels.</summary>
    public required IReadOnlyList<double> SpacingHistogram { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "level_statistics",
            Meaning = "mean ratio of adjacent gaps in the middle of the spectrum, against independent levels and random matrices",
            Columns = [new("levels", "levels of the sector", "D"), new("degenerate", "levels that coincide with another one"), new("ratios", "gap ratios that were averaged"), new("mean_ratio", "mean gap ratio; nan if fewer than 3 distinct levels were kept", "<r>"), new("standard_error", "its standard error; inf for one ratio, nan without one"),
                new("poisson", "independent levels"), new("orthogonal", "real symmetric random matrices"), new("unitary", "complex Hermitian random matrices")],
            Rows = [Row(Levels.Count, Degenerate, Ratios, MeanRatio, StandardError, LevelStatistics.PoissonRatio, LevelStatistics.OrthogonalRatio, LevelStatistics.UnitaryRatio)],
        };
        if (Ratios > 0) yield return Histogram("gap_ratios", "density of the gap ratio", "r", RatioHistogram, 1, LevelStatistics.PoissonRatioDensity, LevelStatistics.OrthogonalRatioDensity);
        if (SpacingHistogram.Count > 0) yield return Histogram("level_spacings", "density of the spacing of neighboring levels over the local mean", "s", SpacingHistogram, LargestSpacing, LevelStatistics.PoissonSpacingDensity, LevelStatistics.OrthogonalSpacingDensity);
        yield return new Table
        {
            Name = "levels",
            Meaning = "levels of the sector, ascending",
            Columns = [new("level", "number of the level, from 0", "n"), new("energy", "energy", "E_n")],
            Rows = [.. Levels.Select((e, n) => Row(n, e))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        if (Ratios == 0) yield break;
        yield return Densities("gap-ratios", "Ratios of adjacent gaps", Text($"Density of the ratio of the smaller to the larger of two adjacent gaps; its mean is {MeanRatio:0.####} ± {StandardError:0.####}. Independent levels give 0.3863, random real symmetric matrices 0.5307."),
            "gap ratio r", RatioHistogram, 1, LevelStatistics.PoissonRatioDensity, LevelStatistics.OrthogonalRatioDensity);
        if (SpacingHistogram.Count > 0)
        {
            yield return Densities("level-spacings", "Spacings of levels", "Density of the spacing of neighboring levels in units of the local mean. A hole at zero means that levels repel.",
                "spacing s", SpacingHistogram, LargestSpacing, LevelStatistics.PoissonSpacingDensity, LevelStatistics.OrthogonalSpacingDensity);
        }
    }

    internal override string Interpretation()
    {
        if (Ratios == 0) return Text($"Of {Levels.Count} levels (sector {Sector}) {Degenerate} coincide with another one, and too few are kept for ratios of gaps.");
        double share = (MeanRatio - LevelStatistics.PoissonRatio) / (LevelStatistics.OrthogonalRatio - LevelStatistics.PoissonRatio);
        string verdict = share < 0.2 ? "levels do not repel, as in integrable and localized systems" : share > 0.8 ? "levels repel, as in chaotic systems" : "between both, as in small, nearly integrable or unresolved systems";
        return Text($"The mean gap ratio of {Levels.Count} levels (sector {Sector}) is {MeanRatio:0.####} ± {StandardError:0.####}: {verdict}.");
    }

    private static Table Histogram(string name, string meaning, string symbol, IReadOnlyList<double> densities, double largest, Func<double, double> poisson, Func<double, double> orthogonal) => new()
    {
        Name = name,
        Meaning = meaning,
        Columns = [new("center", "center of the bin", symbol), new("density", "density of the levels"), new("poisson", "independent levels"), new("orthogonal", "random real symmetric matrices")],
        Rows = [.. Centers(densities.Count, largest).Select((x, k) => Row(x, densities[k], poisson(x), orthogonal(x)))],
    };

    private static Figure Densities(string name, string title, string caption, string label, IReadOnlyList<double> densities, double largest, Func<double, double> poisson, Func<double, double> orthogonal)
    {
        double[] centers = Centers(densities.Count, largest), smooth = [.. Enumerable.Range(0, 101).Select(i => largest * i / 100)];
        return new()
        {
            Name = name,
            Title = title,
            Caption = caption,
            X = new(label, Minimum: 0, Maximum: largest),
            Y = new("density", Minimum: 0),
            Traces =
            [
                new Trace { Name = "levels", Kind = TraceKind.Bars, X = centers, Y = densities },
                new Trace { Name = "independent", Kind = TraceKind.Lines, Guide = true, X = smooth, Y = [.. smooth.Select(poisson)] },
                new Trace { Name = "random matrices", Kind = TraceKind.Lines, Guide = true, X = smooth, Y = [.. smooth.Select(orthogonal)] },
            ],
        };
    }

    private static double[] Centers(int bins, double largest) => [.. Enumerable.Range(0, bins).Select(k => largest * (k + 0.5) / bins)];
}

/// <summary>Computes <see cref="LevelRepulsion"/>.</summary>
internal sealed class LevelRepulsionWork(QuenchStudy study) : QuenchWork(study)
{
    private const int MostSpins = 20, MostLevels = 8192, Bins = 20, UnfoldingDegree = 7;

    // About: orbits that are their own images are counted as the others.
    private double Count
    {
        get
        {
            int n = Study.SpinCount;
            if (Study.LevelSector.Symmetries is not { } sector) return Math.ScaleB(1, n);
            double states = sector.UpSpins is int up ? Binomial(n, up) : Math.ScaleB(1, n - (sector.FlipZ is null ? 0 : 1));
            return states / ((sector.Momentum is null ? 1 : n) * (sector.Reflection is null ? 1 : 2) * (sector.FlipX is null ? 1 : 2));
        }
    }

    // A momentum other than 0 and N/2 makes the matrix complex.
    private bool IsReal => Study.Total.IsReal && (Study.LevelSector.Symmetries?.Momentum is not int k || 2 * k % Study.SpinCount == 0);

    internal override double Operations => Math.Pow(Count, 3) * (IsReal ? 4.0 / 3 : 16.0 / 3);

    internal override double Bytes => Count * Count * (IsReal ? 16 : 32) + 24 * Count * (Study.Total.Terms.Count + 4);

    internal override IEnumerable<Problem> Rules()
    {
        int n = Study.SpinCount;
        if (n < Study.NamedSpins) yield break;
        if (n > MostSpins) yield return new("spins", $"spins must be at most {MostSpins} for the analysis level-statistics, but are {n}.");
        if (Study.LevelSector.Symmetries is { } sector)
            foreach (string problem in SectorRules(sector, Symmetries.Of(Study.Total, n), n)) yield return new("level-sector", problem);
        if (Count > MostLevels) yield return new("level-sector", $"level-sector must hold at most {MostLevels} levels, but {Study.LevelSector} holds about {Count:0}; take fewer spins or fix more conserved quantities.");
        if (Count < 32) yield return new("level-sector", $"level-sector must hold at least 32 levels to say something about their statistics, but {Study.LevelSector} holds about {Count:0}; take more spins.");
    }

    private static IEnumerable<string> SectorRules(Sector sector, Symmetries symmetries, int n)
    {
        foreach ((string word, int? value, SymmetryCheck check) in ((string, int?, SymmetryCheck)[])
            [("up", sector.UpSpins, symmetries.TotalZ), ("parity", sector.FlipZ, symmetries.FlipZ), ("momentum", sector.Momentum, symmetries.Translation), ("reflection", sector.Reflection, symmetries.Reflection), ("flip", sector.FlipX, symmetries.FlipX)])
            if (value is not null && check.Reason is string reason) yield return $"level-sector may fix {word} only for a Hamiltonian that conserves the {check.Name}, but {reason}; leave {word} out.";
        if (sector.UpSpins > n) yield return $"level-sector must have up in 0..{n}, the number of spins, but has {sector.UpSpins}.";
        if (sector.Momentum >= n) yield return $"level-sector must have momentum in 0..{n - 1}, below the number of spins, but has {sector.Momentum}.";
        if (sector.Reflection is not null && sector.Momentum is int k && 2 * k % n != 0) yield return $"level-sector may fix reflection beside momentum only at 0 and N/2, because a reflection turns the momentum {k} of {n} into {n - k}; leave reflection out.";
        if (sector.FlipX is not null && sector.UpSpins is int m && 2 * m != n) yield return $"level-sector may fix flip beside up only at half of the spins, because the product of X turns {m} spins up into {n - m}; leave flip out.";
        if (sector.FlipX is not null && sector.FlipZ is not null && n % 2 == 1) yield return "level-sector may fix flip beside parity only for an even number of spins, because the product of X changes the parity of an odd number; leave one out.";
        if (sector.FlipZ is int p && sector.UpSpins is int u && 1 - 2 * ((n - u) & 1) != p) yield return $"level-sector holds no state: {u} of {n} spins up have the other parity; leave parity out.";
    }

    internal override AnalysisResult Compute(RunContext run, QuenchResult main)
    {
        LevelSector sector = Study.LevelSector;
        int n = Study.SpinCount;
        double[] levels = run.Map("levels", [0], _ => LevelStatistics.Spectrum(Study.Total.On(new SpinSpace(n, sector.Symmetries))))[0];
        int distinct = LevelStatistics.Distinct(levels).Count, kept = LevelStatistics.Kept(distinct, Study.LevelFraction);
        LevelStatistics? middle = kept < 3 ? null : LevelStatistics.Of(levels).Middle(Study.LevelFraction);
        Warn(run, sector, n, Symmetries.Of(Study.Total, n), levels.Length - distinct);
        if (middle is null) run.Warn(Text($"Ratios of gaps need 3 distinct levels, but level-fraction {Study.LevelFraction} keeps {kept} of {distinct}: there are none; take a larger part, more spins, or a Hamiltonian with fewer symmetries."));
        return new LevelRepulsion
        {
            Sector = sector.ToString(),
            Levels = levels,
            Fraction = Study.LevelFraction,
            Degenerate = levels.Length - distinct,
            Ratios = middle?.Ratios.Count ?? 0,
            MeanRatio = middle?.MeanRatio ?? double.NaN,
            StandardError = middle?.StandardError ?? double.NaN,
            RatioHistogram = middle?.RatioHistogram(Bins) ?? [],
            SpacingHistogram = middle?.Levels.Count > 3 * UnfoldingDegree ? middle.SpacingHistogram(Bins, 4, UnfoldingDegree) : [],
        };
    }

    /// <summary>Levels of different sectors do not repel, so a symmetry that is not resolved makes any system look integrable.</summary>
    private static void Warn(RunContext run, LevelSector sector, int sites, Symmetries symmetries, int degenerate)
    {
        Sector known = sector.Symmetries ?? new Sector();
        List<string> missed = [];
        if (known.UpSpins is null && symmetries.TotalZ.Holds) missed.Add("up");
        else if (known.UpSpins is null && known.FlipZ is null && symmetries.FlipZ.Holds) missed.Add("parity");
        if (known.Momentum is null && symmetries.Translation.Holds) missed.Add("momentum");
        if (known.Reflection is null && symmetries.Reflection.Holds && (known.Momentum is not int k || 2 * k % sites == 0)) missed.Add("reflection");
        if (known.FlipX is null && symmetries.FlipX.Holds && (known.UpSpins is null || 2 * known.UpSpins == sites) && (known.FlipZ is null || sites % 2 == 0)) missed.Add("flip");
        if (missed.Count > 0) run.Warn($"The Hamiltonian conserves more than the level sector {sector} fixes: levels of different sectors do not repel; fix {string.Join(", ", missed)} as well in --level-sector.");
        if (degenerate > 0) run.Warn($"{degenerate} levels coincide with another one: a conserved quantity is not resolved, or the model is special.");
    }

    private static double Binomial(int n, int k)
    {
        if (k < 0 || k > n) return 0;
        double value = 1;
        for (int i = 0; i < k; i++) value *= (double)(n - i) / (i + 1);
        return value;
    }
}
