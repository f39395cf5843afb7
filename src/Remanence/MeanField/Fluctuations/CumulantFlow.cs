namespace Remanence;

/// <summary>
/// The motion of N units in second-order cumulants: the exact equations for the Bloch vector of one unit and the correlations of two, with every cumulant of three or more units set to 0. Derived from the same model as
/// the exact equation, for any words and jumps. Exact for 2 units with words of any length and for units that do not interact; the cost does not grow with N.
/// </summary>
public sealed class CumulantFlow
{
    internal const int Dimension = 9;

    private readonly (int Index, PauliCounts Counts, double Factor)[][] terms;
    private readonly int degree;

    /// <summary>Derives the equations.</summary>
    /// <param name="model">The model.</param>
    /// <param name="units">Number N of units, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 units.</exception>
    public CumulantFlow(CollectiveSpinModel model, int units) : this(model, units, 2) { }

    /// <param name="model">The model.</param>
    /// <param name="units">Number N of units, at least the order.</param>
    /// <param name="order">2, or 3 to keep third cumulants.</param>
    internal CumulantFlow(CollectiveSpinModel model, int units, int order)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (units < 2) throw new ArgumentOutOfRangeException(nameof(units), units, "Correlations of pairs need at least 2 units.");
        Model = model;
        Units = units;
        MeanField = new(model);
        (PauliCounts Counts, double Factor)[][] rates = [.. CumulantMoments.Variables(order).Select(n => MomentHierarchy.Rate(MeanField, units, n))];
        degree = Math.Max(order, rates.SelectMany(r => r).Select(t => t.Counts.Degree).DefaultIfEmpty(0).Max());
        terms = [.. rates.Select(r => r.Select(t => (CumulantMoments.Index(degree, t.Counts), t.Counts, t.Factor)).ToArray())];
    }

    /// <summary>The model.</summary>
    public CollectiveSpinModel Model { get; }

    /// <summary>Number N of units.</summary>
    public int Units { get; }

    /// <summary>The flow for N to infinity.</summary>
    public MeanFieldFlow MeanField { get; }

    /// <summary>The time derivative of m and C; the result holds rates, not a state.</summary>
    /// <param name="state">m and C of as many units.</param>
    /// <exception cref="ArgumentException">The state has another number of units.</exception>
    public CumulantState Rate(CumulantState state)
    {
        double[] rate = new double[Dimension];
        Rate(0, Checked(state), rate);
        return CumulantState.From(Units, rate);
    }

    /// <summary>m and C at ascending times of at least 0.</summary>
    /// <param name="start">m and C at time 0.</param>
    /// <param name="times">Ascending times of at least 0.</param>
    /// <exception cref="ArgumentException">The state has another number of units, or the times descend or are negative.</exception>
    /// <exception cref="AccuracyException">The cumulants grow without bound, as they can where the closure fails.</exception>
    public CumulantState[] Evolve(CumulantState start, ReadOnlySpan<double> times)
    {
        double[] x = Checked(start);
        FiniteNumbers.Require(times, "time", nameof(times));
        if (times.Length > 0 && times[0] < 0) throw new ArgumentException(FormattableString.Invariant($"Times must be at least 0, but the first is {times[0]:R}."), nameof(times));
        return [.. DormandPrince853.Solve(Rate, 0, x, times, 1e-12, 1e-14).Select(y => CumulantState.From(Units, y))];
    }

    /// <summary>The right-hand side for the integrator, in the order of <see cref="CumulantState.ToArray"/>.</summary>
    internal void Rate(double time, ReadOnlySpan<double> state, Span<double> rate)
    {
        int length = CumulantMoments.Length(degree);
        Span<double> moments = length <= 1024 ? stackalloc double[length] : new double[length];
        CumulantMoments.Fill(degree, state, moments);
        for (int i = 0; i < terms.Length; i++)
        {
            double sum = 0;
            foreach ((int index, _, double factor) in terms[i]) sum += factor * moments[index];
            rate[i] = sum;
        }

        for (int a = 0; a < 3; a++)
            for (int b = a; b < 3; b++) rate[CumulantMoments.CorrelationIndex(a, b)] -= rate[a] * state[b] + state[a] * rate[b];
        if (terms.Length > Dimension) SubtractProducts(state, rate);
    }

    /// <summary>From d&lt;abc&gt;/dt to dK_abc/dt, with K_abc = &lt;abc&gt; - m_a m_b m_c - m_a C_bc - m_b C_ac - m_c C_ab.</summary>
    private static void SubtractProducts(ReadOnlySpan<double> state, Span<double> rate)
    {
        for (int a = 0; a < 3; a++)
        {
            for (int b = a; b < 3; b++)
            {
                for (int c = b; c < 3; c++)
                {
                    int ab = CumulantMoments.CorrelationIndex(a, b), ac = CumulantMoments.CorrelationIndex(a, c), bc = CumulantMoments.CorrelationIndex(b, c);
                    rate[CumulantMoments.TripleIndex(default(PauliCounts).Add(a, 1).Add(b, 1).Add(c, 1))] -= rate[a] * (state[b] * state[c] + state[bc]) + rate[b] * (state[a] * state[c] + state[ac])
                        + rate[c] * (state[a] * state[b] + state[ab]) + state[a] * rate[bc] + state[b] * rate[ac] + state[c] * rate[ab];
                }
            }
        }
    }

    /// <summary>The derivative of <see cref="Rate(double, ReadOnlySpan{double}, Span{double})"/>, row by row.</summary>
    internal RealMatrix Jacobian(ReadOnlySpan<double> state)
    {
        double[] moments = new double[CumulantMoments.Length(degree)], rate = new double[3];
        CumulantMoments.Fill(degree, state, moments);
        RealMatrix jacobian = new(Dimension, Dimension);
        for (int i = 0; i < Dimension; i++)
        {
            foreach ((int index, PauliCounts n, double factor) in terms[i])
            {
                if (i < 3) rate[i] += factor * moments[index];
                for (int a = 0; a < 3; a++)
                {
                    if (n[a] == 0) continue;
                    PauliCounts without = n.Add(a, -1);
                    jacobian[i, a] += factor * n[a] * moments[CumulantMoments.Index(degree, without)];
                    for (int b = a; b < 3; b++)
                    {
                        double pairs = a == b ? without[b] / 2.0 : without[b];
                        if (pairs > 0) jacobian[i, CumulantMoments.CorrelationIndex(a, b)] += factor * n[a] * pairs * moments[CumulantMoments.Index(degree, without.Add(b, -1))];
                    }
                }
            }
        }

        for (int a = 0; a < 3; a++)
        {
            for (int b = a; b < 3; b++)
            {
                int row = CumulantMoments.CorrelationIndex(a, b);
                for (int k = 0; k < Dimension; k++) jacobian[row, k] -= jacobian[a, k] * state[b] + state[a] * jacobian[b, k];
                jacobian[row, b] -= rate[a];
                jacobian[row, a] -= rate[b];
            }
        }

        return jacobian;
    }

    private double[] Checked(CumulantState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Units != Units) throw new ArgumentException(FormattableString.Invariant($"The cumulants must be those of {Units} units, but are those of {state.Units}."), nameof(state));
        return state.ToArray();
    }
}
