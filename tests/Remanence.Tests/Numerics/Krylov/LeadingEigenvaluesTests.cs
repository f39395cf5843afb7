using System.Numerics;
using Remanence.Tests.Numerics.LinearAlgebra;

namespace Remanence.Tests.Numerics.Krylov;

/// <summary>Block Lanczos steps on dense matrices of known spectra: the values, the orthonormal blocks that the map is given, how many they are, and when nothing may be returned.</summary>
public class LeadingEigenvaluesTests
{
    [Fact]
    public void Blocks_are_wide_enough_for_all_values_and_some_more()
    {
        Assert.Equal([12, 12, 24, 24, 36], new[] { 1, 8, 9, 20, 21 }.Select(LeadingEigenvalues.Width));
    }

    public static TheoryData<int, int, string> Spectra => new()
    {
        { 120, 1, "falling" }, { 120, 4, "falling" }, { 203, 9, "falling" }, { 120, 8, "multiple" }, { 120, 5, "few" }, { 96, 8, "one" }, { 150, 2, "fifteen" }, { 160, 4, "slow" },
    };

    [Theory, MemberData(nameof(Spectra))]
    public void Values_are_those_of_the_spectrum_at_any_scale(int size, int count, string kind)
    {
        double[] values = [.. Enumerable.Range(0, size).Select(i => Spectrum(kind, i))];
        foreach (double scale in (double[])[1, 1e-20, 1e20])
        {
            ComplexMatrix a = TestMatrices.WithSpectrum([.. values.Select(v => scale * v)], 5);
            List<ComplexMatrix> seen = [];
            double[]? found = LeadingEigenvalues.Find(size, count, block =>
            {
                seen.Add(block.Copy());
                return TestMatrices.Multiply(a, block);
            });
            Assert.NotNull(found);
            Assert.Equal(count, found.Length);
            double[] expected = [.. values.OrderDescending()];
            for (int i = 0; i < count; i++) Assert.Equal(expected[i], found[i] / scale, 2e-13 * expected[0]);
            Assert.Equal((LeadingEigenvalues.Width(count), count), (seen[0].Columns, seen[^1].Columns));
            RequireOrthonormal(Together(seen.SkipLast(1)));
            RequireOrthonormal(seen[^1]);
            Assert.InRange(seen.SkipLast(1).Sum(b => b.Columns), LeadingEigenvalues.Width(count), size / 2);
        }
    }

    private static double Spectrum(string kind, int i) => kind switch
    {
        "falling" => 3 * Math.Pow(0.5, i),
        "multiple" => i is > 3 and < 11 ? 2 : Math.Pow(0.6, i),
        "few" => i % 50 == 7 ? 1 + i : 0,
        "one" => 0.25,
        "fifteen" => i < 15 ? 1 + 0.1 * i : 0,
        _ => Math.Pow(0.8, i),
    };

    // An eighth of the space, at least 288 vectors, at most one half.
    [Theory, InlineData(120, 60), InlineData(400, 200), InlineData(600, 288), InlineData(2500, 312)]
    public void Steps_end_without_values_when_the_space_has_grown_too_large(int size, int most)
    {
        int columns = 0;
        Assert.Null(LeadingEigenvalues.Find(size, 8, block =>
        {
            columns += block.Columns;
            ComplexMatrix image = block.Copy();
            for (int row = 0; row < size; row++)
                for (int c = 0; c < block.Columns; c++) image[row, c] *= 1 - 1e-7 * row * row / size;
            return image;
        }));
        Assert.InRange(columns, most - 11, most);
    }

    [Fact]
    public void Maps_without_positive_values_and_maps_that_are_not_the_same_every_time_give_none()
    {
        Assert.Null(LeadingEigenvalues.Find(120, 2, block => new ComplexMatrix(block.Rows, block.Columns)));
        Assert.Null(LeadingEigenvalues.Find(120, 2, block =>
        {
            ComplexMatrix image = block.Copy();
            for (int i = 0; i < image.Data.Length; i++) image.Data[i] = -image.Data[i];
            return image;
        }));
        double[] values = [.. Enumerable.Range(0, 120).Select(i => Math.Pow(0.5, i))];
        foreach (double drift in (double[])[1e-9, 1e-11])
        {
            int calls = 0;
            Assert.Null(LeadingEigenvalues.Find(120, 2, block =>
            {
                calls++;
                ComplexMatrix image = new(block.Rows, block.Columns);
                for (int row = 0; row < block.Rows; row++)
                    for (int c = 0; c < block.Columns; c++) image[row, c] = values[row] * (1 + drift * calls) * block[row, c];
                return image;
            }));
            Assert.InRange(calls, 2, 8);
        }
    }

    private static ComplexMatrix Together(IEnumerable<ComplexMatrix> blocks)
    {
        Complex[][] columns = [.. blocks.SelectMany(b => Enumerable.Range(0, b.Columns).Select(c => Enumerable.Range(0, b.Rows).Select(row => b[row, c]).ToArray()))];
        ComplexMatrix all = new(columns[0].Length, columns.Length);
        for (int c = 0; c < columns.Length; c++)
            for (int row = 0; row < all.Rows; row++) all[row, c] = columns[c][row];
        return all;
    }

    private static void RequireOrthonormal(ComplexMatrix q)
    {
        ComplexMatrix overlap = TestMatrices.Multiply(q.Adjoint(), q);
        for (int i = 0; i < q.Columns; i++) overlap[i, i] -= 1;
        Assert.InRange(overlap.Data.Max(z => z.Magnitude), 0, 1e-13);
    }
}
