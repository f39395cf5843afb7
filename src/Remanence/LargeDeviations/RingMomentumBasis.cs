using System.Numerics;

namespace Remanence;

/// <summary>
/// Bit strings of a ring by necklaces (orbits under rotations) and the eigenvectors of the rotation with momentum k built from them:
/// |a, k&gt; = R^{-1/2} sum_r e^{-2 pi i k r / N} T^r |a&gt;, present where k R is a multiple of N, R the period of a.
/// Reflection followed by complex conjugation keeps k; in the basis of its fixed vectors every real, reflection-invariant Hamiltonian is real symmetric.
/// </summary>
internal sealed class RingMomentumBasis
{
    private readonly int[] necklace;
    private readonly byte[] shift;
    private readonly int[] representatives;
    private readonly byte[] periods;

    internal RingMomentumBasis(int sites)
    {
        Sites = sites;
        necklace = new int[1 << sites];
        shift = new byte[1 << sites];
        Array.Fill(necklace, -1);
        List<int> found = [];
        List<byte> lengths = [];
        for (int bits = 0; bits < necklace.Length; bits++)
        {
            if (necklace[bits] >= 0) continue;
            byte period = 0;
            for (int rotated = bits; necklace[rotated] < 0; rotated = Rotate(rotated))
            {
                necklace[rotated] = found.Count;
                shift[rotated] = period++;
            }

            found.Add(bits);
            lengths.Add(period);
        }

        representatives = [.. found];
        periods = [.. lengths];
    }

    internal int Sites { get; }

    /// <summary>Momenta 0..N/2 stand for all: k and N - k have the same spectrum.</summary>
    internal int Momenta => Sites / 2 + 1;

    internal int Multiplicity(int momentum) => momentum == 0 || 2 * momentum == Sites ? 1 : 2;

    /// <summary>Necklace of a string and the number of rotations from its representative.</summary>
    internal (int Necklace, int Shift) Locate(int bits) => (necklace[bits], shift[bits]);

    internal int Period(int index) => periods[index];

    internal Complex Phase(int momentum, int rotations)
    {
        // Exact at multiples of a quarter turn, so that momenta 0 and N/2 stay real.
        int turn = (int)((long)momentum * rotations % Sites);
        if (turn < 0) turn += Sites;
        if (turn == 0) return Complex.One;
        if (2 * turn == Sites) return -Complex.One;
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * turn / Sites);
        return new(cosine, sine);
    }

    /// <summary>The real basis of one momentum: for every necklace its one or two (column, coefficient) entries; none where the momentum is absent.</summary>
    internal (int Dimension, (int Column, Complex Coefficient)[][] Entries) RealBasis(int momentum)
    {
        var entries = new (int, Complex)[representatives.Length][];
        Array.Fill(entries, []);
        int dimension = 0;
        for (int a = 0; a < representatives.Length; a++)
        {
            if (momentum * periods[a] % Sites != 0 || entries[a].Length > 0) continue;
            (int mirrored, int rotations) = Locate(Reverse(representatives[a]));
            if (mirrored == a)
            {
                double half = Math.PI * momentum * rotations / Sites;
                entries[a] = [(dimension++, new(Math.Cos(half), Math.Sin(half)))];
                continue;
            }

            Complex phase = Phase(momentum, rotations) * Math.Sqrt(0.5);
            Complex i = Complex.ImaginaryOne;
            entries[a] = [(dimension, Math.Sqrt(0.5)), (dimension + 1, i * Math.Sqrt(0.5))];
            entries[mirrored] = [(dimension, phase), (dimension + 1, -i * phase)];
            dimension += 2;
        }

        return (dimension, entries);
    }

    /// <summary>The real symmetric block of the Ising ring at one momentum.</summary>
    internal RealMatrix IsingBlock(int momentum, IsingCouplings couplings)
    {
        (int dimension, var entries) = RealBasis(momentum);
        RealMatrix matrix = new(dimension, dimension);
        for (int a = 0; a < representatives.Length; a++)
        {
            if (entries[a].Length == 0) continue;
            int bits = representatives[a];
            Add(matrix, entries[a], entries[a], Diagonal(bits, couplings));
            for (int site = 0; site < Sites; site++)
            {
                (int b, int rotations) = Locate(bits ^ 1 << site);
                Add(matrix, entries[b], entries[a], couplings.TransverseField * Math.Sqrt(periods[a] / (double)periods[b]) * Phase(momentum, rotations));
            }
        }

        // Both triangles come from the same products in another order; make them equal to the bit.
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < i; j++) matrix[i, j] = matrix[j, i] = 0.5 * (matrix[i, j] + matrix[j, i]);
        }

        return matrix;
    }

    private static void Add(RealMatrix matrix, (int Column, Complex Coefficient)[] rows, (int Column, Complex Coefficient)[] columns, Complex value)
    {
        foreach ((int i, Complex left) in rows)
        {
            foreach ((int j, Complex right) in columns) matrix[i, j] += (Complex.Conjugate(left) * value * right).Real;
        }
    }

    private double Diagonal(int bits, IsingCouplings couplings)
        => couplings.Coupling * (Sites - 2 * int.PopCount(bits ^ Rotate(bits))) + couplings.LongitudinalField * (Sites - 2 * int.PopCount(bits));

    private int Rotate(int bits) => (bits << 1 | bits >> (Sites - 1)) & (1 << Sites) - 1;

    private int Reverse(int bits)
    {
        int mirrored = 0;
        for (int site = 0; site < Sites; site++) mirrored |= (bits >> site & 1) << (Sites - 1 - site);
        return mirrored;
    }
}
