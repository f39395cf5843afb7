using System.Diagnostics;
using Remanence.Output;

namespace Remanence.Tests.Output.Arrays;

/// <summary>What numpy reads in our files, bit by bit; skipped where there is no Python with numpy.</summary>
public class NumpyTests
{
    private const string Bits = "\ndef bits(x): return ' '.join(struct.unpack('<Q', struct.pack('<d', v))[0].to_bytes(8, 'big').hex() for v in x)\n";

    [Theory]
    [InlineData(new int[0], "()")]
    [InlineData(new[] { 4 }, "(4,)")]
    [InlineData(new[] { 2, 3 }, "(2, 3)")]
    [InlineData(new[] { 3, 1, 2, 5 }, "(3, 1, 2, 5)")]
    public void Numpy_reads_type_shape_and_numbers(int[] shape, string printed)
    {
        using var place = new TemporaryFolder();
        ArrayOutput real = NpzTests.Real(shape), complex = NpzTests.Complex(shape);
        ArrayFiles.Write(place.Path, [real, complex]);
        string[] lines = Python("""
            for name in ('real', 'complex'):
                with np.load(sys.argv[1] + '/data/' + name + '.npz') as file:
                    a = file[name]
                print(file.files, a.dtype, a.shape, a.flags['C_CONTIGUOUS'])
                print(bits(a.reshape(-1).view('<f8')))
            """, place.Path);
        Assert.Equal([$"['real'] float64 {printed} True", NpzTests.Bits(real), $"['complex'] complex128 {printed} True", NpzTests.Bits(complex)], lines);
    }

    [Fact]
    public void Numpy_reads_a_table_to_the_same_numbers()
    {
        double[] first = [0.1, 1.0 / 3, -0.0, 5e-324], second = [double.PositiveInfinity, double.NegativeInfinity, 1e300, -123456789.123456789];
        var table = new Table
        {
            Name = "curve",
            Meaning = "a curve",
            Columns = [new("time", "time"), new("mutual_information", "information"), new("size", "size")],
            Rows = [.. first.Select((x, i) => (IReadOnlyList<object?>)[x, second[i], i])],
        };
        using var place = new TemporaryFolder();
        TableFiles.Write(place.Path, [table]);
        string[] lines = Python("""
            a = np.genfromtxt(sys.argv[1] + '/data/curve.csv', delimiter=',', names=True)
            print(a.dtype.names)
            for name in a.dtype.names: print(bits(a[name]))
            """, place.Path);
        // Zero has no sign in a table.
        string[] expected = [.. new[] { first, second, [0.0, 1, 2, 3] }.Select(c => NpzTests.Bits(NpzTests.Real([]) with { RealValues = [.. c.Select(x => x == 0 ? 0 : x)] }))];
        Assert.Equal(["('time', 'mutual_information', 'size')", .. expected], lines);
    }

    private static string[] Python(string script, string argument)
    {
        foreach (string program in new[] { "python3", "/usr/bin/python3" })
        {
            if (Run(program, "import numpy") is not (0, _, _)) continue;
            (int code, string output, string error) = Run(program, "import struct, sys\nimport numpy as np" + Bits + script, argument)!.Value;
            Assert.True(code == 0, error);
            return output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        }

        Assert.Skip("There is no python3 with numpy on this machine (Debian: python3-numpy).");
        return [];
    }

    private static (int Code, string Output, string Error)? Run(string program, string script, string argument = "")
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, ["-c", script, argument]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
