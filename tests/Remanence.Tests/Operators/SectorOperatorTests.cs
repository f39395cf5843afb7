using System.Text.Json;
using Remanence.Tests.Evolution;

namespace Remanence.Tests.Operators;

public class SectorOperatorTests
{
    public static TheoryData<int, int> Cases()
    {
        var data = new TheoryData<int, int>();
        foreach (int sites in (int[])[3, 4, 5, 6, 7, 8])
            for (int kind = 0; kind < 4; kind++) data.Add(sites, kind);
        return data;
    }

    // 0: uniform field, 1: also YY (signs depend on the string), 2: complex, 3: random couplings of bonds, fields and three-spin terms.
    private static PauliSum Sum(int sites, int kind) => kind switch
    {
        0 => Fixtures.Ring(sites),
        1 => Fixtures.Ring(sites, third: 0.7),
        2 => Fixtures.ComplexRing(sites),
        _ => Fixtures.Ring(sites, 0.3, 0.81, -0.27) + PauliSum.FromTerms(Enumerable.Range(0, sites).Select(j => new PauliTerm(0.4, new PauliString(1UL << ((j + 1) % sites), (1UL << j) | (1UL << ((j + 2) % sites)))))),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_matrix_is_the_full_one_between_orbit_states(int sites, int kind)
    {
        PauliSum sum = Sum(sites, kind);
        ComplexMatrix full = sum.On(new SpinSpace(sites)).ToDense();
        ComplexMatrix sector = sum.On(new SpinSpace(sites, Sector.Symmetric)).ToDense();
        DihedralBasis basis = DihedralBasis.Of(sites);
        var expected = new ComplexMatrix(basis.Count, basis.Count);
        int[] index = [.. Enumerable.Range(0, 1 << sites).Select(z => basis.IndexOf((ulong)z))];
        for (int z = 0; z < 1 << sites; z++)
            for (int y = 0; y < 1 << sites; y++)
                expected[index[z], index[y]] += full[z, y] / Math.Sqrt((double)basis.OrbitSizes[index[z]] * basis.OrbitSizes[index[y]]);
        for (int i = 0; i < basis.Count; i++)
            for (int k = 0; k < basis.Count; k++)
            {
                Assert.InRange((expected[i, k] - sector[i, k]).Magnitude, 0, 1e-13);
                Assert.InRange((sector[i, k] - System.Numerics.Complex.Conjugate(sector[k, i])).Magnitude, 0, 1e-14);
            }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(2, 4)]
    public void Scale_shift_and_keep_agree_with_the_dense_matrix_in_every_lane(int kind, int lanes)
    {
        const double Scale = 0.7, Shift = -0.4, Keep = -1.3;
        LinearOperator h = Sum(9, kind).On(new SpinSpace(9, Sector.Symmetric));
        ComplexMatrix dense = h.ToDense();
        int n = dense.Rows;
        using var x = new Amplitudes(n, lanes);
        using var y = new Amplitudes(n, lanes);
        using var apart = new Amplitudes(n, lanes);
        using var old = new Amplitudes(n, lanes);
        for (int i = 0; i < n * lanes; i++)
        {
            x.Block(i, 1)[0] = Math.Sin(1 + i);
            y.Block(i, 1)[0] = old.Block(i, 1)[0] = Math.Cos(2 + 3 * i);
        }

        h.Apply(x, y, Scale, Shift, Keep);
        h.ApplyOnto(x, old, apart, Scale, Shift, Keep);
        int stride = h.IsReal ? 1 : 2;
        for (int i = 0; i < n; i++)
            for (int lane = 0; lane < lanes; lane += stride)
            {
                System.Numerics.Complex sum = -Shift * Value(x, i, lane);
                for (int k = 0; k < n; k++) sum += dense[i, k] * Value(x, k, lane);
                sum = Scale * sum + Keep * Value(old, i, lane);
                Assert.InRange((sum - Value(y, i, lane)).Magnitude, 0, 1e-13);
                Assert.Equal(Value(y, i, lane), Value(apart, i, lane));
            }

        System.Numerics.Complex Value(Amplitudes a, int row, int lane) => new(a.Block(row * lanes + lane, 1)[0], stride == 2 ? a.Block(row * lanes + lane + 1, 1)[0] : 0);
    }

    [Fact]
    public void The_spectrum_is_that_of_the_reference()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "redundancy.json")));
        JsonElement expected = file.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("quantity").ValueEquals("dihedral-sector")).GetProperty("expected");
        double[] levels = SymmetricEigen.Values(DenseForm.Real(Fixtures.Ring(8).On(new SpinSpace(8, Sector.Symmetric))));
        double[] reference = [.. expected.GetProperty("sectorEigenvalues").EnumerateArray().Select(e => e.GetDouble())];
        Assert.Equal(reference.Length, levels.Length);
        for (int i = 0; i < levels.Length; i++) Assert.InRange(levels[i] - reference[i], -1e-9, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_bounds_enclose_the_spectrum_of_the_full_space(int sites, int kind)
    {
        PauliSum sum = Sum(sites, kind);
        double[] levels = HermitianEigen.Values(sum.On(new SpinSpace(sites)).ToDense());
        (double lower, double upper) = sum.On(new SpinSpace(sites, Sector.Symmetric)).SpectralBounds;
        Assert.InRange(lower, -10.0 * sites, levels[0]);
        Assert.InRange(upper, levels[^1], 10.0 * sites);
    }

    [Fact]
    public void Sums_that_break_the_symmetry_are_refused_with_the_term()
    {
        var space = new SpinSpace(5, Sector.Symmetric);
        Assert.Contains("X0", Assert.Throws<ArgumentException>(() => PauliSum.Parse("X0").On(space)).Message, StringComparison.Ordinal);
        Assert.Contains("rotations and reflections", Assert.Throws<ArgumentException>(() => (Fixtures.Ring(5) + PauliSum.Parse("0.001 Z2")).On(space)).Message, StringComparison.Ordinal);
        // Invariant under rotations but not under reflections.
        PauliSum chiral = PauliSum.FromTerms(Enumerable.Range(0, 5).Select(j => new PauliTerm(1, new PauliString((1UL << j) | (1UL << ((j + 1) % 5)), 1UL << ((j + 1) % 5)))));
        Assert.Contains("image", Assert.Throws<ArgumentException>(() => chiral.On(space)).Message, StringComparison.Ordinal);
        Assert.Contains("momentum 0 or N/2", Assert.Throws<ArgumentException>(() => Fixtures.Ring(5).On(new SpinSpace(5, new Sector(1, 1)))).Message, StringComparison.Ordinal);
    }
}
