using System.Numerics;

namespace Remanence.Tests.Irreversibility;

public class RateEquationTests
{
    [Fact]
    public void It_equals_the_exponential_of_the_superoperator()
    {
        double[] levels = [0, 0.7, 1.5, 2.9];
        RealMatrix rates = Rates(4);
        ComplexMatrix start = SineFamily.Density(4, 0.6), generator = new(16, 16);
        for (int m = 0; m < 4; m++)
        {
            for (int n = 0; n < 4; n++)
            {
                generator[4 * m + n, 4 * m + n] += new Complex(0, -(levels[m] - levels[n]));
                for (int k = 0; k < 4; k++)
                {
                    // L_km moves |m><m| to |k><k| and takes from every row and column m.
                    generator[4 * m + n, 4 * m + n] -= 0.5 * (rates[k, m] + rates[k, n]);
                    if (m == n) generator[4 * k + k, 4 * m + m] += rates[k, m];
                }
            }
        }

        const double t = 0.8;
        ComplexMatrix exact = MatrixProduct.Multiply(Taylor(generator, t), Column(start)), state = new RateEquation(levels, rates).StateAt(start, t);
        Assert.True(TestInputs.Distance(exact, Column(state)) < 1e-13);
    }

    [Fact]
    public void With_the_rates_of_the_paper_it_is_objective_thermalization()
    {
        (EnergyBasis basis, Complex[] psi, Equilibrium chi) = TestInputs.Sine(6);
        RealMatrix rates = new(6, 6);
        for (int m = 0; m < 6; m++)
            for (int n = 0; n < 6; n++) rates[m, n] = 0.9 * chi.Probabilities[m];
        RateEquation equation = new(basis.Levels, rates);
        ThermalizationEquation closed = new(basis.Levels, psi, chi, 0.9);
        foreach (double t in new[] { 0.1, 3, 70, 5000 }) Assert.True(TestInputs.Distance(closed.StateAt(t), equation.StateAt(TestInputs.Projector(psi), t)) < 1e-13);
        double[] steady = equation.SteadyPopulations();
        for (int m = 0; m < 6; m++) Assert.Equal(chi.Probabilities[m], steady[m], 1e-15);
        Assert.Equal(closed.EnergyRateAt(0), equation.EnergyRate(TestInputs.Squares(psi)), 1e-13);
        Assert.Equal(1, equation.RankOfRates());
    }

    [Fact]
    public void Long_times_by_squaring_agree_with_the_series()
    {
        RateEquation equation = new([0, 1, 2, 3, 4], Rates(5));
        double[] p = [0.1, 0.2, 0.3, 0.4, 0], series = equation.PopulationsAt(p, 12), steady = equation.SteadyPopulations();
        double[] half = equation.PopulationsAt(equation.PopulationsAt(p, 6), 6), late = equation.PopulationsAt(p, 1e6);
        for (int m = 0; m < 5; m++)
        {
            Assert.Equal(half[m], series[m], 1e-14);
            Assert.Equal(steady[m], late[m], 1e-13);
        }

        Assert.Equal(1, late.Sum(), 1e-13);
    }

    [Fact]
    public void The_drift_with_the_noise_keeps_the_norm_on_average()
    {
        // Re <psi|drift> = -1/2 of the rate of |noise|^2, the latter from the literal double sum.
        Complex[] psi = SineFamily.Vector(4, 0.6);
        RealMatrix rates = Rates(4);
        Complex[] drift = new RateEquation([0, 0.7, 1.5, 2.9], rates).Drift(psi);
        double noise = 0;
        for (int m = 0; m < 4; m++)
        {
            for (int n = 0; n < 4; n++)
            {
                Complex mean = Complex.Conjugate(psi[m]) * psi[n];
                for (int k = 0; k < 4; k++) noise += rates[m, n] * Math.Pow(Complex.Abs((k == m ? psi[n] : 0) - mean * psi[k]), 2);
            }
        }

        Assert.Equal(-0.5 * noise, psi.Zip(drift, (a, b) => (Complex.Conjugate(a) * b).Real).Sum(), 1e-14);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(6, 0.4)]
    [InlineData(30, 0.75)]
    public void The_urn_ends_in_a_binomial_and_keeps_the_energy_of_its_shell(int highest, double p)
    {
        RateEquation urn = RateEquation.Ehrenfest(highest, p);
        double[] steady = urn.SteadyPopulations();
        double binomial = Math.Pow(1 - p, highest);
        for (int n = 0; n <= highest; n++, binomial *= (highest - n + 1.0) / n * p / (1 - p)) Assert.Equal(1, steady[n] / binomial, 1e-11);
        double[] shell = new double[highest + 1];
        (shell[0], shell[highest]) = (1 - p, p);
        Assert.Equal(0, urn.EnergyRate(shell), 1e-13);
        Assert.Equal(highest * p, EnergyMoments.Of([.. urn.Levels], urn.PopulationsAt(shell, 0.9)).Mean, 1e-12);
        Assert.Equal((highest + 1) / 2 * 2, urn.RankOfRates());
    }

    [Fact]
    public void A_level_that_nothing_leaves_takes_all()
    {
        RealMatrix rates = new(3, 3);
        (rates[1, 0], rates[2, 1]) = (1, 0.5);
        Assert.Equal([0.0, 0.0, 1.0], new RateEquation([0, 1, 2], rates).SteadyPopulations());
    }

    [Fact]
    public void Refusals()
    {
        RealMatrix rates = new(2, 2);
        Assert.Contains("2 groups that nothing leaves (level 0 and level 1", Assert.Throws<InvalidOperationException>(() => new RateEquation([0, 1], rates).SteadyPopulations()).Message, StringComparison.Ordinal);
        Assert.Equal([0.3, 0.7], new RateEquation([0, 1], rates).PopulationsAt([0.3, 0.7], 5));
        rates[1, 0] = -1;
        Says("from level 0 to level 1 is -1", () => new RateEquation([0, 1], rates));
        Says("must be 3 x 3", () => new RateEquation([0, 1, 2], rates));
        Says("at least 1, but is 0", () => RateEquation.Ehrenfest(0, 0.5));
        Says("must lie in 0..1, but is 1.5", () => RateEquation.Ehrenfest(2, 1.5));
        Says("must be 4, as there are levels, but are 2", () => RateEquation.Ehrenfest(3, 0.5).PopulationsAt([0.5, 0.5], 1));

        static void Says(string words, Func<object> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    private static RealMatrix Rates(int d)
    {
        RealMatrix rates = new(d, d);
        for (int m = 0; m < d; m++)
            for (int n = 0; n < d; n++) rates[m, n] = Math.Max(0, 0.5 + 0.5 * Math.Sin(2.2 * (m + 1) + 1.3 * (n + 1)) - 0.1);
        return rates;
    }

    private static ComplexMatrix Column(ComplexMatrix matrix)
    {
        ComplexMatrix column = new(matrix.Data.Length, 1);
        matrix.Data.CopyTo(column.Data, 0);
        return column;
    }

    private static ComplexMatrix Taylor(ComplexMatrix generator, double time)
    {
        ComplexMatrix sum = ComplexMatrix.Identity(generator.Rows), term = ComplexMatrix.Identity(generator.Rows);
        for (int k = 1; k < 60; k++)
        {
            term = MatrixProduct.Multiply(generator, term);
            for (int i = 0; i < term.Data.Length; i++) sum.Data[i] += term.Data[i] *= time / k;
        }

        return sum;
    }
}
