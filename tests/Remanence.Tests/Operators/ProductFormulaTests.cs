using System.Numerics;
using static Remanence.Pauli;

namespace Remanence.Tests.Operators;

/// <summary>Groups, sequences and steps of product formulas against plain loops over amplitudes and dense matrices.</summary>
public class ProductFormulaTests
{
    private static PauliSum Hermitian(Random random, int sites, int terms) => RandomSums.Sum(random, sites, terms, hermitian: true);

    private static IEnumerable<PauliSum> Sums(int sites, int seed)
    {
        var random = new Random(seed);
        PauliSum fields = PauliSum.Sum(Enumerable.Range(0, sites).Select(j => (random.NextDouble() - 0.5) * X(j)));
        PauliSum bonds = PauliSum.Sum(Enumerable.Range(0, sites - 1).Select(j => random.NextDouble() * (Z(j) * Z(j + 1))));
        yield return fields + bonds;
        yield return fields + PauliSum.Sum(Enumerable.Range(0, sites).Select(j => (random.NextDouble() - 0.5) * Y(j))) + bonds;
        yield return bonds + PauliSum.Sum(Enumerable.Range(0, sites - 1).Select(j => random.NextDouble() * (X(j) * X(j + 1)) + Y(j) * Y(j + 1))) + 0.3 * X(0) + 0.2 * Y(0);
        yield return Hermitian(random, sites, 12);
        yield return Hermitian(random, sites, 3) + fields;
        yield return 2.5 * PauliSum.Of(1, PauliString.Identity);
        yield return PauliSum.Zero;
        yield return fields;
        yield return bonds;
    }

    // P (D + F + R) P^dagger = H, and all strings of a group commute.
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    public void The_groups_add_up_to_the_sum(int sites, int seed)
    {
        foreach (PauliSum h in Sums(sites, seed))
        {
            var groups = new CommutingGroups(h, sites);
            Complex[,] sum = new Complex[1 << sites, 1 << sites];
            foreach (RealString[] group in InFrame(groups))
            {
                Assert.All(group, a => Assert.All(group, b => Assert.True(a.Letters.Commutes(b.Letters))));
                Complex[,] part = DenseTwin.Matrix(PauliSum.FromTerms(group.Select(s => new PauliTerm(s.Coefficient, s.Letters))), sites);
                for (int i = 0; i < 1 << sites; i++)
                    for (int j = 0; j < 1 << sites; j++) sum[i, j] += Frame(groups, i) * part[i, j] * Complex.Conjugate(Frame(groups, j));
            }

            Assert.InRange(DenseTwin.Distance(sum, DenseTwin.Matrix(h, sites)), 0, 1e-14);
            Assert.Equal(InFrame(groups).Count(), groups.Count);
        }
    }

    [Fact]
    public void Few_groups_serve_the_usual_chains()
    {
        Assert.Equal(2, new CommutingGroups(Models.IsingRing(8, 1, -1.05, 0.5), 8).Count);
        PauliSum xxz = PauliSum.Sum(Enumerable.Range(0, 8).Select(j => X(j) * X((j + 1) % 8) + Y(j) * Y((j + 1) % 8) + 0.5 * Z(j) * Z((j + 1) % 8)));
        var groups = new CommutingGroups(xxz, 8);
        Assert.Equal(3, groups.Count);
        Assert.Equal([8, 8], groups.Rest.Select(g => g.Length));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 11)]
    public void Sequences_are_symmetric_and_complete(int order, int entriesOfTwo)
    {
        Assert.Equal(entriesOfTwo + (order == 4 ? 2 : 0), ProductFormula.Sequence(order, 2).Count);
        Assert.Equal([(0, 1.0)], ProductFormula.Sequence(order, 1).Select(s => (s.Group, Math.Round(s.Part, 14))));
        for (int groups = 2; groups < 5; groups++)
        {
            List<(int Group, double Part)> sequence = ProductFormula.Sequence(order, groups);
            for (int g = 0; g < groups; g++) Assert.Equal(1, sequence.Where(s => s.Group == g).Sum(s => s.Part), 1e-14);
            Assert.All(sequence.Zip(sequence.AsEnumerable().Reverse()), pair =>
            {
                Assert.Equal(pair.First.Group, pair.Second.Group);
                Assert.Equal(pair.First.Part, pair.Second.Part, 1e-14);
            });
        }
    }

    // Small states: every shape of sum; long and negative steps make tangents steep.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public void Steps_agree_with_plain_loops(int sites)
    {
        foreach (PauliSum h in Sums(sites, 10 + sites))
            foreach (double length in (double[])[0.1, -0.7, 5])
                foreach (int order in (int[])[2, 4]) Compare(h, sites, order, length, 3);
    }

    // Large states: blocks, collected tiles, strings across their borders and strings that flip everything.
    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void Steps_of_large_states_agree_with_plain_loops(int sites)
    {
        var random = new Random(sites);
        PauliSum ring = Models.IsingRing(sites, 1, -1.05, 0.5);
        Compare(ring + 0.4 * Z(0) * Z(8) * Z(sites - 1) + 0.3 * Z(9) * Z(sites - 1) * Z(sites - 2), sites, 2, 0.1, 2);
        PauliSum xxz = PauliSum.Sum(Enumerable.Range(0, sites).Select(j => random.NextDouble() * (X(j) * X((j + 1) % sites)) + Y(j) * Y((j + 1) % sites) + 0.5 * (Z(j) * Z((j + 1) % sites))));
        Compare(xxz + 0.3 * X(sites - 1), sites, 2, 0.1, 2);
        PauliSum all = PauliSum.Of(0.4, new PauliString((1UL << sites) - 1, 0b1011));
        Compare(ring + all + 0.2 * X(0) * Y(7) * Y(sites - 1), sites, 2, 0.2, 1);
        if (sites == 15) Compare(ring, sites, 4, 0.2, 1);
    }

    private static IEnumerable<RealString[]> InFrame(CommutingGroups groups)
    {
        if (groups.Diagonal.Length > 0) yield return groups.Diagonal;
        if (groups.HasFields) yield return [.. groups.Fields.Select((y, j) => new RealString(y, new PauliString(1UL << j, 1UL << j))).Where(s => s.Coefficient != 0)];
        foreach (RealString[] group in groups.Rest) yield return group;
    }

    private static Complex Frame(CommutingGroups groups, int index)
    {
        double angle = 0;
        for (int j = 0; j < groups.Sites; j++) angle += (index >> j & 1) * groups.Frame[j];
        return Complex.Exp(new Complex(0, angle));
    }

    private static void Compare(PauliSum h, int sites, int order, double length, int steps)
    {
        var groups = new CommutingGroups(h, sites);
        using StateVector state = StateVector.Random(new SpinSpace(sites), 3);
        Complex[] naive = [.. Enumerable.Range(0, 1 << sites).Select(i => state[i] * Complex.Conjugate(Frame(groups, i)))];
        RealString[][] list = [.. InFrame(groups)];
        for (int step = 0; step < steps && list.Length > 0; step++)
            foreach ((int group, double part) in ProductFormula.Sequence(order, list.Length))
                foreach (RealString s in list[group]) naive = Rotated(naive, s.Letters, s.Coefficient * part * length);

        using var program = new TrotterStep(groups, order, length);
        program.Apply(state.Amplitudes, steps);
        double largest = 0;
        for (int i = 0; i < naive.Length; i++) largest = Math.Max(largest, (state[i] - naive[i] * Frame(groups, i)).Magnitude);
        Assert.InRange(largest, 0, 1e-14 * (1 + order * steps * Math.Abs(length)));
    }

    private static Complex[] Rotated(Complex[] x, PauliString s, double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        Complex factor = -Complex.ImaginaryOne * sine * Complex.Pow(-Complex.ImaginaryOne, s.CountY);
        Complex[] result = new Complex[x.Length];
        for (int b = 0; b < x.Length; b++)
            result[b] = cosine * x[b] + factor * ((BitOperations.PopCount((ulong)b & s.Z) & 1) == 0 ? 1 : -1) * x[b ^ (int)s.X];
        return result;
    }
}
