using System.Numerics;
using System.Runtime.InteropServices;
using Remanence.Tests.Operators;

namespace Remanence.Tests.Numerics;

/// <summary>Shapes, blocks, copies, exact comparisons and streams of vectors that one process holds.</summary>
public sealed class AmplitudesTransferTests
{
    /// <summary>One more basis state than a chunk of a transfer has doubles.</summary>
    private const int Long = (1 << 20) + 1;

    [Theory, InlineData(1, 1), InlineData(5, 2), InlineData(9, 4)]
    public void A_new_vector_is_zero_and_tells_its_shape(int length, int lanes)
    {
        using Amplitudes x = new(length, lanes), y = x.Like(2);
        Assert.Equal((length, lanes, 8L * length * lanes, (long)length * lanes, length, 0L), (x.Length, x.Lanes, x.Bytes, x.Count, x.LocalLength, x.LocalStart));
        Assert.Equal((length, 2), (y.Length, y.Lanes));
        Assert.False(x.IsSplit);
        Assert.Null(x.SharedBy);
        Assert.Equal(new double[length * lanes], x.Block(0, length * lanes).ToArray());
        x.Block(0, length * lanes).Fill(3);
        x.Clear();
        Assert.Equal(new double[length * lanes], x.Block(0, length * lanes).ToArray());
    }

    [Fact]
    public void Impossible_shapes_are_refused()
    {
        Assert.Contains("at least 1 basis state, but has 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Amplitudes(0, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("but are 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Amplitudes(1, 0)).Message, StringComparison.Ordinal);
        CapacityException refused = Assert.Throws<CapacityException>(() => new Amplitudes(long.MaxValue / 32 + 1, 4));
        Assert.Contains("more memory than any machine can address", refused.Message, StringComparison.Ordinal);
        Assert.Contains("more memory than any machine", Assert.Throws<CapacityException>(() => new Amplitudes(long.MaxValue, 1)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("any machine", Assert.Throws<CapacityException>(() => new Amplitudes(long.MaxValue / 32, 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_lie_inside_the_vector()
    {
        using Amplitudes x = new(3, 2);
        for (int i = 0; i < 6; i++) x.Block(i, 1)[0] = i;
        Assert.Equal([2, 3, 4, 5], x.Block(2, 4).ToArray());
        Assert.Equal([new(2, 3), new(4, 5)], x.ComplexBlock(1, 2).ToArray());
        Assert.Equal(0, x.Block(6, 0).Length);
        Assert.Contains("The block [-1, 0) must lie inside the 6 doubles", Assert.Throws<ArgumentOutOfRangeException>(() => x.Block(-1, 1).Length).Message, StringComparison.Ordinal);
        Assert.Contains("The block [2, 1)", Assert.Throws<ArgumentOutOfRangeException>(() => x.Block(2, -1).Length).Message, StringComparison.Ordinal);
        Assert.Contains("The block [4, 7)", Assert.Throws<ArgumentOutOfRangeException>(() => x.Block(4, 3).Length).Message, StringComparison.Ordinal);
        using Amplitudes real = new(3, 1), four = new(3, 4);
        Assert.Contains("need 2 lanes, but the vector has 1", Assert.Throws<InvalidOperationException>(() => real.ComplexBlock(0, 1).Length).Message, StringComparison.Ordinal);
        Assert.Contains("need 2 lanes, but the vector has 4", Assert.Throws<InvalidOperationException>(() => four.ComplexBlock(0, 1).Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_that_do_not_fit_are_refused_by_every_method()
    {
        using Amplitudes x = new(3, 2), shorter = new(2, 2), real = new(3, 1);
        foreach (Amplitudes other in new[] { shorter, real })
        {
            Action[] uses = [() => x.Dot(other), () => x.LaneDots(other), () => x.AddScaled(1.0, other), () => x.AddScaled(Complex.One, other), () => x.CopyFrom(other)];
            foreach (Action use in uses) Assert.Contains($"one has 3 basis states with 2 lanes and the other {other.Length} with {other.Lanes}", Assert.Throws<ArgumentException>(use).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentNullException>(() => x.Dot(null!));
        Assert.Contains("2 or 4 lanes", Assert.Throws<InvalidOperationException>(() => real.AddScaled(Complex.One, real)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Amplitudes.For(null!, 1));
        Assert.Throws<ArgumentNullException>(() => Amplitudes.AreSplit(null!, global::Remanence.Ranks.Current));
        Assert.Throws<ArgumentNullException>(() => Amplitudes.AreSplit(new SpinSpace(3), null!));
        Assert.False(Amplitudes.AreSplit(new SpinSpace(25), global::Remanence.Ranks.Current));
    }

    [Fact]
    public void Disposing_twice_does_no_harm_and_every_later_use_throws()
    {
        Amplitudes x = new(4, 2);
        x.Dispose();
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => x.Block(0, 1).Length);
        Assert.Throws<ObjectDisposedException>(() => x.Clear());
        Assert.Throws<ObjectDisposedException>(() => x.IsExactlyReal());
    }

    // All pairs of a short, a middling and a long vector; the long ones need several chunks.
    [Fact]
    public void The_common_beginning_is_copied_and_the_rest_is_zero()
    {
        int[] lengths = [3, Long, Long + 700_000];
        foreach (int from in lengths)
        {
            using Amplitudes source = RandomSums.Vector(new Random(from), from, 2);
            foreach (int to in lengths)
            {
                using Amplitudes target = RandomSums.Vector(new Random(1), to, 2);
                target.CopyStart(source);
                int common = 2 * Math.Min(from, to);
                Assert.True(target.Block(0, common).SequenceEqual(source.Block(0, common)));
                Assert.False(target.Block(common, 2 * to - common).ContainsAnyExcept(0.0));
            }
        }
    }

    [Fact]
    public void Arrays_come_and_go()
    {
        Complex[] values = [new(1, 2), new(3, -4), Complex.ImaginaryOne];
        using Amplitudes x = new(3, 2), real = new(3, 1);
        x.CopyFrom(values);
        Assert.Equal(values, x.ToArray());
        Assert.Equal([1, 2, 3, -4, 0, 1], x.Block(0, 6).ToArray());
        Assert.Throws<ArgumentException>(() => x.CopyFrom(new Complex[4]));
        Assert.Contains("2 lanes", Assert.Throws<InvalidOperationException>(() => real.ToArray()).Message, StringComparison.Ordinal);
        for (int i = 0; i < 3; i++) Assert.Equal(values[i], x.Element(i));
        x.SetElement(1, new(7, 8));
        Assert.Equal([values[0], new(7, 8), values[2]], x.ToArray());
        Assert.Contains("must lie in 0..2, but is 3", Assert.Throws<ArgumentOutOfRangeException>(() => x.Element(3)).Message, StringComparison.Ordinal);
        Assert.Contains("must lie in 0..2, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => x.SetElement(-1, 0)).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(5), InlineData(Long)]
    public void Parts_go_into_their_lanes_and_leave_the_others(int length)
    {
        using Amplitudes x = RandomSums.Vector(new Random(2), length, 2);
        foreach ((int lanes, int lane, bool both) in new[] { (1, 0, false), (2, 1, false), (2, 0, true), (4, 2, true), (4, 3, false) })
        {
            using Amplitudes target = new(length, lanes);
            target.Block(0, length * lanes).Fill(9);
            x.CopyToLanes(target, lane, both);
            ReadOnlySpan<Complex> from = x.ComplexBlock(0, length);
            ReadOnlySpan<double> to = target.Block(0, length * lanes);
            int wrong = 0;
            for (int i = 0; i < length; i++)
            {
                Complex z = from[i];
                for (int k = 0; k < lanes; k++)
                    if (to[i * lanes + k] != (k == lane ? z.Real : both && k == lane + 1 ? z.Imaginary : 9)) wrong++;
            }

            Assert.Equal(0, wrong);
        }
    }

    // The one number that differs stands first, last in the first chunk, first in the second one.
    [Theory, InlineData(1, 0), InlineData(4, 0), InlineData(4, 3), InlineData(Long, 0), InlineData(Long, Long - 2), InlineData(Long, Long - 1)]
    public void One_number_decides_exact_comparisons(int length, int place)
    {
        using Amplitudes x = RandomSums.Vector(new Random(3), length, 2), conjugate = new(length, 2);
        conjugate.CopyFrom(x);
        foreach (ref Complex z in conjugate.ComplexBlock(0, length)) z = Complex.Conjugate(z);
        Assert.True(x.IsExactConjugateOf(conjugate));
        Complex own = x.Element(place);
        foreach (Complex other in new[] { new(own.Real, -own.Imaginary), new(Math.BitIncrement(own.Real), own.Imaginary), new Complex(own.Real, Math.BitIncrement(own.Imaginary)) })
        {
            x.SetElement(place, other);
            Assert.False(x.IsExactConjugateOf(conjugate));
        }

        Assert.False(x.IsExactlyReal());
        foreach (ref Complex z in x.ComplexBlock(0, length)) z = z.Real;
        Assert.True(x.IsExactlyReal());
        x.SetElement(place, new(0, double.Epsilon));
        Assert.False(x.IsExactlyReal());
    }

    [Theory, InlineData(1, 1), InlineData(7, 4), InlineData(Long, 2)]
    public void Streams_hold_the_raw_numbers(int length, int lanes)
    {
        using Amplitudes x = RandomSums.Vector(new Random(4), length, lanes), y = x.Like(lanes);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(1.5);
        x.Write(writer);
        writer.Write(2.5);
        byte[] bytes = stream.ToArray();
        Assert.Equal(x.Bytes + 16, bytes.Length);
        Assert.True(MemoryMarshal.Cast<byte, double>(bytes.AsSpan(8, (int)x.Bytes)).SequenceEqual(x.Block(0, length * lanes)));
        using BinaryReader reader = new(new MemoryStream(bytes));
        Assert.Equal(1.5, reader.ReadDouble());
        y.Read(reader);
        Assert.Equal(2.5, reader.ReadDouble());
        Assert.True(x.Block(0, length * lanes).SequenceEqual(y.Block(0, length * lanes)));
        Assert.Throws<EndOfStreamException>(() => y.Read(new(new MemoryStream(bytes[..(int)(x.Bytes - 1)]))));
    }

    [Fact]
    public void Fingerprints_are_those_of_the_words_in_their_order()
    {
        using Amplitudes x = new(2, 2), y = RandomSums.Vector(new Random(5), Long, 1);
        double[] values = [1, -0.0, double.NaN, 3e-310];
        values.CopyTo(x.Block(0, 4));
        Assert.Equal(Plain(values, 17), x.Fingerprint(17));
        Assert.NotEqual(x.Fingerprint(17), x.Fingerprint(18));
        Assert.Equal(Plain(y.Block(0, Long), 14695981039346656037), y.Fingerprint(14695981039346656037));

        static ulong Plain(ReadOnlySpan<double> values, ulong hash)
        {
            foreach (double value in values)
            {
                ulong word = BitConverter.DoubleToUInt64Bits(value);
                hash = unchecked((hash ^ word ^ (word >> 32)) * 0x100000001b3);
            }

            return hash;
        }
    }
}
