using System.Numerics;

namespace Remanence.Tests.Irreversibility;

public class ThermalizedPairTests
{
    private static readonly double[] A = [0, 1, 2.2];
    private static readonly double[] B = [0, 0.6];

    [Fact]
    public void A_bell_pair_dies_at_ln_3_over_w()
    {
        double half = Math.Sqrt(0.5);
        ThermalizedPair pair = new([0, 1], [0, 1], [half, 0, 0, half], 0.5);
        Assert.Equal(Math.Log(3) / 0.5, pair.EntanglementDeathTime()!.Value, 1e-12);
        foreach (double t in new[] { 0, 0.5, 2, 2.19, 2.2, 9 })
            Assert.Equal(Math.Max(0, (3 * Math.Exp(-0.5 * t) - 1) / 4), pair.CorrelationsAt(t).Negativity, 1e-13);
    }

    [Fact]
    public void Bob_sees_nothing_of_local_thermalization()
    {
        ThermalizedPair pair = new(A, B, SineFamily.Vector(6, 0.35), 1);
        ComplexMatrix start = pair.StateAt(0).ReducedState(1).Matrix;
        foreach (double t in new[] { 0.3, 2, 30 })
        {
            ComplexMatrix later = pair.StateAt(t).ReducedState(1).Matrix;
            for (int b = 0; b < 2; b++)
                for (int c = 0; c < 2; c++) Assert.True(Complex.Abs(later[b, c] - start[b, c] * Complex.FromPolarCoordinates(1, -(B[b] - B[c]) * t)) < 1e-14);
        }

        double[] alice = TestInputs.Diagonal(pair.StateAt(60).ReducedState(0).Matrix);
        for (int a = 0; a < 3; a++) Assert.Equal(pair.EquilibriumOfA.Probabilities[a], alice[a], 1e-14);
        Assert.Equal(0, pair.CorrelationsAt(60).MutualInformation, 1e-12);
    }

    [Fact]
    public void Death_times_agree_with_the_negativity_and_may_not_exist()
    {
        // chi_A leaves out the third level, so the partial transpose keeps a negative eigenvalue, second order in e^(-wt), for ever.
        ThermalizedPair pair = new(A, B, SineFamily.Vector(6, 0.35), 1);
        Assert.Null(pair.EntanglementDeathTime());
        Assert.True(pair.CorrelationsAt(8).Negativity > 0);
        // All three levels inside: it dies.
        ThermalizedPair wide = new(A, B, SineFamily.Vector(6, 0.35), 1, 3);
        Assert.Equal(3, wide.EquilibriumOfA.Support.Count);
        double death = wide.EntanglementDeathTime()!.Value;
        Assert.True(wide.CorrelationsAt(death * 0.999).Negativity > 0);
        Assert.Equal(0, wide.CorrelationsAt(death * 1.001).Negativity);
        ThermalizedPair certain = new([0, 1], [0, 1], [Math.Sqrt(0.7), 0, 0, Math.Sqrt(0.3)], 1);
        Assert.Equal([0], certain.EquilibriumOfA.Support);
        Assert.Null(certain.EntanglementDeathTime());
        Assert.True(certain.CorrelationsAt(8).Negativity > 0);
        Assert.Equal(0.0, new ThermalizedPair([0, 1], [0, 1], [1, 0, 0, 0], 1).EntanglementDeathTime());
        Assert.Null(new ThermalizedPair([0, 1], [0, 1], [Math.Sqrt(0.5), 0, 0, Math.Sqrt(0.5)], 0).EntanglementDeathTime());
    }

    [Fact]
    public void Windows_of_single_states_signal()
    {
        // The example of the study: sqrt .7 |00> + sqrt .3 |11> gives Alice (0.7, 0.3) or (1, 0).
        ThermalizedPair pair = new([0, 1], [0, 1], [Math.Sqrt(0.7), 0, 0, Math.Sqrt(0.3)], 1);
        double[] energy = pair.SteadyPopulationsOfA(ComplexMatrix.Identity(2)), fourier = pair.SteadyPopulationsOfA(ThermalizedPair.FourierBasis(2));
        Assert.Equal(0.7, energy[0], 1e-14);
        Assert.Equal(1, fourier[0], 1e-14);
        Assert.Equal(0.3, pair.StateWindowSignal(), 1e-14);
    }

    [Fact]
    public void Broken_noise_is_what_the_double_sum_says_and_the_right_noise_breaks_nothing()
    {
        Complex[] psi = SineFamily.Vector(6, 0.35);
        ThermalizedPair pair = new(A, B, psi, 0.8);
        ComplexMatrix rhoA = pair.StateAt(0).ReducedState(0).Matrix, excess = new(6, 6);
        for (int m = 0; m < 3; m++)
        {
            for (int n = 0; n < 3; n++)
            {
                Complex[] v = new Complex[6];
                for (int b = 0; b < 2; b++) v[2 * m + b] = psi[2 * n + b];
                for (int i = 0; i < 6; i++) v[i] -= rhoA[n, m] * psi[i];
                for (int i = 0; i < 6; i++)
                    for (int j = 0; j < 6; j++) excess[i, j] += 0.2 * 0.8 * pair.EquilibriumOfA.Probabilities[m] * v[i] * Complex.Conjugate(v[j]);
            }
        }

        (double normRate, double rateOfB) = pair.BrokenFluctuationDissipation(1.2);
        Assert.Equal(excess.Trace().Real, normRate, 1e-14);
        ComplexMatrix rhoB = pair.StateAt(0).ReducedState(1).Matrix;
        double largest = 0;
        for (int b = 0; b < 2; b++)
            for (int c = 0; c < 2; c++) largest = Math.Max(largest, Complex.Abs(Enumerable.Range(0, 3).Select(a => excess[2 * a + b, 2 * a + c]).Aggregate((x, y) => x + y) - normRate * rhoB[b, c]));
        Assert.Equal(largest, rateOfB, 1e-14);
        Assert.Equal((0.0, 0.0), pair.BrokenFluctuationDissipation(1));
    }

    [Fact]
    public void Correlations_of_a_cut_of_a_chain_along_the_closed_form()
    {
        (EnergyBasis basis, Complex[] psi) = TestInputs.Chain(4, 2.2);
        ThermalizationEquation equation = new(basis.Levels, psi, Equilibrium.Window([.. basis.Levels], TestInputs.Squares(psi)), 0.4);
        CutCorrelations start = CutCorrelations.Of(new DensityMatrix(basis.Space, basis.FromEnergy(equation.StateAt(0))), 0, 1);
        Assert.Equal(0, start.MutualInformation, 1e-10);
        DensityMatrix state = new(basis.Space, basis.FromEnergy(equation.StateAt(0.8)));
        CutCorrelations later = CutCorrelations.Of(state, 0, 1);
        Assert.True(later.MutualInformation > 0.01 && later.Negativity > 0);
        Assert.Equal(later.MutualInformation, CutCorrelations.Of(state, 2, 3).MutualInformation, 1e-12);
        Assert.Contains("some of the 4 parts and not all", Assert.Throws<ArgumentException>(() => CutCorrelations.Of(state)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals()
    {
        Says("must have 6 basis states, but has 2", () => new ThermalizedPair(A, B, [1, 0], 1));
        Says("norm 1", () => new ThermalizedPair(A, B, [1, 1, 0, 0, 0, 0], 1));
        Says("rate must be finite", () => new ThermalizedPair(A, B, SineFamily.Vector(6, 1), double.NaN));
        ThermalizedPair pair = new(A, B, SineFamily.Vector(6, 0.35), 1);
        Says("orthonormal within 1e-10", () => pair.SteadyPopulationsOfA(new ComplexMatrix(2, 2)));
        Says("must be 2 x 2, but is 3 x 3", () => pair.SteadyPopulationsOfA(ComplexMatrix.Identity(3)));
        Says("at least 1, but is 0", () => ThermalizedPair.FourierBasis(0));

        static void Says(string words, Func<object> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }
}
