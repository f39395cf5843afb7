using System.Numerics;

namespace Remanence.Tests.Irreversibility;

public class ThermalizationEquationTests
{
    private const double Rate = 1.3;

    [Fact]
    public void The_closed_form_solves_the_master_equation()
    {
        (EnergyBasis basis, Complex[] psi, Equilibrium chi) = TestInputs.Sine(5);
        ThermalizationEquation equation = new(basis.Levels, psi, chi, Rate);
        const double t = 0.4, h = 1e-3;
        ComplexMatrix rho = equation.StateAt(t), before = equation.StateAt(t - h), after = equation.StateAt(t + h), before2 = equation.StateAt(t - 2 * h), after2 = equation.StateAt(t + 2 * h);
        for (int m = 0; m < 5; m++)
        {
            for (int n = 0; n < 5; n++)
            {
                Complex derivative = (8 * (after[m, n] - before[m, n]) - (after2[m, n] - before2[m, n])) / (12 * h);
                Complex generator = new Complex(0, -(basis.Levels[m] - basis.Levels[n])) * rho[m, n] + Rate * ((m == n ? chi.Probabilities[m] : 0) - rho[m, n]);
                Assert.True(Complex.Abs(derivative - generator) < 1e-10);
                Assert.True(Complex.Abs(rho[m, n] - equation.CoherenceAt(t, m, n)) < 1e-15);
            }
        }
    }

    [Fact]
    public void It_is_a_semigroup_with_the_right_limits()
    {
        EnergyBasis basis = EnergyBasis.FromMatrix(SineFamily.Hermitian(6, 0.5));
        ComplexMatrix start = basis.ToEnergy(SineFamily.Density(6, 1.1));
        Equilibrium chi = Equilibrium.Window([.. basis.Levels], TestInputs.Diagonal(start));
        ThermalizationEquation equation = new(basis.Levels, start, chi, Rate), later = new(basis.Levels, equation.StateAt(0.7), chi, Rate);
        Assert.True(TestInputs.Distance(equation.StateAt(1.2), later.StateAt(0.5)) < 1e-13);
        Assert.True(TestInputs.Distance(equation.StateAt(0), start) < 1e-15);
        ComplexMatrix end = equation.StateAt(60);
        for (int m = 0; m < 6; m++)
            for (int n = 0; n < 6; n++) Assert.True(Complex.Abs(end[m, n] - (m == n ? chi.Probabilities[m] : 0)) < 1e-13);
        ThermalizationEquation unitary = new(basis.Levels, start, chi, 0);
        Assert.Equal(unitary.EntropyAt(0), unitary.EntropyAt(5), 1e-14);
        Assert.Equal(1, equation.StateAt(0.9).Trace().Real, 1e-14);
        Assert.True(HermitianEigen.Values(equation.StateAt(0.9))[0] > -1e-13);
    }

    [Fact]
    public void Distances_decay_at_w_and_2w()
    {
        (EnergyBasis basis, Complex[] psi, Equilibrium chi) = TestInputs.Sine(5);
        ThermalizationEquation equation = new(basis.Levels, psi, chi, Rate);
        foreach (double t in new[] { 0.3, 2, 5 })
        {
            ComplexMatrix difference = equation.StateAt(t);
            for (int m = 0; m < 5; m++) difference[m, m] -= chi.Probabilities[m];
            double squares = difference.Data.Sum(z => z.Magnitude * z.Magnitude), distance = 0.5 * HermitianEigen.Values(difference).Sum(Math.Abs);
            Assert.Equal(1, squares / equation.SquaredDistanceAt(t), 1e-11);
            Assert.Equal(1, distance / equation.TraceDistanceAt(t), 1e-11);
            Assert.Equal(1, equation.SquaredDistanceAt(t) * Math.Exp(2 * Rate * t) / equation.SquaredDistanceAt(0), 1e-11);
            Assert.Equal(1, equation.TraceDistanceAt(t) * Math.Exp(Rate * t) / equation.TraceDistanceAt(0), 1e-11);
        }
    }

    public static TheoryData<string> Rules => ["window", "gaussian", "canonical", "custom"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_pure_start_gives_what_its_matrix_gives(string rule)
    {
        (EnergyBasis basis, Complex[] psi, Equilibrium window) = TestInputs.Sine(8);
        double[] levels = [.. basis.Levels], populations = TestInputs.Squares(psi);
        Equilibrium chi = rule switch
        {
            "window" => window,
            "gaussian" => Equilibrium.Gaussian(levels, populations),
            "canonical" => Equilibrium.Canonical(levels, populations),
            _ => Equilibrium.Custom(levels, populations, [0.25, 0, 0.25, 0.25, 0, 0.125, 0.0625, 0.0625]),
        };
        ThermalizationEquation pure = new(levels, psi, chi, Rate), mixed = new(levels, TestInputs.Projector(psi), chi, Rate);
        foreach (double t in new[] { 0, 0.01, 0.5, 3, 20, 800 })
        {
            Assert.True(TestInputs.Distance(pure.StateAt(t), mixed.StateAt(t)) < 1e-14);
            Assert.Equal(mixed.EntropyAt(t), pure.EntropyAt(t), 1e-13);
            Assert.Equal(mixed.PurityAt(t), pure.PurityAt(t), 1e-13);
            Assert.Equal(mixed.TraceDistanceAt(t), pure.TraceDistanceAt(t), 1e-13);
            Assert.Equal(mixed.SquaredDistanceAt(t), pure.SquaredDistanceAt(t), 1e-13);
            Same(mixed.EntropyRateAt(t), pure.EntropyRateAt(t));
            Same(mixed.RelativeEntropyFromEquilibriumAt(t), pure.RelativeEntropyFromEquilibriumAt(t));
            Same(mixed.RelativeEntropyToEquilibriumAt(t), pure.RelativeEntropyToEquilibriumAt(t));
        }

        Assert.Equal(mixed.LargestEntropy().Entropy, pure.LargestEntropy().Entropy, 1e-13);

        static void Same(double? expected, double? actual)
        {
            Assert.Equal(expected is null, actual is null);
            if (expected is double x) Assert.Equal(x, actual!.Value, 1e-11);
        }
    }

    [Fact]
    public void An_eigenstate_that_is_its_own_window_stays()
    {
        ThermalizationEquation equation = new([0, 1, 3], [0, Complex.ImaginaryOne, 0], Equilibrium.Window([0, 1, 3], [0, 1, 0]), Rate);
        Assert.Equal(0, equation.TraceDistanceAt(1), 1e-15);
        Assert.Equal(0, equation.EntropyAt(1), 1e-15);
        Assert.Equal(0, equation.EntropyRateAt(0)!.Value, 1e-14);
        Assert.Equal(0, equation.RelativeEntropyToEquilibriumAt(1)!.Value, 1e-14);
    }

    [Fact]
    public void Energy_moves_towards_that_of_the_window_and_its_rate_is_the_derivative()
    {
        (EnergyBasis basis, Complex[] psi, Equilibrium chi) = TestInputs.Sine(7);
        ThermalizationEquation equation = new(basis.Levels, psi, chi, Rate);
        const double t = 0.6, h = 1e-4;
        Assert.Equal(chi.Moments.Mean + (chi.Start.Mean - chi.Moments.Mean) * Math.Exp(-Rate * t), equation.EnergyAt(t).Mean, 1e-14);
        Assert.Equal((equation.EnergyAt(t + h).Mean - equation.EnergyAt(t - h).Mean) / (2 * h), equation.EnergyRateAt(t), 1e-8);
        // The printed law of the variance omits -2 E dE/dt; the centered one does not.
        double second = (equation.EnergyAt(t + h).Variance - equation.EnergyAt(t - h).Variance) / (2 * h);
        EnergyMoments now = equation.EnergyAt(t);
        double flow = Enumerable.Range(0, 7).Sum(m => Rate * (chi.Probabilities[m] - equation.PopulationsAt(t)[m]) * Math.Pow(basis.Levels[m] - now.Mean, 2));
        Assert.Equal(flow, second, 1e-8);
    }

    [Fact]
    public void The_rate_of_the_entropy_is_its_derivative_and_infinite_outside_the_support()
    {
        (EnergyBasis basis, Complex[] psi, Equilibrium chi) = TestInputs.Sine(5);
        ThermalizationEquation equation = new(basis.Levels, psi, chi, Rate);
        Assert.Null(equation.EntropyRateAt(0));
        foreach (double t in new[] { 0.2, 1.0, 4.0 })
        {
            const double h = 1e-4;
            Assert.Equal((equation.EntropyAt(t + h) - equation.EntropyAt(t - h)) / (2 * h), equation.EntropyRateAt(t)!.Value, 1e-6);
        }

        // The start has weight outside the window, so D(rho || chi) is infinite for ever and D(chi || rho) finite for t > 0.
        Assert.Null(equation.RelativeEntropyToEquilibriumAt(1));
        Assert.NotNull(equation.RelativeEntropyFromEquilibriumAt(1));
        Assert.Null(equation.RelativeEntropyFromEquilibriumAt(0));
    }

    [Fact]
    public void Relative_entropies_never_grow_while_the_entropy_may_fall()
    {
        // F5 of the study: the maximally mixed state of 8 levels goes to a window of 5.
        (EnergyBasis basis, _, _) = TestInputs.Sine(8);
        ComplexMatrix start = ComplexMatrix.Identity(8);
        for (int m = 0; m < 8; m++) start[m, m] = 0.125;
        double[] levels = [.. basis.Levels];
        ThermalizationEquation equation = new(levels, start, Equilibrium.Custom(levels, TestInputs.Diagonal(start), [0.2, 0.2, 0.2, 0.2, 0.2, 0, 0, 0]), 1);
        Assert.Equal(Math.Log(8), equation.EntropyAt(0), 1e-14);
        Assert.Equal(2.0294, equation.EntropyAt(0.5), 5e-5);
        Assert.Equal(1.6258, equation.EntropyAt(5), 5e-5);
        Assert.True(equation.EntropyRateAt(0.1) < 0);
        Equilibrium wide = Equilibrium.Gaussian(levels, [0.3, 0.1, 0.2, 0.1, 0.05, 0.05, 0.1, 0.1]);
        ThermalizationEquation full = new(levels, basis.ToEnergy(SineFamily.Density(8, 0.4)), wide, 1);
        double[] times = [0, 0.1, 0.3, 1, 3], to = [.. times.Select(t => full.RelativeEntropyToEquilibriumAt(t)!.Value)], from = [.. times.Select(t => full.RelativeEntropyFromEquilibriumAt(t)!.Value)];
        for (int i = 1; i < times.Length; i++) Assert.True(to[i] < to[i - 1] && from[i] < from[i - 1]);
        ComplexMatrix rho = full.StateAt(0.3);
        Assert.Equal(to[2], -full.EntropyAt(0.3) - Enumerable.Range(0, 8).Sum(m => rho[m, m].Real * Math.Log(wide.Probabilities[m])), 1e-13);
    }

    [Theory]
    [InlineData(5, 0.4)]
    [InlineData(8, 0.4)]
    [InlineData(11, 1.3)]
    [InlineData(20, 2.1)]
    public void A_pure_start_overshoots_but_stays_below_one_more_level(int dimension, double v)
    {
        (EnergyBasis basis, Complex[] psi, Equilibrium chi) = TestInputs.Sine(dimension, 0.9, v);
        ThermalizationEquation equation = new(basis.Levels, psi, chi, 1);
        (double largest, double share) = equation.LargestEntropy();
        Assert.True(chi.WeightOutside > 0.01);
        Assert.True(largest > chi.Entropy && largest < Math.Log(chi.Support.Count + 1));
        Assert.InRange(share, 0.01, 0.9999);
        for (int k = 1; k < 100; k++) Assert.True(equation.EntropyAt(-Math.Log(1 - k / 100.0)) <= largest + 1e-14);
    }

    [Fact]
    public void A_start_inside_the_window_never_loses_entropy()
    {
        double[] levels = [0, 1, 2, 3, 4];
        Complex[] psi = [0, 0.6, Complex.ImaginaryOne * 0.64, -0.48, 0];
        Equilibrium chi = Equilibrium.Custom(levels, TestInputs.Squares(psi), [0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 0]);
        ThermalizationEquation equation = new(levels, psi, chi, 1);
        double[] entropies = [.. Enumerable.Range(0, 40).Select(k => equation.EntropyAt(0.2 * k))];
        for (int k = 1; k < entropies.Length; k++) Assert.True(entropies[k] > entropies[k - 1] - 1e-14);
        Assert.Equal(Math.Log(3), equation.LargestEntropy().Entropy, 1e-13);
    }

    [Fact]
    public void Chains_too_large_for_a_density_matrix_have_entropies()
    {
        // 2^13 + 1 levels, more than a dense matrix is allowed; the window of 3 levels holds the two occupied ones and one between.
        double[] levels = [.. Enumerable.Range(0, 8193).Select(k => (double)k)];
        Complex[] psi = new Complex[8193];
        (psi[10], psi[12]) = (0.6, 0.8);
        ThermalizationEquation equation = new(levels, psi, Equilibrium.Window(levels, TestInputs.Squares(psi), 1.5), 1);
        Assert.Equal(Math.Log(3), equation.EntropyAt(50), 1e-12);
        Assert.Equal(0, equation.EntropyAt(0), 1e-14);
        Assert.Contains("at most 8192", Assert.Throws<InvalidOperationException>(() => equation.StateAt(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals()
    {
        Equilibrium chi = Equilibrium.Window([0, 1], [0.5, 0.5]);
        ComplexMatrix half = new(2, 2);
        (half[0, 0], half[1, 1]) = (0.5, 0.5);
        Says("norm 1", () => new ThermalizationEquation([0, 1], [1, 1], chi, 1));
        Says("equally many", () => new ThermalizationEquation([0, 1, 2], half, chi, 1));
        Says("rate must be finite and at least 0, but is -1", () => new ThermalizationEquation([0, 1], half, chi, -1));
        Says("time of a relaxation must be finite and at least 0, but is -2", () => new ThermalizationEquation([0, 1], half, chi, 1).EntropyAt(-2));
        half[0, 1] = half[1, 0] = 0.6;
        Says("no eigenvalue below", () => new ThermalizationEquation([0, 1], half, chi, 1));
        half[1, 0] = 0;
        Says("Hermitian", () => new ThermalizationEquation([0, 1], half, chi, 1));
        (half[0, 1], half[1, 1]) = (0, 0.6);
        Says("trace 1", () => new ThermalizationEquation([0, 1], half, chi, 1));
        half[1, 1] = new Complex(double.NaN, 0);
        Says("finite", () => new ThermalizationEquation([0, 1], half, chi, 1));

        static void Says(string words, Func<object> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }
}
