using System.Numerics;

namespace Remanence;

/// <summary>
/// The orthonormal vectors that span one block of a Hamiltonian, each made of one or two basis states: all basis states, those of one label, or the even or
/// odd combinations under a reversal of sites. Rows ascend by their lowest basis state.
/// </summary>
internal sealed class BasisRows
{
    private readonly int[] rowOf;
    private readonly double[] weight;

    private BasisRows(int[] rowOf, double[] weight, int count) => (this.rowOf, this.weight, Count) = (rowOf, weight, count);

    /// <summary>Number of rows.</summary>
    internal int Count { get; }

    /// <summary>Number of basis states of the whole space.</summary>
    internal int Dimension => rowOf.Length;

    /// <summary>The row that basis state x belongs to, -1 if none.</summary>
    internal int RowOf(int x) => rowOf[x];

    /// <summary>The component of that row on basis state x.</summary>
    internal double Weight(int x) => weight[x];

    /// <summary>The basis states for which a condition holds, each a row of its own.</summary>
    internal static BasisRows Where(int dimension, Func<int, bool> included)
    {
        int[] rows = new int[dimension];
        double[] weights = new double[dimension];
        int count = 0;
        for (int x = 0; x < dimension; x++)
        {
            bool present = included(x);
            rows[x] = present ? count++ : -1;
            weights[x] = present ? 1 : 0;
        }

        return new(rows, weights, count);
    }

    /// <summary>The states of a row of spins that keep (parity +1) or change (-1) their sign under the reversal of the sites.</summary>
    internal static BasisRows Reflection(int sites, int parity)
    {
        int[] rows = new int[1 << sites];
        double[] weights = new double[1 << sites];
        int count = 0;
        for (int x = 0; x < rows.Length; x++)
        {
            int mirrored = (int)Reverse((ulong)x, sites);
            bool palindrome = x == mirrored, second = x > mirrored;
            rows[x] = second ? rows[mirrored] : palindrome && parity < 0 ? -1 : count++;
            weights[x] = palindrome ? parity > 0 ? 1 : 0 : second ? parity * Math.Sqrt(0.5) : Math.Sqrt(0.5);
        }

        return new(rows, weights, count);
    }

    internal static ulong Reverse(ulong bits, int sites)
    {
        ulong mirrored = 0;
        for (int site = 0; site < sites; site++) mirrored |= (bits >> site & 1) << (sites - 1 - site);
        return mirrored;
    }

    /// <summary>The coordinates of a vector in these rows.</summary>
    internal Complex[] Project(ReadOnlySpan<Complex> vector)
    {
        Complex[] coordinates = new Complex[Count];
        for (int x = 0; x < rowOf.Length; x++)
            if (rowOf[x] >= 0) coordinates[rowOf[x]] += weight[x] * vector[x];
        return coordinates;
    }

    /// <summary>Adds the vector with the given coordinates.</summary>
    internal void Embed(ReadOnlySpan<Complex> coordinates, Span<Complex> vector)
    {
        for (int x = 0; x < rowOf.Length; x++)
            if (rowOf[x] >= 0) vector[x] += weight[x] * coordinates[rowOf[x]];
    }

    /// <summary>The non-zero contributions of a Pauli term to its matrix in these rows; several may fall on one entry.</summary>
    internal IEnumerable<(int Row, int Column, Complex Value)> Elements(PauliTerm term)
    {
        Complex phase = (term.Letters.CountY & 3) switch { 0 => 1, 1 => Complex.ImaginaryOne, 2 => -1, _ => -Complex.ImaginaryOne } * term.Coefficient;
        for (int x = 0; x < rowOf.Length; x++)
        {
            int y = x ^ (int)term.Letters.X;
            if (rowOf[x] < 0 || rowOf[y] < 0) continue;
            double sign = (BitOperations.PopCount((ulong)x & term.Letters.Z) & 1) == 0 ? 1 : -1;
            yield return (rowOf[y], rowOf[x], sign * weight[x] * weight[y] * phase);
        }
    }

    /// <summary>For every row the largest component of it, which is the same on each of its basis states.</summary>
    internal double[] RowWeights()
    {
        double[] weights = new double[Count];
        for (int x = 0; x < rowOf.Length; x++)
            if (rowOf[x] >= 0) weights[rowOf[x]] = Math.Abs(weight[x]);
        return weights;
    }
}
