using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence.Tests.Numerics.Krylov;

/// <summary>What a saved iteration belongs to, and files that were damaged.</summary>
public class GmresFileTests
{
    // Where the numbers stand in a file: behind the mark and the identity of eight bytes each.
    private const int StatusAt = 16, IterationsAt = 20, CountAt = 25;
    private static readonly Complex[] Right = [new(1e-200, 0.3), new(-0.7, 2e-150), new(0, 0.1)];
    private static readonly GmresOptions Options = new() { RestartLength = 2, MostIterations = 2, RelativeTolerance = 1e-15 };

    [Fact]
    public void Every_bit_of_the_right_hand_side_and_every_option_matters()
    {
        byte[] saved = Saved(advanced: false);
        using (Gmres same = new(Turn, Right, Options)) same.Load(new MemoryStream(saved));
        for (int number = 0; number < 6; number++)
            for (int bit = 0; bit < 64; bit++)
            {
                // Numbers must stay finite, and their squares too.
                Complex[] other = [.. Right];
                ulong flipped = MemoryMarshal.Cast<Complex, ulong>(other.AsSpan())[number] ^= 1UL << bit;
                if (Math.Abs(BitConverter.UInt64BitsToDouble(flipped)) < 1e150) Refused(saved, other, Options);
            }

        foreach (GmresOptions other in (GmresOptions[])[Options with { RestartLength = 3 }, Options with { MostIterations = 3 }, Options with { RelativeTolerance = Math.BitIncrement(1e-15) }, Options with { AbsoluteTolerance = 1e-300 }]) Refused(saved, Right, other);
    }

    private static void Refused(byte[] saved, Complex[] right, GmresOptions options)
    {
        using Gmres other = new(Turn, right, options);
        Assert.Contains("another right-hand side", Assert.Throws<InvalidDataException>(() => other.Load(new MemoryStream(saved))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Iterations_that_used_all_they_may_are_loaded()
    {
        using Gmres loaded = new(Turn, Right, Options);
        loaded.Load(new MemoryStream(Saved(advanced: true)));
        Assert.Equal((GmresStatus.OutOfIterations, 2), (loaded.Status, loaded.Iterations));
    }

    [Theory]
    [InlineData(StatusAt, 77)]
    [InlineData(IterationsAt, -1, CountAt, 0)]
    [InlineData(IterationsAt, 3, CountAt, 4)]
    [InlineData(IterationsAt, 1)]
    [InlineData(CountAt, 2)]
    public void Damaged_numbers_are_refused(int place, int value, int second = StatusAt, int? other = null)
    {
        byte[] bytes = Saved(advanced: true);
        MemoryMarshal.Write(bytes.AsSpan(place), value);
        if (other is int number) MemoryMarshal.Write(bytes.AsSpan(second), number);
        using Gmres solver = new(Turn, Right, Options);
        Assert.Contains("file is damaged", Assert.Throws<InvalidDataException>(() => solver.Load(new MemoryStream(bytes))).Message, StringComparison.Ordinal);
        Assert.Equal((GmresStatus.Running, 0), (solver.Status, solver.Iterations));
    }

    [Fact]
    public void A_damaged_end_is_refused()
    {
        byte[] bytes = Saved(advanced: true);
        bytes[^3] ^= 4;
        using Gmres solver = new(Turn, Right, Options);
        Assert.Contains("does not end where it should", Assert.Throws<InvalidDataException>(() => solver.Load(new MemoryStream(bytes))).Message, StringComparison.Ordinal);
    }

    private static byte[] Saved(bool advanced)
    {
        using Gmres solver = new(Turn, Right, Options);
        if (advanced) Assert.False(solver.Advance());
        using MemoryStream stream = new();
        solver.Save(stream);
        return stream.ToArray();
    }

    // Three different factors: two steps are not enough.
    private static void Turn(ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        for (int i = 0; i < 3; i++) y[i] = (i + 1) * x[i];
    }
}
