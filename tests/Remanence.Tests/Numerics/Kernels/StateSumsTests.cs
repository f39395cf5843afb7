using System.Numerics;

namespace Remanence.Tests.Numerics.Kernels;

/// <summary>Sums of recursion vectors against the sum as it is written, number by number; the vectors are any numbers, so that nothing cancels by chance.</summary>
public sealed class StateSumsTests
{
    private const double Center = 0.7, HalfWidth = 3;

    // Times out of order, of both signs, twice the same, and zero, which needs one order only.
    private static readonly double[] ManyTimes = [0.4, -2.5, 0, 6, 1, 0.4, -0.01, 3.3, 5];

    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 0, 5, 4, 9 }, { 0, 127, 4, 9 }, { 0, 128, 4, 9 }, { 0, 133, 6, 8 }, { 0, 1031, 8, 5 }, { 1, 3, 4, 9 }, { 1, 66, 4, 4 }, { 1, 203, 6, 7 },
        { 2, 37, 4, 9 }, { 2, 64, 10, 1 }, { 2, 109, 8, 2 }, { 3, 35, 4, 3 }, { 3, 99, 12, 9 }, { 4, 33, 4, 6 }, { 4, 131, 2, 9 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void States_are_the_series_of_their_times(int kind, int length, int blockSize, int times) => Compare(kind, length, blockSize, ManyTimes[..times]);

    // Enough numbers for several threads.
    [Theory]
    [InlineData(0, 70_001)]
    [InlineData(2, 35_003)]
    public void Large_vectors_are_added_in_parts(int kind, int length) => Compare(kind, length, 4, [0.1, 0.5]);

    private static void Compare(int kind, int length, int blockSize, double[] times)
    {
        LanePass pass = Passes[kind];
        ChebyshevSeries series = new(HalfWidth, times, 1e-13);
        Random random = new(7 * kind + length);
        int branches = pass.Slots.Max(s => Math.Max(s.Branch, s.Conjugate)) + 1, orders = series.HighestOrder + 1;
        Amplitudes[] vectors = [.. Enumerable.Range(0, orders).Select(_ => new Amplitudes(length, pass.Lanes))];
        foreach (Amplitudes v in vectors)
            foreach (ref double x in v.Block(0, (int)v.Count)) x = 2 * random.NextDouble() - 1;
        // What stands in the states before the first block must not matter.
        Amplitudes[][] states = [.. times.Select(_ => Enumerable.Range(0, branches).Select(_ => new Amplitudes(length, 2)).ToArray())];
        foreach (Amplitudes s in states.SelectMany(s => s)) s.Block(0, 2 * length).Fill(double.NaN);
        using (StateSums sums = new(pass, series, Center, times, states, blockSize))
            for (int first = 0; first < orders; first += blockSize)
            {
                int count = Math.Min(blockSize, orders - first);
                sums.Add(vectors[first..(first + count)], first, count);
            }

        for (int t = 0; t < times.Length; t++)
            foreach (LaneSlot slot in pass.Slots)
                for (int row = 0; row < length; row++)
                {
                    (Complex sum, Complex conjugate) = (0, 0);
                    for (int k = 0; k <= series.OrderOf(t); k++)
                    {
                        ReadOnlySpan<double> lanes = vectors[k].Block((long)row * pass.Lanes + slot.Lane, slot.IsComplex ? 2 : 1);
                        Complex v = new(lanes[0], slot.IsComplex ? lanes[1] : 0), factor = series[t, k] * (k % 2 == 0 ? Complex.One : -Complex.ImaginaryOne);
                        sum += factor * v;
                        conjugate += factor * Complex.Conjugate(v);
                    }

                    Complex phase = Complex.Exp(new Complex(0, -Center * times[t]));
                    Close(phase * sum, states[t][slot.Branch].ComplexBlock(row, 1)[0]);
                    if (slot.Conjugate >= 0) Close(phase * conjugate, states[t][slot.Conjugate].ComplexBlock(row, 1)[0]);
                }

        foreach (Amplitudes a in vectors.Concat(states.SelectMany(s => s))) a.Dispose();
    }

    private static readonly LanePass[] Passes =
    [
        new(1, [new(0, -1, 0, false)]),
        new(2, [new(1, -1, 0, false), new(0, -1, 1, false)]),
        new(2, [new(0, 1, 0, true)]),
        new(4, [new(0, -1, 2, true), new(2, 1, 0, true)]),
        new(4, [new(1, 0, 0, true), new(3, -1, 3, false), new(2, -1, 2, false)]),
    ];

    private static void Close(Complex expected, Complex found) => Assert.InRange((expected - found).Magnitude, 0, 2e-14);
}
