using System.Globalization;
using System.Numerics;
using System.Text;
using Remanence.Output;

namespace Remanence.Tests.Output.Arrays;

public class NpzTests
{
    public static TheoryData<int[]> Shapes => new() { Array.Empty<int>(), new[] { 0 }, new[] { 1 }, new[] { 7 }, new[] { 2, 3 }, new[] { 2, 0, 4 }, new[] { 3, 1, 2, 5 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_is_written_comes_back_to_the_bit(int[] shape)
    {
        foreach (ArrayOutput array in new[] { Real(shape), Complex(shape) })
        {
            using var place = new TemporaryFolder();
            ArrayFiles.Validate([array]);
            ArrayFiles.Write(place.Path, [array]);
            foreach (ArrayOutput read in new[] { ArrayOutput.ReadNpz(place[$"data/{array.Name}.npz"]), Assert.Single(ArrayFiles.Read(place.Path)) })
            {
                Assert.Equal((array.Name, array.Meaning, array.Symbol, array.Unit), (read.Name, read.Meaning, read.Symbol, read.Unit));
                Assert.Equal(array.Axes, read.Axes);
                Assert.Equal(shape, read.Shape);
                Assert.Equal(Bits(array), Bits(read));
                Assert.Equal(array.RealValues is null, read.RealValues is null);
            }
        }
    }

    [Fact]
    public void The_bytes_are_a_function_of_the_array()
    {
        byte[] first = Bytes(Complex([2, 3]));
        Thread.Sleep(10);
        Assert.Equal(first, Bytes(Complex([2, 3])));
        Assert.Contains("{'descr': '<c16', 'fortran_order': False, 'shape': (2, 3), }", Encoding.Latin1.GetString(first), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Numbers_begin_at_a_multiple_of_64_bytes_after_a_line_end(int[] shape)
    {
        byte[] header = NpyFormat.Header(complex: false, shape);
        Assert.Equal(0, header.Length % 64);
        Assert.Equal((byte)'\n', header[^1]);
    }

    [Fact]
    public void Every_cut_and_every_changed_byte_is_told_or_harmless()
    {
        using var place = new TemporaryFolder();
        ArrayOutput array = Real([2, 3]);
        byte[] file = Bytes(array);
        string path = place["real.npz"];
        for (int length = 0; length < file.Length; length++)
        {
            File.WriteAllBytes(path, file[..length]);
            Assert.Contains("is damaged", Assert.Throws<RunFolderException>(() => ArrayOutput.ReadNpz(path)).Message, StringComparison.Ordinal);
        }

        int told = 0;
        for (int at = 0; at < file.Length; at++)
        {
            byte[] changed = [.. file];
            changed[at] ^= 0x55;
            File.WriteAllBytes(path, changed);
            try
            {
                Assert.Equal(Bits(array), Bits(ArrayOutput.ReadNpz(path)));   // times and the like
            }
            catch (RunFolderException e)
            {
                Assert.Contains("is damaged", e.Message, StringComparison.Ordinal);
                told++;
            }
        }

        Assert.InRange(told, file.Length * 2 / 3, file.Length);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "something else than a C-ordered array")]
    [InlineData("{'descr': '<f8', 'fortran_order': True, 'shape': (1,), }", "something else than a C-ordered array")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", "announces 2 numbers, but 8 bytes follow")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }", "is no list of lengths")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536), }", "is no list of lengths")]
    public void Other_arrays_of_numpy_are_refused_with_the_reason(string header, string words)
    {
        using var stream = new MemoryStream([0x93, .. "NUMPY\u0001\0"u8, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. new byte[8]]);
        Assert.Contains(words, Assert.Throws<FormatException>(() => NpyFormat.Read(stream, stream.Length)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_and_damaged_indexes_are_one_sentence()
    {
        using var place = new TemporaryFolder();
        Assert.Contains("it does not exist", Assert.Throws<RunFolderException>(() => ArrayOutput.ReadNpz(place["a.npz"])).Message, StringComparison.Ordinal);
        Assert.Empty(RunFolder.ReadArrays(place.Path));
        ArrayFiles.Write(place.Path, [Real([2])]);
        string index = place["data/arrays.json"];
        string good = File.ReadAllText(index);
        foreach (string damaged in new[] { "{", "null", "{}", "{\"schemaVersion\": 1, \"arrays\": [{\"name\": \"real\"}]}", "{\"schemaVersion\": 1, \"arrays\": [null]}", good.Replace("real", "../real", StringComparison.Ordinal), good[..^20] })
        {
            File.WriteAllText(index, damaged);
            Assert.Contains("is damaged", Assert.Throws<RunFolderException>(() => RunFolder.ReadArrays(place.Path)).Message, StringComparison.Ordinal);
        }

        File.WriteAllText(index, good.Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal));
        Assert.Contains("schema version 2", Assert.Throws<RunFolderException>(() => RunFolder.ReadArrays(place.Path)).Message, StringComparison.Ordinal);
        ArrayFiles.Write(place.Path, [Real([2])]);
        File.WriteAllBytes(place["data/real.npz"], Bytes(Real([3])));
        Assert.Contains("not the one in the index", Assert.Throws<RunFolderException>(() => RunFolder.ReadArrays(place.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_says_what_arrays_mean()
    {
        using var place = new TemporaryFolder();
        ArrayFiles.Write(place.Path, [Complex([2, 3])]);
        string index = File.ReadAllText(place["data/arrays.json"]);
        foreach (string words in new[] { "\"name\": \"complex\"", "\"meaning\": \"numbers\"", "\"unit\": \"1/J\"", "\"type\": \"complex\"", "\"name\": \"axis_1\"" })
            Assert.Contains(words, index, StringComparison.Ordinal);
    }

    [Fact]
    public void Ill_formed_arrays_are_refused_before_anything_is_written()
    {
        ArrayOutput good = Real([2, 3]);
        Refused([good with { Name = "Real" }], "snake case");
        Refused([good with { RealValues = null }], "either real or complex numbers, but holds none");
        Refused([good with { ComplexValues = [1] }], "either real or complex numbers, but holds both");
        Refused([good with { Axes = [] }], "must name every axis, but names 0 of 2");
        Refused([good with { Axes = [new("a b", ""), new("c", "")] }], "\"a b\"");
        Refused([good with { Shape = [-2, -3] }], "must not be negative");
        Refused([good with { Shape = [2, 4] }], "must hold 8 numbers, but holds 6");
        Refused([good with { Shape = [int.MaxValue, int.MaxValue] }], "at most 2^30 numbers");
        Refused([good, good], "occurs twice");
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        Assert.Throws<ArgumentException>(() => folder.WriteResults([Samples.Table], [], [good, good]));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "data")));
    }

    internal static ArrayOutput Real(int[] shape) => new()
    {
        Name = "real",
        Meaning = "numbers",
        Symbol = "x",
        Unit = "nats",
        Axes = Axes(shape),
        Shape = shape,
        RealValues = [.. Numbers(shape)],
    };

    internal static ArrayOutput Complex(int[] shape) => new()
    {
        Name = "complex",
        Meaning = "numbers",
        Unit = "1/J",
        Axes = Axes(shape),
        Shape = shape,
        ComplexValues = [.. Numbers(shape).Select((x, i) => new Complex(x, 1.0 / (i + 2)))],
    };

    internal static string Bits(ArrayOutput array) => string.Join(' ', (array.RealValues ?? [.. array.ComplexValues!.SelectMany(z => (double[])[z.Real, z.Imaginary])])
        .Select(x => BitConverter.DoubleToUInt64Bits(x).ToString("x16", CultureInfo.InvariantCulture)));

    private static IEnumerable<double> Numbers(int[] shape)
    {
        double[] special = [1.0 / 3, double.NaN, -0.0, double.NegativeInfinity, 5e-324, double.MaxValue, -1e-7];
        return Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => special[i % 7]);
    }

    private static IReadOnlyList<Column> Axes(int[] shape) => [.. shape.Select((_, i) => new Column($"axis_{i}", "an axis", "a", "1/J"))];

    private static byte[] Bytes(ArrayOutput array)
    {
        using var stream = new MemoryStream();
        NpzFile.Write(stream, array);
        return stream.ToArray();
    }

    private static void Refused(IReadOnlyList<ArrayOutput> arrays, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => ArrayFiles.Validate(arrays)).Message, StringComparison.Ordinal);
}
