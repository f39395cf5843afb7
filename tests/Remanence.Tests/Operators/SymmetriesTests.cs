using static Remanence.Pauli;

namespace Remanence.Tests.Operators;

public class SymmetriesTests
{
    private static readonly string[] AllHold = ["Translation", "Reflection", "TotalZ", "FlipX", "FlipY", "FlipZ"];

    private static string[] Held(PauliSum sum, int sites)
    {
        Symmetries s = Symmetries.Of(sum, sites);
        bool[] held = [s.Translation.Holds, s.Reflection.Holds, s.TotalZ.Holds, s.FlipX.Holds, s.FlipY.Holds, s.FlipZ.Holds];
        Assert.Equal(held, s.All.Select(c => c.Holds));
        return [.. AllHold.Where((_, i) => held[i])];
    }

    private static PauliSum Chain(int sites, bool ring, double xy = 1, double z = 0.7) => PauliSum.Sum(Enumerable.Range(0, ring ? sites : sites - 1)
        .Select(j => xy * (X(j) * X((j + 1) % sites) + Y(j) * Y((j + 1) % sites)) + z * (Z(j) * Z((j + 1) % sites))));

    [Fact]
    public void Known_models_have_their_symmetries()
    {
        Assert.Equal(AllHold, Held(Chain(6, ring: true), 6));
        Assert.Equal(AllHold[1..], Held(Chain(6, ring: false), 6));
        Assert.Equal(["Translation", "Reflection"], Held(Models.IsingRing(5, 1, -1.05, 0.5), 5));
        Assert.Equal(["Translation", "Reflection", "FlipX"], Held(Models.IsingRing(5, 1, -1.05, 0), 5));
        Assert.Equal(["TotalZ", "FlipZ"], Held(Chain(5, ring: true) + 0.3 * Z(1), 5));
        Assert.Equal(["FlipZ"], Held(X(0) * X(1) + Z(2), 3));
        Assert.Equal(AllHold, Held(PauliSum.Zero, 3));
        // A current: odd under reflection, conserves the total Z.
        PauliSum current = PauliSum.Sum(Enumerable.Range(0, 4).Select(j => X(j) * Y((j + 1) % 4) - Y(j) * X((j + 1) % 4)));
        Assert.Equal(["Translation", "TotalZ", "FlipZ"], Held(current, 4));
    }

    // Against commutators of dense matrices.
    [Fact]
    public void Conservation_agrees_with_commutators()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            PauliSum sum = RandomSums.Sum(new Random(seed), 3, 1 + seed % 3, hermitian: true);
            if (seed % 4 == 0) sum = Chain(3, ring: true) + Z(seed % 3);
            Symmetries s = Symmetries.Of(sum, 3);
            Assert.Equal(Commutes(sum, X(0) * X(1) * X(2)), s.FlipX.Holds);
            Assert.Equal(Commutes(sum, Y(0) * Y(1) * Y(2)), s.FlipY.Holds);
            Assert.Equal(Commutes(sum, Z(0) * Z(1) * Z(2)), s.FlipZ.Holds);
            Assert.Equal(Commutes(sum, Z(0) + Z(1) + Z(2)), s.TotalZ.Holds);
        }

        static bool Commutes(PauliSum a, PauliSum b)
        {
            var x = DenseTwin.Matrix(a, 3);
            var y = DenseTwin.Matrix(b, 3);
            return DenseTwin.Distance(DenseTwin.Product(x, y), DenseTwin.Product(y, x)) < 1e-14;
        }
    }

    [Fact]
    public void The_reason_names_the_term()
    {
        Symmetries s = Symmetries.Of(Chain(4, ring: true) + 0.25 * X(2), 4);
        Assert.Contains("0.25 X2 goes to X3, which is missing", s.Translation.Reason, StringComparison.Ordinal);
        Assert.Contains("0.25 X2 goes to X1", s.Reflection.Reason, StringComparison.Ordinal);
        Assert.Contains("0.25 X2 changes it", s.TotalZ.Reason, StringComparison.Ordinal);
        Assert.Contains("0.25 X2 anticommutes", s.FlipZ.Reason, StringComparison.Ordinal);
        Assert.Equal("product of X over all sites: yes", s.FlipX.ToString());
        Assert.Contains("has another coefficient", Symmetries.Of(X(0) + 2 * X(1), 2).Translation.Reason, StringComparison.Ordinal);
        Assert.Contains("3..62, but are 2", Assert.Throws<ArgumentOutOfRangeException>(() => Symmetries.Of(X(2), 2)).Message, StringComparison.Ordinal);
    }
}
