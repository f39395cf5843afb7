using System.Numerics;
using Remanence.Tests.PermutationInvariant;
using Xunit;

namespace Remanence.Tests.MeanField.Fluctuations;

public sealed class CumulantFlowTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(4, 4)]
    public void RatesAreThoseOfTheFullEquationWithoutHigherCumulants(int units, int seed)
    {
        // An operator on 2^N whose mean values are those of a Gaussian state: sum over all Pauli strings. Words of up to four letters reach every degree.
        CollectiveSpinModel model = MeanFieldModels.Random((ulong)seed);
        CumulantState state = RandomState(units, seed);
        FullSystem full = new(units);
        double[] moments = Moments(units, state);
        ComplexMatrix rho = new(1 << units, 1 << units);
        for (int code = 0; code < 1 << (2 * units); code++)
        {
            (ComplexMatrix text, PauliCounts counts) = Product(full, units, code);
            FullSystem.Add(rho, moments[CumulantMoments.Index(units, counts)] / (1 << units), text);
        }

        ComplexMatrix derivative = full.Derivative(model, rho);
        CumulantState rate = new CumulantFlow(model, units).Rate(state);
        double[] m = new double[3];
        for (int a = 0; a < 3; a++)
        {
            m[a] = Mean(derivative, full.Sigma(a, 0));
            Assert.Equal(m[a], rate.Bloch[a], 12);
        }

        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                double pair = Mean(derivative, full.Sigma(a, 0).Times(full.Sigma(b, 1)));
                Assert.Equal(pair - m[a] * state.Bloch[b] - state.Bloch[a] * m[b], rate[a, b], 12);
            }
        }
    }

    [Fact]
    public void JacobianIsTheDerivativeOfTheRate()
    {
        CumulantFlow flow = new(MeanFieldModels.Random(7), 9);
        double[] x = RandomState(9, 5).ToArray(), up = new double[9], down = new double[9];
        RealMatrix jacobian = flow.Jacobian(x);
        const double H = 1e-5;
        for (int k = 0; k < 9; k++)
        {
            double[] shifted = [.. x];
            shifted[k] += H;
            flow.Rate(0, shifted, up);
            shifted[k] -= 2 * H;
            flow.Rate(0, shifted, down);
            for (int i = 0; i < 9; i++) Assert.Equal((up[i] - down[i]) / (2 * H), jacobian[i, k], 8);
        }
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(7, false)]
    public void TwoUnitsAndUnitsWithoutInteractionAreExact(int units, bool interacting)
    {
        CollectiveSpinModel model = interacting
            ? RandomModels.General(11)
            : CollectiveSpinModel.Parse("0.3 x - 1.2 z; decay 0.4; dephasing 0.2; local (0.2, 0.1i, 0.3) + 0.4");
        BlochVector start = new(0.3, -0.5, 0.4);
        double[] times = [0.3, 1, 2.5];
        CumulantState[] found = new CumulantFlow(model, units).Evolve(CumulantState.Product(units, start), times);
        using BlockState initial = BlockState.Product(new BlockSpace(units), start);
        BlockState[] exact = [.. BlockEvolution.States(model, initial, times)];
        for (int k = 0; k < times.Length; k++)
        {
            CumulantState expected = CumulantState.Of(exact[k]);
            exact[k].Dispose();
            Assert.True(expected.ToArray().Zip(found[k].ToArray(), (a, b) => Math.Abs(a - b)).Max() < 1e-10);
            Assert.Equal(expected.PairInformation(), found[k].PairInformation(), 9);
        }
    }

    [Fact]
    public void ManyUnitsFollowTheMeanField()
    {
        CollectiveSpinModel model = MeanFieldModels.Random(3);
        BlochVector start = new(0.2, 0.3, -0.4);
        BlochVector expected = new MeanFieldFlow(model).Evolve(start, [1.5])[0];
        double[] distances = [.. new[] { 1000, 10_000 }.Select(n => (new CumulantFlow(model, n).Evolve(CumulantState.Product(n, start), [1.5])[0].Bloch - expected).Length)];
        Assert.InRange(distances[0] / distances[1], 9.5, 10.5);
    }

    [Fact]
    public void ErrorsSayWhatIsWrong()
    {
        Assert.Contains("at least 2 units", Assert.Throws<ArgumentOutOfRangeException>(() => new CumulantFlow(MeanFieldModels.A, 1)).Message, StringComparison.Ordinal);
        CumulantFlow flow = new(MeanFieldModels.A, 5);
        Assert.Contains("those of 5 units", Assert.Throws<ArgumentException>(() => flow.Rate(CumulantState.Product(6, default))).Message, StringComparison.Ordinal);
        Assert.Contains("at least 0", Assert.Throws<ArgumentException>(() => flow.Evolve(CumulantState.Product(5, default), [-1.0])).Message, StringComparison.Ordinal);
        Assert.Contains("axis", Assert.Throws<ArgumentOutOfRangeException>(() => CumulantState.Product(5, default)[0, 3]).Message, StringComparison.Ordinal);
    }

    private static CumulantState RandomState(int units, int seed)
    {
        Random random = new(seed);
        double[] x = [.. Enumerable.Range(0, 9).Select(_ => random.NextDouble() - 0.5)];
        return CumulantState.From(units, x);
    }

    /// <summary>The naive sum over all pairings of the letters.</summary>
    private static double[] Moments(int degree, CumulantState state)
    {
        double[] table = new double[CumulantMoments.Length(degree)];
        for (int x = 0; x <= degree; x++)
            for (int y = 0; x + y <= degree; y++)
                for (int z = 0; x + y + z <= degree; z++)
                    table[CumulantMoments.Index(degree, new(x, y, z))] = Pairings([.. Enumerable.Repeat(0, x), .. Enumerable.Repeat(1, y), .. Enumerable.Repeat(2, z)], state);
        return table;
    }

    private static double Pairings(int[] letters, CumulantState state) => letters.Length == 0
        ? 1
        : state.Bloch[letters[0]] * Pairings(letters[1..], state) + Enumerable.Range(1, letters.Length - 1).Sum(i => state[letters[0], letters[i]] * Pairings([.. letters[1..i], .. letters[(i + 1)..]], state));

    private static (ComplexMatrix Text, PauliCounts Counts) Product(FullSystem full, int units, int code)
    {
        ComplexMatrix text = ComplexMatrix.Identity(1 << units);
        PauliCounts counts = default;
        for (int n = 0; n < units; n++)
        {
            int letter = (code >> (2 * n)) & 3;
            if (letter == 3) continue;
            text = text.Times(full.Sigma(letter, n));
            counts = counts.Add(letter, 1);
        }

        return (text, counts);
    }

    private static double Mean(ComplexMatrix rho, ComplexMatrix observable)
    {
        Complex sum = Complex.Zero;
        for (int i = 0; i < rho.Rows; i++)
            for (int k = 0; k < rho.Rows; k++) sum += rho[i, k] * observable[k, i];
        return sum.Real;
    }
}
