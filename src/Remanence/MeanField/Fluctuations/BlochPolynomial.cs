namespace Remanence;

/// <summary>A polynomial of a Bloch vector with values that are such vectors, for inner loops: one product for each monomial.</summary>
internal sealed class BlochPolynomial
{
    private readonly int[] parents, axes;
    private readonly double[] coefficients;

    /// <param name="terms">For every axis of the value the terms factor * x^X y^Y z^Z.</param>
    public BlochPolynomial(IReadOnlyList<IReadOnlyDictionary<PauliCounts, double>> terms)
    {
        SortedSet<PauliCounts> all = new(PauliCounts.Order) { default };
        foreach (PauliCounts n in terms.SelectMany(t => t.Keys))
            for (PauliCounts rest = n; rest.Degree > 0; rest = rest.Add(Last(rest), -1)) all.Add(rest);
        PauliCounts[] order = [.. all];
        parents = [.. order.Select(n => n.Degree == 0 ? 0 : Array.IndexOf(order, n.Add(Last(n), -1)))];
        axes = [.. order.Select(Last)];
        coefficients = new double[3 * order.Length];
        for (int a = 0; a < 3; a++)
            foreach ((PauliCounts n, double factor) in terms[a]) coefficients[3 * Array.IndexOf(order, n) + a] += factor;
    }

    /// <summary>How many doubles <see cref="At"/> needs as room to work.</summary>
    public int Room => parents.Length;

    /// <summary>The value at m.</summary>
    /// <param name="m">The argument.</param>
    /// <param name="room">Overwritten; of length <see cref="Room"/>.</param>
    public BlochVector At(BlochVector m, Span<double> room)
    {
        double x = coefficients[0], y = coefficients[1], z = coefficients[2];
        room[0] = 1;
        for (int k = 1; k < parents.Length; k++)
        {
            double value = room[k] = room[parents[k]] * m[axes[k]];
            x += coefficients[3 * k] * value;
            y += coefficients[3 * k + 1] * value;
            z += coefficients[3 * k + 2] * value;
        }

        return new(x, y, z);
    }

    private static int Last(PauliCounts n) => n.Z > 0 ? 2 : n.Y > 0 ? 1 : 0;
}
