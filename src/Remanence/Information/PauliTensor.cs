using System.Numerics;

namespace Remanence;

/// <summary>The expectation values of all 4^l products of 1, X, Y, Z in a state of l spins; from them follows any measurement along one common axis.</summary>
internal sealed class PauliTensor
{
    private readonly double[] values;
    private readonly int sites;

    /// <summary>Digit j in base 4 (1, X, Y, Z) belongs to site j. Cost l 4^l.</summary>
    internal PauliTensor(ComplexMatrix state)
    {
        sites = BitOperations.Log2((uint)state.Rows);
        Complex[] work = new Complex[(long)state.Rows * state.Rows];
        for (int f = 0; f < state.Rows; f++)
            for (int g = 0; g < state.Rows; g++) work[Spread(f) | Spread(g) << 1] = state[f, g];
        for (int stride = 1; stride < work.Length; stride *= 4)
            for (int i = 0; i < work.Length; i++)
            {
                if ((i / stride & 3) != 0) continue;
                // Elements (f, g) of this site: 00, 10, 01, 11.
                Complex a = work[i], b = work[i + stride], c = work[i + 2 * stride], d = work[i + 3 * stride];
                work[i] = a + d;
                work[i + stride] = b + c;
                work[i + 2 * stride] = Complex.ImaginaryOne * (c - b);
                work[i + 3 * stride] = a - d;
            }

        values = [.. work.Select(z => z.Real)];
    }

    /// <summary>Doubles that <see cref="Probabilities"/> needs as scratch.</summary>
    internal int ScratchLength => values.Length;

    /// <summary>Probabilities of the 2^l outcomes when every spin is measured along the unit vector; bit j of the outcome belongs to site j, 0 means along. Cost about 4^l.</summary>
    internal double[] Probabilities((double X, double Y, double Z) axis, double[] scratch)
    {
        ReadOnlySpan<double> source = values;
        Span<double> target = scratch.AsSpan(0, values.Length / 2), next = scratch.AsSpan(values.Length / 2);
        for (int site = 0; site < sites; site++)
        {
            // The lowest digit is used up; its outcome becomes the new highest bit.
            int quarter = source.Length / 4;
            for (int i = 0; i < quarter; i++)
            {
                double even = source[4 * i], odd = axis.X * source[4 * i + 1] + axis.Y * source[4 * i + 2] + axis.Z * source[4 * i + 3];
                target[i] = 0.5 * (even + odd);
                target[i + quarter] = 0.5 * (even - odd);
            }

            source = target[..(2 * quarter)];
            Span<double> free = next;
            next = target;
            target = free;
        }

        return source.ToArray();
    }

    private static int Spread(int bits)
    {
        int spread = 0;
        for (int j = 0; bits >> j != 0; j++) spread |= (bits >> j & 1) << 2 * j;
        return spread;
    }
}
