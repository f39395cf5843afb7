using System.Numerics;

namespace Remanence;

/// <summary>
/// The master equation of jumps between levels, d rho/dt = -i [H, rho] + sum_mn J^mn (L_mn rho L_mn^dagger - {L_mn^dagger L_mn, rho} / 2), L_mn = |m&gt;&lt;n| (arXiv 2504.16197, Eq. 2): populations
/// follow a rate equation, every coherence decays and turns on its own. Energy basis throughout.
/// </summary>
public sealed class RateEquation
{
    private readonly double[] levels;
    private readonly RealMatrix rates;
    private readonly double[] outgoing;

    /// <summary>Takes levels and rates.</summary>
    /// <param name="levels">Energies, D of them.</param>
    /// <param name="rates">J[m, n], the rate from level n to level m, D x D, none negative; the diagonal dephases. Copied.</param>
    /// <exception cref="ArgumentException">The shapes differ, or a rate is negative or not finite.</exception>
    public RateEquation(IReadOnlyList<double> levels, RealMatrix rates)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(rates);
        this.levels = [.. levels];
        IrreversibilityArguments.RequireLevels(this.levels, this.levels.Length, nameof(levels));
        if (rates.Rows != this.levels.Length || rates.Columns != this.levels.Length)
            throw new ArgumentException($"The rates must be {this.levels.Length} x {this.levels.Length}, as there are levels, but are {rates.Rows} x {rates.Columns}.", nameof(rates));
        for (int m = 0; m < rates.Rows; m++)
            for (int n = 0; n < rates.Rows; n++)
                if (!(rates[m, n] >= 0) || double.IsInfinity(rates[m, n])) throw new ArgumentException(FormattableString.Invariant($"Every rate must be finite and at least 0, but that from level {n} to level {m} is {rates[m, n]}."), nameof(rates));
        this.rates = rates.Copy();
        outgoing = new double[rates.Rows];
        for (int n = 0; n < outgoing.Length; n++) outgoing[n] = Information.PairwiseSum([.. Enumerable.Range(0, outgoing.Length).Select(m => rates[m, n])]);
    }

    /// <summary>
    /// The Ehrenfest urn: levels E_n = n, n = 0..M, rates J[n+1, n] = (M - n) p and J[n, n+1] = (n + 1) (1 - p). It conserves the energy of every state whose mean is M p
    /// and ends in a binomial law: the rates w chi_m of the paper are not the only ones that do.
    /// </summary>
    /// <param name="highest">M, at least 1.</param>
    /// <param name="probability">p, in 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">M or p is out of range.</exception>
    public static RateEquation Ehrenfest(int highest, double probability)
    {
        if (highest < 1) throw new ArgumentOutOfRangeException(nameof(highest), highest, $"The highest level of an urn must be at least 1, but is {highest}.");
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, FormattableString.Invariant($"The probability must lie in 0..1, but is {probability}."));
        RealMatrix jumps = new(highest + 1, highest + 1);
        for (int n = 0; n < highest; n++)
        {
            jumps[n + 1, n] = (highest - n) * probability;
            jumps[n, n + 1] = (n + 1) * (1 - probability);
        }

        return new([.. Enumerable.Range(0, highest + 1).Select(n => (double)n)], jumps);
    }

    /// <summary>The energies.</summary>
    public IReadOnlyList<double> Levels => levels;

    /// <summary>The rates J, a copy.</summary>
    public RealMatrix Rates => rates.Copy();

    /// <summary>G_n = sum_m J[m, n], the total rate out of every level, dephasing included.</summary>
    public IReadOnlyList<double> Outgoing => outgoing;

    /// <summary>The populations at a time, by level. All terms are positive, so nothing cancels; the cost is D^2 times (rate times time), or D^3 times its logarithm where that is less.</summary>
    /// <param name="populations">Populations at time 0.</param>
    /// <param name="time">t, at least 0.</param>
    /// <exception cref="ArgumentException">The populations are refused, or the time is negative.</exception>
    public double[] PopulationsAt(ReadOnlySpan<double> populations, double time)
    {
        Require(populations);
        IrreversibilityArguments.RequireTime(time);
        return new Uniformization(rates).Propagate(populations, time);
    }

    /// <summary>rho(t) of a state rho(0), both in the energy basis.</summary>
    /// <exception cref="ArgumentException">The matrix is no state of D levels, or the time is negative.</exception>
    public ComplexMatrix StateAt(ComplexMatrix start, double time)
    {
        ArgumentNullException.ThrowIfNull(start);
        _ = IrreversibilityArguments.RequireState(start, nameof(start));
        IrreversibilityArguments.RequireTime(time);
        double[] populations = PopulationsAt([.. Enumerable.Range(0, start.Rows).Select(m => start[m, m].Real)], time);
        ComplexMatrix state = new(start.Rows, start.Rows);
        for (int m = 0; m < start.Rows; m++)
        {
            for (int n = 0; n < start.Rows; n++)
                state[m, n] = start[m, n] * Complex.FromPolarCoordinates(Math.Exp(-0.5 * (outgoing[m] + outgoing[n]) * time), -(levels[m] - levels[n]) * time);
            state[m, m] = populations[m];
        }

        return state;
    }

    /// <summary>dE/dt = sum_m E_m ((J - diag G) p)_m for the given populations.</summary>
    /// <exception cref="ArgumentException">The populations are refused.</exception>
    public double EnergyRate(ReadOnlySpan<double> populations)
    {
        Require(populations);
        double[] terms = new double[rates.Data.Length];
        for (int m = 0; m < levels.Length; m++)
            for (int n = 0; n < levels.Length; n++) terms[m * levels.Length + n] = rates[m, n] * populations[n] * (levels[m] - levels[n]);
        return Information.PairwiseSum(terms);
    }

    /// <summary>
    /// The drift of the stochastic equation with real noise, by level: (-i E_m + (J q)_m - G_m / 2 - q^T J q / 2) psi_m with q = |psi|^2 (Eq. 1 of the paper with noise strengths
    /// squared equal to J).
    /// </summary>
    /// <param name="amplitudes">psi by level, norm 1 within 1e-10.</param>
    /// <exception cref="ArgumentException">The amplitudes are not normalized or not D.</exception>
    public Complex[] Drift(ReadOnlySpan<Complex> amplitudes)
    {
        IrreversibilityArguments.RequireNormalized(amplitudes, nameof(amplitudes));
        double[] q = [.. amplitudes.ToArray().Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)];
        Require(q);
        double[] incoming = new double[q.Length];
        double total = 0;
        for (int m = 0; m < q.Length; m++)
        {
            for (int n = 0; n < q.Length; n++) incoming[m] += rates[m, n] * q[n];
            total += q[m] * incoming[m];
        }

        Complex[] drift = new Complex[q.Length];
        for (int m = 0; m < q.Length; m++) drift[m] = new Complex(incoming[m] - 0.5 * outgoing[m] - 0.5 * total, -levels[m]) * amplitudes[m];
        return drift;
    }

    /// <summary>The populations that no longer change, by state reduction without a subtraction (Grassmann, Taksar and Heyman 1985): every entry to nearly full relative accuracy.</summary>
    /// <exception cref="InvalidOperationException">The levels fall into several groups that nothing leaves, so that the steady state depends on the start.</exception>
    public double[] SteadyPopulations() => SteadyLaw.Of(rates);

    /// <summary>The rank of the matrix J, by elimination with full pivoting; pivots below 1e-12 of the largest rate count as 0. It is 1 for the rates w chi_m of the paper.</summary>
    public int RankOfRates()
    {
        RealMatrix a = rates.Copy();
        int d = a.Rows;
        double bound = 1e-12 * a.Data.Max();
        for (int rank = 0; rank < d; rank++)
        {
            int row = rank, column = rank;
            for (int i = rank; i < d; i++)
                for (int j = rank; j < d; j++)
                    if (Math.Abs(a[i, j]) > Math.Abs(a[row, column])) (row, column) = (i, j);
            if (Math.Abs(a[row, column]) <= bound) return rank;
            for (int j = 0; j < d; j++) (a[rank, j], a[row, j]) = (a[row, j], a[rank, j]);
            for (int i = 0; i < d; i++) (a[i, rank], a[i, column]) = (a[i, column], a[i, rank]);
            for (int i = rank + 1; i < d; i++)
            {
                double factor = a[i, rank] / a[rank, rank];
                for (int j = rank; j < d; j++) a[i, j] -= factor * a[rank, j];
            }
        }

        return d;
    }

    private void Require(ReadOnlySpan<double> populations)
    {
        IrreversibilityArguments.RequirePopulations(populations, nameof(populations));
        if (populations.Length != levels.Length) throw new ArgumentException($"The populations must be {levels.Length}, as there are levels, but are {populations.Length}.", nameof(populations));
    }
}
