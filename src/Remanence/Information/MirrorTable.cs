namespace Remanence;

/// <summary>
/// Bit strings of one interval under reversal. Even states (|f> + |rev f>)/sqrt2 (or |f> for a palindrome) are numbered by the smaller string in
/// ascending order, odd states (|f> - |rev f>)/sqrt2 likewise without the palindromes.
/// </summary>
internal sealed class MirrorTable
{
    /// <summary>Weight of a palindrome in even combinations: row c c' (x[f, r] + x[f, rev r]) with c = 1/sqrt2 for palindromes and 1 otherwise.</summary>
    internal static readonly double PalindromeWeight = Math.Sqrt(0.5);

    internal MirrorTable(int bits)
    {
        Bits = bits;
        EvenStrings = new int[CountEven(bits)];
        OddStrings = new int[CountOdd(bits)];
        EvenIndex = new int[1 << bits];
        OddIndex = new int[1 << bits];
        int even = 0, odd = 0;
        for (int f = 0; f < 1 << bits; f++)
        {
            int mirrored = (int)Reverse(f, bits);
            if (mirrored < f)
            {
                EvenIndex[f] = EvenIndex[mirrored];
                OddIndex[f] = OddIndex[mirrored];
                continue;
            }

            EvenIndex[f] = even;
            EvenStrings[even++] = f;
            OddIndex[f] = mirrored == f ? -1 : odd;
            if (mirrored != f) OddStrings[odd++] = f;
        }
    }

    internal int Bits { get; }

    /// <summary>The smaller string of each even state.</summary>
    internal int[] EvenStrings { get; }

    /// <summary>The smaller string of each odd state.</summary>
    internal int[] OddStrings { get; }

    /// <summary>Number of the even state that contains a string.</summary>
    internal int[] EvenIndex { get; }

    /// <summary>Number of the odd state that contains a string, or -1 for a palindrome.</summary>
    internal int[] OddIndex { get; }

    internal bool IsPalindrome(int f) => OddIndex[f] < 0;

    /// <summary>Amplitude of a string in its even state.</summary>
    internal double EvenAmplitude(int f) => IsPalindrome(f) ? 1 : PalindromeWeight;

    /// <summary>Amplitude of a string in its odd state.</summary>
    internal double OddAmplitude(int f) => IsPalindrome(f) ? 0 : EvenStrings[EvenIndex[f]] == f ? PalindromeWeight : -PalindromeWeight;

    internal static int CountEven(int bits) => ((1 << bits) + (1 << ((bits + 1) / 2))) / 2;

    internal static int CountOdd(int bits) => ((1 << bits) - (1 << ((bits + 1) / 2))) / 2;

    internal static long Reverse(long f, int bits)
    {
        long reversed = 0;
        for (int j = 0; j < bits; j++) reversed |= ((f >> j) & 1) << (bits - 1 - j);
        return reversed;
    }
}
