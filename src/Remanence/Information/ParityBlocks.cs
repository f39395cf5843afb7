using System.Numerics;

namespace Remanence;

/// <summary>
/// A Hermitian matrix over (s, f), s a system level and f the bits of an interval, that is invariant under reversing the bits on both sides: held as its
/// even-even and odd-odd blocks. Row s * (states of the parity) + number of the state in <see cref="MirrorTable"/>.
/// </summary>
internal sealed class ParityBlocks
{
    internal ParityBlocks(MirrorTable mirror, int levels)
    {
        Mirror = mirror;
        Levels = levels;
        Even = new ComplexMatrix(levels * mirror.EvenStrings.Length, levels * mirror.EvenStrings.Length);
        Odd = new ComplexMatrix(levels * mirror.OddStrings.Length, levels * mirror.OddStrings.Length);
    }

    internal MirrorTable Mirror { get; }

    /// <summary>Number of system levels, d; 1 when the system is traced out.</summary>
    internal int Levels { get; }

    internal ComplexMatrix Even { get; }

    internal ComplexMatrix Odd { get; }

    /// <summary>Fills what lies above the diagonals from what lies below, and drops imaginary parts on them.</summary>
    internal void Complete()
    {
        Complete(Even);
        Complete(Odd);
    }

    private static void Complete(ComplexMatrix block)
    {
        for (int i = 0; i < block.Rows; i++) block[i, i] = block[i, i].Real;
        MatrixProduct.MirrorLower(block);
    }

    internal double Trace()
    {
        double trace = 0;
        for (int i = 0; i < Even.Rows; i++) trace += Even[i, i].Real;
        for (int i = 0; i < Odd.Rows; i++) trace += Odd[i, i].Real;
        return trace;
    }

    internal double Entropy(Spectra spectra, double factor = 1) => spectra.Entropy(Even, factor) + spectra.Entropy(Odd, factor);

    /// <summary>The diagonal block of one system level: p_s times the fragment's state in that branch.</summary>
    internal ParityBlocks Branch(int level)
    {
        ParityBlocks branch = new(Mirror, 1);
        AddLevel(Even, branch.Even, level);
        AddLevel(Odd, branch.Odd, level);
        return branch;
    }

    /// <summary>The fragment's state: the trace over the system.</summary>
    internal ParityBlocks TraceSystem()
    {
        ParityBlocks traced = new(Mirror, 1);
        for (int s = 0; s < Levels; s++)
        {
            AddLevel(Even, traced.Even, s);
            AddLevel(Odd, traced.Odd, s);
        }

        return traced;
    }

    internal void Add(ParityBlocks other)
    {
        AddLevel(other.Even, Even, 0);
        AddLevel(other.Odd, Odd, 0);
    }

    /// <summary>The trace over the last bit of the interval. Reads elements between bit strings off the two blocks; the result is invariant under reversing the remaining bits.</summary>
    internal ParityBlocks TraceLastBit()
    {
        MirrorTable shorter = new(Mirror.Bits - 1);
        ParityBlocks traced = new(shorter, Levels);
        int size = 1 << shorter.Bits;
        Parallelism.For((long)Levels * shorter.EvenStrings.Length, item =>
        {
            int s = (int)(item / shorter.EvenStrings.Length), row = (int)(item % shorter.EvenStrings.Length);
            int g = shorter.EvenStrings[row];
            double rowWeight = shorter.IsPalindrome(g) ? MirrorTable.PalindromeWeight : 1;
            Complex[] elements = new Complex[size];
            for (int t = 0; t < Levels; t++)
            {
                for (int h = 0; h < size; h++) elements[h] = Element(s, g, t, h) + Element(s, g | size, t, h | size);
                for (int column = 0; column < shorter.EvenStrings.Length; column++)
                {
                    int h = shorter.EvenStrings[column], mirrored = (int)MirrorTable.Reverse(h, shorter.Bits);
                    double weight = mirrored == h ? MirrorTable.PalindromeWeight : 1;
                    traced.Even[s * shorter.EvenStrings.Length + row, t * shorter.EvenStrings.Length + column] = rowWeight * weight * (elements[h] + elements[mirrored]);
                    if (mirrored != h && !shorter.IsPalindrome(g))
                        traced.Odd[s * shorter.OddStrings.Length + shorter.OddIndex[g], t * shorter.OddStrings.Length + shorter.OddIndex[h]] = elements[h] - elements[mirrored];
                }
            }
        });

        // Exactly Hermitian: a block that vanishes by symmetry holds nothing but rounding, which the two triangles round differently.
        traced.Complete();
        return traced;
    }

    /// <summary>The element between (s, f) and (t, g) in the basis of bit strings.</summary>
    internal Complex Element(int s, int f, int t, int g)
    {
        int even = Mirror.EvenStrings.Length, odd = Mirror.OddStrings.Length;
        Complex element = Mirror.EvenAmplitude(f) * Mirror.EvenAmplitude(g) * Even[s * even + Mirror.EvenIndex[f], t * even + Mirror.EvenIndex[g]];
        if (Mirror.OddIndex[f] >= 0 && Mirror.OddIndex[g] >= 0)
            element += Mirror.OddAmplitude(f) * Mirror.OddAmplitude(g) * Odd[s * odd + Mirror.OddIndex[f], t * odd + Mirror.OddIndex[g]];
        return element;
    }

    private static void AddLevel(ComplexMatrix from, ComplexMatrix to, int level)
    {
        int n = to.Rows;
        for (int row = 0; row < n; row++)
            for (int column = 0; column < n; column++) to[row, column] += from[level * n + row, level * n + column];
    }
}
