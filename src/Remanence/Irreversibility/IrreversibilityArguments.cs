using System.Numerics;

namespace Remanence;

/// <summary>Checks of the arguments that the irreversibility classes share.</summary>
internal static class IrreversibilityArguments
{
    /// <summary>Largest deviation of a norm or trace from 1, and largest negative population, that is accepted.</summary>
    internal const double Tolerance = 1e-10;

    private const double HermitianTolerance = 1e-12;

    internal static void RequireLevels(ReadOnlySpan<double> levels, int count, string name)
    {
        if (levels.IsEmpty) throw new ArgumentException("There must be at least 1 level, but the list is empty.", name);
        if (levels.Length != count) throw new ArgumentException($"Levels and populations must be equally many, but are {levels.Length} and {count}.", name);
        for (int i = 0; i < levels.Length; i++)
            if (!double.IsFinite(levels[i])) throw new ArgumentException(FormattableString.Invariant($"Every level must be finite, but level {i} is {levels[i]}."), name);
    }

    /// <summary>Levels in ascending order, for classes whose results name the lowest and the highest.</summary>
    internal static void RequireAscending(ReadOnlySpan<double> levels, string name)
    {
        for (int i = 1; i < levels.Length; i++)
            if (levels[i] < levels[i - 1]) throw new ArgumentException(FormattableString.Invariant($"Levels must ascend, but level {i} ({levels[i]:R}) lies below level {i - 1} ({levels[i - 1]:R}); sort them with their populations."), name);
    }

    internal static void RequirePopulations(ReadOnlySpan<double> populations, string name) => Information.RequireProbabilities(populations, -Tolerance, "population", name);

    internal static void RequireRate(double rate, string what, string name)
    {
        if (!(rate >= 0) || double.IsInfinity(rate)) throw new ArgumentOutOfRangeException(name, rate, FormattableString.Invariant($"The {what} must be finite and at least 0, but is {rate}."));
    }

    internal static void RequireTime(double time)
    {
        if (!(time >= 0) || double.IsInfinity(time)) throw new ArgumentOutOfRangeException(nameof(time), time, FormattableString.Invariant($"The time of a relaxation must be finite and at least 0, but is {time}."));
    }

    internal static void RequireHermitian(ComplexMatrix matrix, string what, string name)
    {
        if (matrix.Rows != matrix.Columns || matrix.Rows == 0) throw new ArgumentException($"The {what} must be a square matrix of at least 1 row, but is {matrix.Rows} x {matrix.Columns}.", name);
        double largest = 0, deviation = 0;
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Rows; j++)
            {
                if (!Complex.IsFinite(matrix[i, j])) throw new ArgumentException($"The {what} must hold finite numbers, but entry ({i}, {j}) is {matrix[i, j]}.", name);
                largest = Math.Max(largest, Complex.Abs(matrix[i, j]));
                deviation = Math.Max(deviation, Complex.Abs(matrix[i, j] - Complex.Conjugate(matrix[j, i])));
            }
        }

        if (deviation > HermitianTolerance * largest)
            throw new ArgumentException(FormattableString.Invariant($"The {what} must be Hermitian within {HermitianTolerance} of its largest entry, but differs from its adjoint by {deviation / largest:G3} of it; take (H + H^dagger) / 2."), name);
    }

    /// <summary>A state given as a matrix: Hermitian, trace 1, no eigenvalue below -1e-10, each within 1e-10. Returns the spectrum, ascending.</summary>
    internal static double[] RequireState(ComplexMatrix state, string name)
    {
        if (state.Rows != state.Columns || state.Rows == 0) throw new ArgumentException($"A state must be a square matrix of at least 1 row, but is {state.Rows} x {state.Columns}.", name);
        for (int i = 0; i < state.Rows; i++)
            for (int j = 0; j <= i; j++)
            {
                if (!Complex.IsFinite(state[i, j])) throw new ArgumentException($"A state must hold finite numbers, but entry ({i}, {j}) is {state[i, j]}.", name);
                if (Complex.Abs(state[i, j] - Complex.Conjugate(state[j, i])) > Tolerance) throw new ArgumentException($"A state must be Hermitian within {Tolerance}, but entries ({i}, {j}) and ({j}, {i}) are not conjugate.", name);
            }

        double trace = state.Trace().Real;
        if (Math.Abs(trace - 1) > Tolerance) throw new ArgumentException(FormattableString.Invariant($"A state must have trace 1 within {Tolerance}, but has {trace:R}; divide it by that."), name);
        double[] spectrum = HermitianEigen.Values(state);
        if (spectrum[0] < -Tolerance) throw new ArgumentException(FormattableString.Invariant($"A state must have no eigenvalue below {-Tolerance}, but has {spectrum[0]:R}."), name);
        return spectrum;
    }

    internal static void RequireNormalized(ReadOnlySpan<Complex> state, string name)
    {
        double[] squares = new double[state.Length];
        for (int i = 0; i < squares.Length; i++) squares[i] = state[i].Real * state[i].Real + state[i].Imaginary * state[i].Imaginary;
        double norm = Information.PairwiseSum(squares);
        if (!(Math.Abs(norm - 1) <= Tolerance)) throw new ArgumentException(FormattableString.Invariant($"A state must have norm 1 within {Tolerance}, but its squared norm is {norm:R}; divide it by the norm."), name);
    }
}
