using System.Numerics;

namespace Remanence;

/// <summary>A term of an operator over real lanes: y[k] += Coefficient (-1)^popcount(k &amp; Sign) x[k ^ Flip], k the index of a double.</summary>
internal readonly record struct RealTerm(double Coefficient, ulong Flip, ulong Sign);

/// <summary>
/// A Pauli sum as terms over real lanes, ordered by flip. With 2 lanes bit 0 of a double's index is re/im, so a factor i is one more flip with a sign and every
/// term, Y included, has the same shape.
/// </summary>
internal sealed unsafe class RealTermList
{
    internal RealTermList(PauliSum sum, int lanes)
    {
        int shift = BitOperations.TrailingZeroCount(lanes);
        List<RealTerm> terms = [];
        foreach ((Complex coefficient, PauliString letters) in sum.Terms)
        {
            // X^X Z^Z x at k is (-1)^|Z & (k ^ X)| x[k ^ X]; with the i of every Y that makes (-i)^|Y|.
            Complex factor = coefficient * PauliString.PowerOfI(3 * letters.CountY);
            ulong flip = letters.X << shift, sign = letters.Z << shift;
            if (factor.Real != 0) terms.Add(new RealTerm(factor.Real, flip, sign));
            // i (re, im) = (-im, re).
            if (factor.Imaginary != 0) terms.Add(new RealTerm(-factor.Imaginary, flip ^ 1, sign | 1));
        }

        Terms = [.. terms.OrderBy(t => t.Flip).ThenBy(t => t.Sign)];
    }

    internal RealTerm[] Terms { get; }

    internal void Apply(Amplitudes x, Amplitudes y, double scale, double shift, double keep)
    {
        double* from = x.Pointer, to = y.Pointer;
        for (long k = 0; k < x.Count; k++)
        {
            double sum = -shift * from[k];
            foreach (RealTerm term in Terms)
            {
                double value = term.Coefficient * from[k ^ (long)term.Flip];
                sum += (BitOperations.PopCount((ulong)k & term.Sign) & 1) == 0 ? value : -value;
            }

            to[k] = keep == 0 ? scale * sum : scale * sum + keep * to[k];
        }

        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }
}
