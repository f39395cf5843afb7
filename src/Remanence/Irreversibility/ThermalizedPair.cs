using System.Numerics;

namespace Remanence;

/// <summary>
/// Two systems without interaction of which the first, Alice's, thermalizes objectively towards a fixed chi_A: rho(t) = e^(-wt) U rho U^dagger + (1 - e^(-wt)) chi_A (x) rho_B(t). Written in the product of
/// both energy bases, index a d_B + b.
/// </summary>
/// <remarks>The source (arXiv 2504.16197) is silent on the energies of two parties; here chi_A belongs to H_A and to rho_A(0). With that choice nothing is signalled.</remarks>
public sealed partial class ThermalizedPair
{
    private readonly double[] levelsA, levelsB;
    private readonly ComplexMatrix start, startA, startB;

    /// <summary>Takes a pure start; chi_A is the window of Alice's state.</summary>
    /// <param name="levelsOfA">Alice's energies, d_A of them.</param>
    /// <param name="levelsOfB">Bob's energies, d_B of them.</param>
    /// <param name="amplitudes">psi at index a d_B + b, norm 1 within 1e-10.</param>
    /// <param name="rate">w of Alice's thermalization, at least 0.</param>
    /// <param name="width">Half width of the window in standard deviations.</param>
    /// <exception cref="ArgumentException">The lists do not fit, the state is not normalized, or the rate is negative.</exception>
    public ThermalizedPair(IReadOnlyList<double> levelsOfA, IReadOnlyList<double> levelsOfB, ReadOnlySpan<Complex> amplitudes, double rate, double width = EnergyWindow.PaperWidth)
        : this(levelsOfA, levelsOfB, Projector(amplitudes), rate, width)
    {
    }

    /// <summary>Takes a mixed start; chi_A is the window of Alice's state.</summary>
    /// <param name="levelsOfA">Alice's energies, d_A of them.</param>
    /// <param name="levelsOfB">Bob's energies, d_B of them.</param>
    /// <param name="start">rho at indices a d_B + b; copied.</param>
    /// <param name="rate">w of Alice's thermalization, at least 0.</param>
    /// <param name="width">Half width of the window in standard deviations.</param>
    /// <exception cref="ArgumentException">The lists do not fit, the matrix is no state, or the rate is negative.</exception>
    public ThermalizedPair(IReadOnlyList<double> levelsOfA, IReadOnlyList<double> levelsOfB, ComplexMatrix start, double rate, double width = EnergyWindow.PaperWidth)
    {
        ArgumentNullException.ThrowIfNull(levelsOfA);
        ArgumentNullException.ThrowIfNull(levelsOfB);
        ArgumentNullException.ThrowIfNull(start);
        (levelsA, levelsB) = ([.. levelsOfA], [.. levelsOfB]);
        IrreversibilityArguments.RequireLevels(levelsA, levelsA.Length, nameof(levelsOfA));
        IrreversibilityArguments.RequireLevels(levelsB, levelsB.Length, nameof(levelsOfB));
        IrreversibilityArguments.RequireRate(rate, "thermalization rate", nameof(rate));
        _ = IrreversibilityArguments.RequireState(start, nameof(start));
        if (start.Rows != levelsA.Length * levelsB.Length) throw new ArgumentException($"The state of a pair with {levelsA.Length} and {levelsB.Length} levels must have {levelsA.Length * levelsB.Length} basis states, but has {start.Rows}.", nameof(start));
        this.start = start.Copy();
        DensityMatrix state = new(Space, this.start);
        (startA, startB) = (state.ReducedState(0).Matrix, state.ReducedState(1).Matrix);
        Rate = rate;
        Width = width;
        EquilibriumOfA = Equilibrium.Window(levelsA, Diagonal(startA), width);
    }

    /// <summary>The product of Alice's and Bob's levels, Alice slowest.</summary>
    public ProductSpace Space => new(levelsA.Length, levelsB.Length);

    /// <summary>The rate w.</summary>
    public double Rate { get; }

    /// <summary>Half width of the windows.</summary>
    public double Width { get; }

    /// <summary>chi_A.</summary>
    public Equilibrium EquilibriumOfA { get; }

    /// <summary>The state of the pair at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public DensityMatrix StateAt(double time)
    {
        IrreversibilityArguments.RequireTime(time);
        Complex[] phases = [.. levelsA.SelectMany(a => levelsB.Select(b => Complex.FromPolarCoordinates(1, -(a + b) * time)))];
        ComplexMatrix matrix = Mixture(Math.Exp(-Rate * time), -NearOne.ExpMinusOne(-Rate * time));
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Rows; j++) matrix[i, j] *= phases[i] * Complex.Conjugate(phases[j]);
            matrix[i, i] = matrix[i, i].Real;
        }

        return new DensityMatrix(Space, matrix);
    }

    /// <summary>Negativity and mutual information of the pair at a time. The phases of the levels are local and change neither.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public CutCorrelations CorrelationsAt(double time) => CutCorrelations.Of(StateAt(time), 0);

    /// <summary>
    /// The time after which the partial transpose has no negative eigenvalue: entanglement dies suddenly (for a Bell pair at ln 3 / w). 0 for a start without negativity, null where it lasts
    /// forever. The smallest eigenvalue is concave in 1 - e^(-wt), so it crosses zero once.
    /// </summary>
    public double? EntanglementDeathTime()
    {
        const double zero = 1e-14;
        if (Margin(0) >= -zero) return 0;
        if (Rate == 0) return null;
        // The largest margin by ternary search on a concave function; entanglement that never dies keeps it at zero or below.
        double low = 0, high = 1;
        for (int step = 0; step < 100; step++)
        {
            double left = low + (high - low) / 3, right = high - (high - low) / 3;
            if (Margin(left) < Margin(right)) low = left;
            else high = right;
        }

        double best = Margin(1) >= Margin(high) ? 1 : high;
        if (Margin(best) <= zero) return null;
        (low, high) = (0, best);
        while (true)
        {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) return -NearOne.LogOnePlus(-middle) / Rate;
            if (Margin(middle) < 0) low = middle;
            else high = middle;
        }

        double Margin(double reset) => Information.PartialTransposeMargin(new DensityMatrix(Space, Mixture(1 - reset, reset)), 0);
    }

    /// <summary>kept rho(0) + reset chi_A (x) rho_B(0).</summary>
    private ComplexMatrix Mixture(double kept, double reset)
    {
        int d = levelsB.Length;
        ComplexMatrix mixture = start.Copy();
        for (int i = 0; i < mixture.Data.Length; i++) mixture.Data[i] *= kept;
        for (int a = 0; a < levelsA.Length; a++)
            for (int b = 0; b < d; b++)
                for (int c = 0; c < d; c++) mixture[a * d + b, a * d + c] += reset * EquilibriumOfA.Probabilities[a] * startB[b, c];
        return mixture;
    }

    private static double[] Diagonal(ComplexMatrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix[i, i].Real)];

    private static ComplexMatrix Projector(ReadOnlySpan<Complex> amplitudes)
    {
        IrreversibilityArguments.RequireNormalized(amplitudes, nameof(amplitudes));
        ComplexMatrix projector = new(amplitudes.Length, amplitudes.Length);
        for (int m = 0; m < amplitudes.Length; m++)
            for (int n = 0; n < amplitudes.Length; n++) projector[m, n] = amplitudes[m] * Complex.Conjugate(amplitudes[n]);
        return projector;
    }
}
