namespace Remanence;

/// <summary>
/// Truncated Wigner method: the steady state of N identical units from classical trajectories of the collective Bloch vector M = 2 J/N, whose moments stand for the symmetrized moments of the spin. The drift is exact to
/// relative order 1/N (exact for words of at most two letters), the noise is the diffusion of the mean-field flow: dM = drift dt + N^(-1/2) dW. Also good on limit cycles, strange attractors and attractors related by a
/// symmetry, where cumulants fail.
/// </summary>
/// <remarks>
/// Phase-space methods for dissipative spins: Huber, Rey, Rabl, Phys. Rev. A 105, 013716 (2022). The error beside the statistical one falls like 1/N (checked on exact steady states). Euler's step for the noise, Heun's for
/// the drift. A trajectory costs the same for any N.
/// </remarks>
public sealed class TruncatedWigner
{
    /// <summary>Groups of trajectories from which the standard errors come.</summary>
    internal const int Groups = 20;

    private const int Sums = 9;

    private readonly MeanFieldFlow flow;
    private readonly BlochPolynomial drift;
    private readonly int units;
    private readonly TruncatedWignerOptions options;

    private TruncatedWigner(MeanFieldFlow flow, int units, TruncatedWignerOptions options)
    {
        this.flow = flow;
        this.units = units;
        this.options = options;
        drift = Symbol(flow, units);
    }

    /// <summary>The steady state of a model; searches its attractors first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="units">Number N of units, at least 2.</param>
    /// <param name="options">How to sample; null for the defaults.</param>
    /// <exception cref="ArgumentException">The method was not found good for such a model, or an option is out of its range.</exception>
    public static TruncatedWignerAverage SteadyState(CollectiveSpinModel model, int units, TruncatedWignerOptions? options = null) => SteadyState(AttractorSearch.Of(new MeanFieldFlow(model)), units, options);

    /// <summary>The steady state for attractors that are known.</summary>
    /// <param name="attractors">The attractors of the mean-field flow.</param>
    /// <param name="units">Number N of units, at least 2.</param>
    /// <param name="options">How to sample; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The model has no local jump, its attractors are marginal or not resolved, or attractors without a common symmetry coexist (the times between hops grow exponentially with N); or an option is out of its range.
    /// </exception>
    public static TruncatedWignerAverage SteadyState(AttractorSet attractors, int units, TruncatedWignerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(attractors);
        if (units < 2) throw new ArgumentOutOfRangeException(nameof(units), units, "Correlations of pairs need at least 2 units.");
        options ??= new();
        options.Check();
        if (attractors.Flow.Model.ConservesTotalSpin || attractors.Groups is not [[{ Kind: AttractorKind.FixedPoint or AttractorKind.LimitCycle or AttractorKind.StrangeAttractor }, ..]])
            throw new ArgumentException("The truncated Wigner method needs a local jump and one attractor, or several that a symmetry maps onto each other, but this model conserves the total spin or has other motions; use exact states.", nameof(attractors));
        return Sample(attractors.Flow, units, options);
    }

    /// <summary>The averages whether or not the method is good for the model.</summary>
    internal static TruncatedWignerAverage Sample(MeanFieldFlow flow, int units, TruncatedWignerOptions options) => new TruncatedWigner(flow, units, options).Average();

    /// <summary>
    /// The drift of M: the exact rates of m with every product of different units written in symmetrized products, N^k/(N)_k (M^n - sum over pairs of equal letters of M^(n - 2)/N), which is exact for two units and leaves
    /// out corrections of relative order 1/N^2 beyond.
    /// </summary>
    internal static BlochPolynomial Symbol(MeanFieldFlow flow, int units)
    {
        Dictionary<PauliCounts, double>[] terms = [[], [], []];
        for (int a = 0; a < 3; a++)
        {
            foreach ((PauliCounts n, double factor) in MomentHierarchy.Rate(flow, units, default(PauliCounts).Add(a, 1)))
            {
                double scaled = factor * Math.Pow(units, n.Degree) / SymmetricPauliSum.Choices(units, n.Degree);
                terms[a][n] = terms[a].GetValueOrDefault(n) + scaled;
                for (int b = 0; b < 3; b++)
                {
                    if (n[b] < 2) continue;
                    PauliCounts rest = n.Add(b, -2);
                    terms[a][rest] = terms[a].GetValueOrDefault(rest) - scaled * n[b] * (n[b] - 1) / 2 / units;
                }
            }
        }

        return new(terms);
    }

    private TruncatedWignerAverage Average()
    {
        // Every trajectory has two halves, so that what still drifts shows.
        double[][] first = new double[options.Trajectories][], second = new double[options.Trajectories][];
        Parallelism.For(options.Trajectories, k =>
        {
            first[k] = new double[Sums];
            second[k] = new double[Sums];
            Follow(new RandomStream(options.Seed, (ulong)k), first[k], second[k]);
        });
        double[][] whole = [.. first.Zip(second, (a, b) => a.Zip(b, (x, y) => (x + y) / 2).ToArray())];
        return TruncatedWignerAverage.Of(units, whole, first, second);
    }

    /// <summary>One trajectory; means of M_a and M_a M_b over both halves of the time.</summary>
    private void Follow(RandomStream random, Span<double> first, Span<double> second)
    {
        double h = options.Step ?? 0.02 / flow.Size, noise = Math.Sqrt(h / units);
        long skipped = (long)Math.Ceiling((options.Settling ?? 200 / flow.Size) / h), half = Math.Max(1, (long)Math.Ceiling((options.Duration ?? 500 / flow.Size) / 2 / h));
        Span<double> normals = stackalloc double[4], room = drift.Room <= 256 ? stackalloc double[drift.Room] : new double[drift.Room];
        random.FillNormals(0, normals);
        // The maximally mixed state, which has every symmetry.
        BlochVector m = 1 / Math.Sqrt(units) * new BlochVector(normals[0], normals[1], normals[2]);
        for (long k = 0; k < skipped + 2 * half; k++)
        {
            random.FillNormals((ulong)(2 + 2 * k), normals);
            BlochVector kick = noise * Kick(Diffusion(m), normals), rate = drift.At(m, room);
            m += h / 2 * (rate + drift.At(m + h * rate + kick, room)) + kick;
            if (k >= skipped) Add(m, k < skipped + half ? first : second);
        }

        for (int i = 0; i < Sums; i++)
        {
            first[i] /= half;
            second[i] /= half;
        }
    }

    private static void Add(BlochVector m, Span<double> sums)
    {
        sums[0] += m.X;
        sums[1] += m.Y;
        sums[2] += m.Z;
        sums[3] += m.X * m.X;
        sums[4] += m.X * m.Y;
        sums[5] += m.X * m.Z;
        sums[6] += m.Y * m.Y;
        sums[7] += m.Y * m.Z;
        sums[8] += m.Z * m.Z;
    }

    private Matrix3 Diffusion(BlochVector m)
    {
        Matrix3 all = flow.DiffusionAt(m);
        double r = m.Length;
        if (r <= 1) return all;
        // Outside the ball the noise of local jumps is that of the nearest state; that of collective jumps is positive everywhere.
        BlochVector outside = m - 1 / r * m;
        return all + Matrix3.Outer(flow.LocalGain, outside) + Matrix3.Outer(outside, flow.LocalGain);
    }

    /// <summary>A normal vector with this covariance, from three normal numbers, by the Cholesky factor of a matrix that may be singular.</summary>
    internal static BlochVector Kick(Matrix3 d, ReadOnlySpan<double> w)
    {
        double least = 1e-13 * d.Trace;
        double xx = d.Row0.X > least ? Math.Sqrt(d.Row0.X) : 0, yx = xx > 0 ? d.Row1.X / xx : 0, zx = xx > 0 ? d.Row2.X / xx : 0;
        double restY = d.Row1.Y - yx * yx, yy = restY > least ? Math.Sqrt(restY) : 0, zy = yy > 0 ? (d.Row2.Y - yx * zx) / yy : 0;
        double restZ = d.Row2.Z - zx * zx - zy * zy, zz = restZ > least ? Math.Sqrt(restZ) : 0;
        return new(xx * w[0], yx * w[0] + yy * w[1], zx * w[0] + zy * w[1] + zz * w[2]);
    }
}
