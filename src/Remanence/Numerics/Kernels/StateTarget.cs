using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Adds C - i S of one start to a complex state, four basis states at a time: a real lane a gives (C_a, -S_a), two lanes (a, b) of a start a + i b give
/// (C_a + S_b, C_b - S_a), and its conjugate (C_a - S_b, -C_b - S_a).
/// </summary>
/// <param name="isFirst">The state is overwritten, not added to.</param>
/// <param name="isLast">The state is multiplied by exp(-i phase) after the addition.</param>
/// <param name="cos">Cosine of the phase.</param>
/// <param name="sin">Sine of the phase.</param>
internal readonly unsafe struct StateTarget(bool isFirst, bool isLast, double cos, double sin)
{
    private static readonly Vector512<double> OddNegative = Vector512.Create(1.0, -1, 1, -1, 1, -1, 1, -1);

    /// <param name="even">C for consecutive rows, all lanes; readable up to a multiple of 4 rows.</param>
    /// <param name="odd">S likewise.</param>
    /// <param name="lanes">Lanes of a row.</param>
    /// <param name="slot">Which lanes to use.</param>
    /// <param name="conjugate">Write the conjugate start's state.</param>
    /// <param name="state">First row's complex number.</param>
    /// <param name="rows">Number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Write(double* even, double* odd, int lanes, LaneSlot slot, bool conjugate, double* state, int rows)
    {
        even += slot.Lane;
        odd += slot.Lane;
        int row = 0;
        for (; row <= rows - 4; row += 4, even += 4 * lanes, odd += 4 * lanes)
            Update(Contribution(even, odd, lanes, slot.IsComplex, conjugate), state + 2 * row, state + 2 * row);
        if (row == rows) return;

        double* rest = stackalloc double[8];
        int doubles = 2 * (rows - row);
        for (int i = 0; i < 8; i++) rest[i] = i < doubles ? state[2 * row + i] : 0;
        Update(Contribution(even, odd, lanes, slot.IsComplex, conjugate), rest, rest);
        for (int i = 0; i < doubles; i++) state[2 * row + i] = rest[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Update(Vector512<double> value, double* from, double* to)
    {
        if (!isFirst) value += Vector512.Load(from);
        if (isLast) value = Vector512.FusedMultiplyAdd(Swap(value), OddNegative * Vector512.Create(sin), value * Vector512.Create(cos));
        value.Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Contribution(double* even, double* odd, int lanes, bool isComplex, bool conjugate)
    {
        if (!isComplex)
            return lanes == 1
                ? Vector512.Shuffle(Vector512.Create(Vector256.Load(even), Vector256.Load(odd)), Vector512.Create(0L, 4, 1, 5, 2, 6, 3, 7)) * OddNegative
                : Vector512.Create(even[0], -odd[0], even[lanes], -odd[lanes], even[2 * lanes], -odd[2 * lanes], even[3 * lanes], -odd[3 * lanes]);
        Vector512<double> c, s;
        if (lanes == 2)
        {
            c = Vector512.Load(even);
            s = Vector512.Load(odd);
        }
        else
        {
            c = FourPairs(even);
            s = FourPairs(odd);
        }

        s = Swap(s);
        return conjugate ? c * OddNegative - s : Vector512.FusedMultiplyAdd(s, OddNegative, c);
    }

    // The pairs at lanes 0, 1 of four rows of 4 lanes.
    private static Vector512<double> FourPairs(double* p) =>
        Vector512.Create(Vector256.Create(Vector128.Load(p), Vector128.Load(p + 4)), Vector256.Create(Vector128.Load(p + 8), Vector128.Load(p + 12)));

    private static Vector512<double> Swap(Vector512<double> v) => Vector512.Shuffle(v, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6));
}
