using System.Numerics;
using static Remanence.Pauli;

namespace Remanence.Tests.Operators;

/// <summary>Sectors of any combination of symmetries against the full space.</summary>
public class OrbitOperatorTests
{
    private static PauliSum Ring(int sites, double second = 0) => PauliSum.Sum(Enumerable.Range(0, sites).Select(j => Between(j, (j + 1) % sites, 1) + Between(j, (j + 2) % sites, second)));

    private static PauliSum Open(int sites, double second = 0) =>
        PauliSum.Sum(Enumerable.Range(0, sites - 1).Select(j => Between(j, j + 1, 1)).Concat(Enumerable.Range(0, sites - 2).Select(j => Between(j, j + 2, second))));

    private static PauliSum Between(int i, int j, double factor) => factor * (X(i) * X(j) + Y(i) * Y(j) + 0.6 * (Z(i) * Z(j)));

    private static PauliSum Current(int sites) => PauliSum.Sum(Enumerable.Range(0, sites).Select(j => 0.3 * (X(j) * Y((j + 1) % sites) - Y(j) * X((j + 1) % sites))));

    private static double[] Levels(PauliSum h, SpinSpace space)
    {
        LinearOperator a = h.On(space);
        return HermitianEigen.Values(a.ToDense());
    }

    // All sectors together have the levels of the full space, whatever symmetries are used.
    [Fact]
    public void Sectors_together_hold_the_whole_spectrum()
    {
        int[] parities = [1, -1];
        Whole(Ring(6, 0.4), 6, Enumerable.Range(0, 6).Select(k => new Sector(k)));
        Whole(Ring(6, 0.4) + Current(6), 6, from k in Enumerable.Range(0, 6) from m in Enumerable.Range(0, 7) select new Sector(k, UpSpins: m));
        Whole(Open(5, 0.4), 5, from r in parities from x in parities select new Sector(null, r, FlipX: x));
        Whole(Open(6), 6, from r in parities from x in parities from z in parities select new Sector(null, r, null, x, z));
        Whole(Models.IsingRing(5, 1, -1.05, 0), 5, from k in Enumerable.Range(0, 5) from x in parities select new Sector(k, FlipX: x));
        Whole(X(0) * X(1) + 0.3 * Z(2) + Y(1) * Y(2), 3, parities.Select(z => new Sector(FlipZ: z)));

        static void Whole(PauliSum h, int sites, IEnumerable<Sector> sectors)
        {
            List<double> levels = [];
            foreach (Sector sector in sectors)
            {
                try
                {
                    levels.AddRange(Levels(h, new SpinSpace(sites, sector)));
                }
                catch (ArgumentException e) when (e.Message.Contains("holds no state", StringComparison.Ordinal))
                {
                    // Some small sectors are empty; the count below shows that nothing else is missing.
                }
            }

            levels.Sort();
            double[] all = Levels(h, new SpinSpace(sites));
            Assert.Equal(all.Length, levels.Count);
            for (int i = 0; i < all.Length; i++) Assert.Equal(all[i], levels[i], 1e-12);
        }
    }

    // Writing out is an isometry V, and the operator is V^dagger H V.
    [Fact]
    public void Operators_and_states_agree_with_the_full_space()
    {
        (PauliSum, SpinSpace)[] cases =
        [
            (Ring(6, 0.4), new(6, new Sector(3, -1, 3, -1))), (Ring(6) + Current(6), new(6, new Sector(2, UpSpins: 3))), (Ring(5) + Current(5), new(5, new Sector(4))),
            (Open(6, 0.2), new(6, new Sector(null, -1, 3, -1))), (Ring(6), new(6, new Sector(0, 1, FlipZ: -1))), (X(0) * Y(1), new(2, new Sector(FlipZ: 1))),
        ];
        foreach ((PauliSum h, SpinSpace space) in cases)
        {
            int n = (int)space.Dimension, full = 1 << space.Sites;
            LinearOperator small = h.On(space), large = h.On(new SpinSpace(space.Sites));
            Complex[,] isometry = new Complex[full, n];
            for (int i = 0; i < n; i++)
            {
                using StateVector unit = new(space, new Amplitudes(n, 2));
                unit[i] = 1;
                using StateVector written = unit.ToFullSpace();
                for (int b = 0; b < full; b++) isometry[b, i] = written[b];
            }

            ComplexMatrix a = small.ToDense(), whole = large.ToDense();
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                {
                    Complex overlap = 0, element = 0;
                    for (int b = 0; b < full; b++)
                    {
                        overlap += Complex.Conjugate(isometry[b, i]) * isometry[b, j];
                        for (int c = 0; c < full; c++) element += Complex.Conjugate(isometry[b, i]) * whole[b, c] * isometry[c, j];
                    }

                    Assert.InRange((overlap - (i == j ? 1 : 0)).Magnitude, 0, 1e-14);
                    Assert.InRange((element - a[i, j]).Magnitude, 0, 1e-13);
                }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Apply_scales_shifts_and_keeps_in_all_lanes(int lanes)
    {
        var space = new SpinSpace(7, new Sector(null, 1, UpSpins: 3));
        LinearOperator a = Open(7, 0.3).On(space);
        ComplexMatrix dense = a.ToDense();
        using Amplitudes x = RandomSums.Vector(new Random(1), space.Dimension, lanes), y = RandomSums.Vector(new Random(2), space.Dimension, lanes);
        double[] before = y.Block(0, (int)y.Count).ToArray(), from = x.Block(0, (int)x.Count).ToArray();
        a.Apply(x, y, 2, 0.5, -0.25);
        double[] after = y.Block(0, (int)y.Count).ToArray();
        for (int row = 0; row < dense.Rows; row++)
            for (int lane = 0; lane < lanes; lane++)
            {
                double sum = -0.5 * from[row * lanes + lane];
                for (int column = 0; column < dense.Rows; column++) sum += dense[row, column].Real * from[column * lanes + lane];
                Assert.Equal(2 * sum - 0.25 * before[row * lanes + lane], after[row * lanes + lane], 1e-13);
            }
    }

    [Fact]
    public void A_quench_in_a_sector_is_the_quench_of_the_full_space()
    {
        const int N = 8;
        Spinor[] walls = [.. Enumerable.Range(0, N).Select(j => j < N / 2 ? Spinor.Up : Spinor.Down)];
        var space = new SpinSpace(N, new Sector(UpSpins: N / 2));
        Assert.Equal(70, space.Dimension);
        using StateVector a = StateVector.Product(space, walls), b = StateVector.Product(new SpinSpace(N), walls);
        PauliSum h = Open(N, 0.3) + 0.2 * Z(1);
        using global::Remanence.Evolution one = Evolve.Unitary(h, a, TimeGrid.Of(3)), two = Evolve.Unitary(h, b, TimeGrid.Of(3));
        using StateVector written = one.Single().State.ToFullSpace();
        StateVector full = two.Single().State;
        for (int i = 0; i < 1 << N; i++) Assert.InRange((written[i] - full[i]).Magnitude, 0, 1e-11);
        Assert.Equal(full.Expect(Z(2)), written.Expect(Z(2)), 1e-11);
        Assert.Contains("orbit of", a.ToString(), StringComparison.Ordinal);
    }

    // The integrable ring of XXZ against the one with couplings of second neighbors, in one sector of all symmetries.
    [Fact]
    public void Level_statistics_tell_chaos_from_integrability()
    {
        var space = new SpinSpace(14, new Sector(null, 1, 7, 1));
        LevelStatistics integrable = LevelStatistics.Of(Open(14).On(space)), chaotic = LevelStatistics.Of(Open(14, 0.7).On(space));
        Assert.Equal(0, chaotic.Degenerate);
        Assert.InRange(integrable.MeanRatio - LevelStatistics.PoissonRatio, -4 * integrable.StandardError, 4 * integrable.StandardError);
        Assert.InRange(chaotic.MeanRatio - LevelStatistics.OrthogonalRatio, -4 * chaotic.StandardError, 4 * chaotic.StandardError);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_reason()
    {
        Refused("0.25 X2 changes it", () => (Open(4) + 0.25 * X(2)).On(new SpinSpace(4, new Sector(UpSpins: 2))));
        Refused("0.25 Z2 goes to Z1, which is missing", () => (Open(4) + 0.25 * Z(2)).On(new SpinSpace(4, new Sector(null, 1))));
        Refused("Z2 anticommutes", () => (Open(4) + Z(2)).On(new SpinSpace(4, new Sector(FlipX: 1))));
        Refused("translation by one site", () => Open(4).On(new SpinSpace(4, new Sector(1))));
        Refused("0..3, but is 4", () => Ring(4).On(new SpinSpace(4, new Sector(4))));
        Refused("0..4, but are 5", () => Ring(4).On(new SpinSpace(4, new Sector(UpSpins: 5))));
        Refused("+1 or -1, but is 2", () => Ring(4).On(new SpinSpace(4, new Sector(FlipX: 2))));
        Refused("half of the spins up", () => Ring(4).On(new SpinSpace(4, new Sector(UpSpins: 1, FlipX: 1))));
        Refused("do not commute", () => Ring(5).On(new SpinSpace(5, new Sector(FlipX: 1, FlipZ: 1))));
        Refused("holds no state", () => Ring(4).On(new SpinSpace(4, new Sector(1, UpSpins: 4))));
        Refused("at most 24", () => Ring(25).On(new SpinSpace(25, new Sector(UpSpins: 1))));
        Refused("must lie in it", () => StateVector.Product(new SpinSpace(4, new Sector(UpSpins: 2)), Spinor.PlusX));
        Refused("at most 10000", () => LevelStatistics.Of(Open(14).On(new SpinSpace(14))));
        Refused("Hermitian", () => LevelStatistics.Of((Complex.ImaginaryOne * X(0)).On(new SpinSpace(2))));
        Assert.Equal("momentum 0, reflection even", Sector.Symmetric.ToString());
        Assert.Equal("momentum any, reflection odd, 3 spins up, product of X even", new Sector(null, -1, 3, 1).ToString());
        Assert.Equal("product of Z odd", new Sector(FlipZ: -1).ToString());

        static void Refused(string why, Func<object> act) => Assert.Contains(why, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);
    }
}
