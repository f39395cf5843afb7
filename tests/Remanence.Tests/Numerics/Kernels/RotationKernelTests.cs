using System.Numerics;

namespace Remanence.Tests.Numerics.Kernels;

/// <summary>Rotations of whole numbers by whole tangents are exact, so every kernel must give exactly what plain loops over single numbers give, and touch nothing beside its numbers.</summary>
public sealed unsafe class RotationKernelTests
{
    private const int Margin = 1024;

    [Theory]
    [InlineData(8, 64)]
    [InlineData(8, 256)]
    [InlineData(16, 128)]
    [InlineData(32, 512)]
    public void Three_sites_at_once_are_three_rotations(int stride, int count)
    {
        double[] expected = Whole(count, 1);
        foreach ((int distance, double tangent) in new[] { (stride, 2.0), (2 * stride, -3), (4 * stride, 5) }) Rotate(expected, distance, tangent);
        Assert.Equal(expected, Guarded(Whole(count, 1), x => RotationKernel.Sweep3(x, count, stride, 2, -3, 5)));
    }

    [Theory]
    [InlineData(8, 32)]
    [InlineData(8, 128)]
    [InlineData(32, 384)]
    public void Two_sites_at_once_are_two_rotations(int stride, int count)
    {
        double[] expected = Whole(count, 2);
        foreach ((int distance, double tangent) in new[] { (stride, 2.0), (2 * stride, -3) }) Rotate(expected, distance, tangent);
        Assert.Equal(expected, Guarded(Whole(count, 2), x => RotationKernel.Sweep2(x, count, stride, 2, -3)));
    }

    [Theory]
    [InlineData(8, 16)]
    [InlineData(8, 64)]
    [InlineData(32, 192)]
    public void One_site_is_rotated_in_every_block(int stride, int count)
    {
        double[] expected = Whole(count, 3);
        Rotate(expected, stride, -7);
        Assert.Equal(expected, Guarded(Whole(count, 3), x => RotationKernel.Sweep1(x, count, stride, -7)));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Phases_come_before_the_rotations_inside_vectors(bool hasTable, bool hasInner)
    {
        const int Count = 48;
        double[] expected = Whole(Count, 4), table = Whole(Count, 5), inner = Whole(Count, 6);
        for (int k = 0; k < Count; k += 2)
        {
            Complex z = new Complex(expected[k], expected[k + 1]) * new Complex(3, -2);
            if (hasTable) z *= new Complex(table[k], table[k + 1]);
            if (hasInner) z *= new Complex(inner[k], inner[k + 1]);
            (expected[k], expected[k + 1]) = (z.Real, z.Imaginary);
        }

        Rotate(expected, 2, 2);
        Rotate(expected, 4, -5);
        fixed (double* t = table, i = inner)
        {
            nint tables = hasTable ? (nint)t : 0, inners = hasInner ? (nint)i : 0;
            Assert.Equal(expected, Guarded(Whole(Count, 4), x => RotationKernel.PhasesAndLanes(x, (double*)tables, (double*)inners, 3, -2, Count, 2, -5)));
        }
    }

    // All flips and signs of a row of 64 doubles: lanes, vectors and both together.
    [Fact]
    public void Strings_exchange_and_sign_as_their_bits_say()
    {
        const int Count = 64;
        for (int flip = 0; flip < Count; flip++)
            for (int sign = 0; sign < Count; sign++)
            {
                int ends = flip < 8 ? Count / 8 : Count / 16, f = flip, s = sign;
                Assert.Equal(Rotated(Whole(Count, 7), 0, ends, flip, sign), Guarded(Whole(Count, 7), x => RotationKernel.String(x, 0, ends, (ulong)f, (ulong)s, 3, 2)));
            }
    }

    [Theory]
    [InlineData(0b0_0000_0101, 0b1_0110_0011, 3, 9)]
    [InlineData(0b0_0000_1000, 0b0_1001_1010, 1, 5)]
    [InlineData(0b0_1010_0011, 0b1_1110_0001, 2, 7)]
    [InlineData(0b1_0001_0100, 0b0_0011_0110, 4, 8)]
    public void Parts_of_a_string_touch_their_vectors_and_partners_only(int flip, int sign, int first, int end) =>
        Assert.Equal(Rotated(Whole(512, 8), first, end, flip, sign), Guarded(Whole(512, 8), x => RotationKernel.String(x, first, end, (ulong)flip, (ulong)sign, 3, 2)));

    // Strings over more vectors than 32 bits count have signs and flips in high bits; the state itself need not be so large to lie at their zeros.
    [Fact]
    public void High_bits_of_signs_outside_the_vectors_change_nothing()
    {
        double[] expected = Rotated(Whole(64, 9), 0, 4, 0b011_001, 0b101_010);
        Assert.Equal(expected, Guarded(Whole(64, 9), x => RotationKernel.String(x, 0, 4, 0b011_001, 0b101_010 | (1UL << 40) | (1UL << 63), 3, 2)));
    }

    private static double[] Whole(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(-99, 100))];
    }

    private static void Rotate(double[] x, int distance, double tangent)
    {
        for (int k = 0; k < x.Length; k++)
            if (k / distance % 2 == 0) (x[k], x[k + distance]) = (x[k] - tangent * x[k + distance], x[k + distance] + tangent * x[k]);
    }

    // The definition, number by number: 3 x[k] + 2 (-1)^popcount(k and sign) x[k ^ flip], where the lower of the two vectors is one of the chosen.
    private static double[] Rotated(double[] x, int first, int end, int flip, int sign)
    {
        int octets = flip / 8, highest = octets == 0 ? 0 : (int)BitOperations.RoundUpToPowerOf2((uint)octets + 1) / 2;
        int[] lower = [.. Enumerable.Range(0, x.Length / 8).Where(v => (v & highest) == 0)];
        double[] result = [.. x];
        foreach (int vector in lower[first..end])
            foreach (int place in new[] { vector, vector ^ octets }.Distinct())
                for (int k = 8 * place; k < 8 * place + 8; k++) result[k] = 3 * x[k] + (int.IsEvenInteger(BitOperations.PopCount((uint)(k & sign))) ? 2 : -2) * x[k ^ flip];
        return result;
    }

    private delegate void Kernel(double* x);

    private static double[] Guarded(double[] values, Kernel kernel)
    {
        double[] memory = [.. Enumerable.Repeat(12345.0, Margin), .. values, .. Enumerable.Repeat(12345.0, Margin)];
        fixed (double* start = memory) kernel(start + Margin);
        Assert.False(memory.AsSpan(0, Margin).ContainsAnyExcept(12345.0) || memory.AsSpan(Margin + values.Length).ContainsAnyExcept(12345.0));
        return memory[Margin..(Margin + values.Length)];
    }
}
