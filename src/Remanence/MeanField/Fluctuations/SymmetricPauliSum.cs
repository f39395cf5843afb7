using System.Numerics;

namespace Remanence;

/// <summary>
/// A sum of the operators S(n) of N units, each the sum over all ordered choices of different units of a product of n_x letters sigma_x, n_y letters sigma_y and n_z letters sigma_z: a basis of what does not change
/// when units are exchanged, in which collective spins multiply in closed form.
/// </summary>
internal sealed class SymmetricPauliSum(int units)
{
    private readonly SortedDictionary<PauliCounts, Complex> terms = new(PauliCounts.Order);

    /// <summary>The terms in the order of their degree.</summary>
    public IEnumerable<(PauliCounts Counts, Complex Coefficient)> Terms => terms.Where(t => t.Value != Complex.Zero).Select(t => (t.Key, t.Value));

    /// <summary>S(n) alone.</summary>
    public static SymmetricPauliSum Of(int units, PauliCounts counts)
    {
        SymmetricPauliSum sum = new(units);
        sum.Add(counts, Complex.One);
        return sum;
    }

    /// <summary>Number of ordered choices of k different units, N (N - 1) ... (N - k + 1).</summary>
    public static double Choices(int units, int k)
    {
        double product = 1;
        for (int i = 0; i < k; i++) product *= units - i;
        return product;
    }

    public void Add(PauliCounts counts, Complex coefficient) => terms[counts] = terms.GetValueOrDefault(counts) + coefficient;

    public void Add(Complex factor, SymmetricPauliSum other)
    {
        foreach ((PauliCounts counts, Complex coefficient) in other.terms) Add(counts, factor * coefficient);
    }

    /// <summary>J_a times this.</summary>
    public SymmetricPauliSum LeftTimes(int axis) => Times(axis, 1);

    /// <summary>This times J_a.</summary>
    public SymmetricPauliSum RightTimes(int axis) => Times(axis, -1);

    private SymmetricPauliSum Times(int axis, int sign)
    {
        SymmetricPauliSum product = new(units);
        foreach ((PauliCounts n, Complex coefficient) in terms)
        {
            // sigma_a/2 meets a unit without a letter, one with the same letter, which becomes free, or one with another letter: sigma_a sigma_b = i epsilon_abc sigma_c.
            if (n.Degree < units) product.Add(n.Add(axis, 1), coefficient / 2);
            if (n[axis] > 0) product.Add(n.Add(axis, -1), coefficient / 2 * n[axis] * (units - n.Degree + 1));
            int next = (axis + 1) % 3, last = (axis + 2) % 3;
            if (n[next] > 0) product.Add(n.Add(next, -1).Add(last, 1), coefficient / 2 * n[next] * new Complex(0, sign));
            if (n[last] > 0) product.Add(n.Add(last, -1).Add(next, 1), coefficient / 2 * n[last] * new Complex(0, -sign));
        }

        return product;
    }
}
