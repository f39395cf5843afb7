using System.Numerics;
using Remanence.Tests.Information;
using Remanence.Tests.Numerics.LinearAlgebra;
using Measures = Remanence.Information;

namespace Remanence.Tests.Channels;

public sealed class RandomGateTests
{
    private static readonly ComplexMatrix Hadamard = new(2, 2) { [0, 0] = Math.Sqrt(0.5), [0, 1] = Math.Sqrt(0.5), [1, 0] = Math.Sqrt(0.5), [1, 1] = -Math.Sqrt(0.5) };
    private static readonly ComplexMatrix T = new(2, 2) { [0, 0] = 1, [1, 1] = Complex.FromPolarCoordinates(1, Math.PI / 4) };

    [Fact]
    public void The_published_set_has_its_rates_and_the_distance_decays_with_them()
    {
        RandomGateSequence sequence = new([ComplexMatrix.Identity(2), Hadamard, T], [1.0 / 3, 1.0 / 3, 1.0 / 3]);
        Assert.Equal(0.922483, sequence.MarginalRate, 5e-7);
        Assert.Equal(0.855961, sequence.Spin2Rate, 5e-7);
        DensityMatrix state = EntangledStates.Random(3, 1, 2, 2);
        double ratio = Math.Pow(sequence.TwirlDistance(state, 260) / sequence.TwirlDistance(state, 160), 0.01);
        Assert.Equal(sequence.CorrelationRate, ratio, 2e-3);
        Assert.Equal(Twirl.Overlap(state), Twirl.Overlap(sequence.After(state, 100)), 1e-14);
    }

    [Fact]
    public void Powers_of_the_step_are_the_steps()
    {
        RandomGateSequence sequence = new([EntangledStates.Unitary(1, 2), EntangledStates.Unitary(2, 2)], [0.3, 0.7]);
        DensityMatrix state = EntangledStates.Random(3, 1, 2, 2), stepped = state;
        for (int n = 0; n < 13; n++)
        {
            Assert.True(EntangledStates.Distance(stepped.Matrix, sequence.After(state, n).Matrix) < 1e-14);
            ComplexMatrix next = new(4, 4);
            Twirl.AddShared(next, stepped.Matrix, EntangledStates.Unitary(1, 2), 0.3);
            Twirl.AddShared(next, stepped.Matrix, EntangledStates.Unitary(2, 2), 0.7);
            stepped = new DensityMatrix(state.Space, next);
        }

        Assert.Equal(Measures.TraceDistance(stepped, Twirl.Unitary(state)), sequence.TwirlDistance(state, 13), 1e-14);
    }

    // The second-largest |eigenvalues| of the 16 x 16 step are the rates: overlap and trace keep 1 twice.
    [Fact]
    public void The_rates_bound_the_whole_step()
    {
        RandomGateSequence sequence = new([EntangledStates.Unitary(5, 2), EntangledStates.Unitary(6, 2), Hadamard], [0.2, 0.5, 0.3]);
        ComplexMatrix step = sequence.Step.Superoperator(), rest = step.Copy();
        QuantumMap twirl = QuantumMap.From(sequence.Step.Input, sequence.Step.Output, x => Projected(x));
        ComplexMatrix fixedPart = twirl.Superoperator();
        for (int k = 0; k < rest.Data.Length; k++) rest.Data[k] -= fixedPart.Data[k];
        RealMatrix real = new(32, 32);
        for (int i = 0; i < 16; i++)
            for (int j = 0; j < 16; j++)
            {
                real[i, j] = real[16 + i, 16 + j] = rest[i, j].Real;
                real[16 + i, j] = rest[i, j].Imaginary;
                real[i, 16 + j] = -rest[i, j].Imaginary;
            }

        Assert.Equal(sequence.CorrelationRate, RandomGateSequence.SpectralRadius(real), 1e-12);
        static ComplexMatrix Projected(ComplexMatrix x)
        {
            Complex overlap = (x[0, 0] + x[0, 3] + x[3, 0] + x[3, 3]) / 2, u = (x.Trace() - overlap) / 3;
            ComplexMatrix result = new(4, 4);
            for (int i = 0; i < 4; i++) result[i, i] = u;
            foreach (int i in new[] { 0, 3 })
                foreach (int j in new[] { 0, 3 }) result[i, j] += (overlap - u) / 2;
            return result;
        }
    }

    [Fact]
    public void The_spectral_radius_is_the_largest_modulus()
    {
        RealMatrix rotation = new(3, 3) { [0, 0] = 0.6, [0, 1] = -0.7, [1, 0] = 0.7, [1, 1] = 0.6, [2, 2] = 0.9, [0, 2] = 5 };
        Assert.Equal(Math.Sqrt(0.85), RandomGateSequence.SpectralRadius(rotation), 1e-14);
        for (int seed = 0; seed < 5; seed++) Assert.Equal(Gelfand(TestMatrices.Real(5, 5, seed)), RandomGateSequence.SpectralRadius(TestMatrices.Real(5, 5, seed)), 1e-12);
    }

    [Fact]
    public void Sets_that_generate_no_twirl_are_refused()
    {
        Assert.Contains("must generate a twirl", Assert.Throws<ArgumentException>(() => new RandomGateSequence([ComplexMatrix.Identity(2), T], [0.5, 0.5])).Message, StringComparison.Ordinal);
        ComplexMatrix x = WeylOperators.Matrix(2, 1, 0), z = WeylOperators.Matrix(2, 0, 1);
        // Pauli gates average the marginals, not the correlations.
        Assert.Contains("must generate a twirl", Assert.Throws<ArgumentException>(() => new RandomGateSequence([ComplexMatrix.Identity(2), x, z], [0.4, 0.3, 0.3])).Message, StringComparison.Ordinal);
        Assert.Contains("one probability for each gate", Assert.Throws<ArgumentException>(() => new RandomGateSequence([x], [0.5, 0.5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RandomGateSequence([Hadamard, T], [0.5, 0.6]));
        RandomGateSequence sequence = new([Hadamard, T], [0.5, 0.5]);
        Assert.Contains("at least 0", Assert.Throws<ArgumentOutOfRangeException>(() => sequence.After(EntangledStates.Isotropic(2, 0.5), -1)).Message, StringComparison.Ordinal);
        Assert.Contains("two qubits", Assert.Throws<ArgumentException>(() => sequence.After(EntangledStates.Isotropic(3, 0.5), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_distance_has_its_known_values()
    {
        DensityMatrix zero = EntangledStates.Pure(2, 1, 1, 0), plus = EntangledStates.Pure(2, 1, 1, 1), one = EntangledStates.Pure(2, 1, 0, 1);
        Assert.Equal(1, Measures.TraceDistance(zero, one), 1e-15);
        Assert.Equal(Math.Sqrt(0.5), Measures.TraceDistance(zero, plus), 1e-15);
        Assert.Contains("one space", Assert.Throws<ArgumentException>(() => Measures.TraceDistance(zero, EntangledStates.Isotropic(2, 0.5))).Message, StringComparison.Ordinal);
    }

    // |A^n|^(1/n) with n = 2^59 by squaring: what one squaring rounds, the root makes small.
    private static double Gelfand(RealMatrix matrix)
    {
        RealMatrix power = matrix.Copy();
        double logarithm = 0;
        for (double share = 1; share > 1e-18; share /= 2)
        {
            double norm = Math.Sqrt(power.Data.Sum(x => x * x));
            logarithm += share * Math.Log(norm);
            for (int e = 0; e < power.Data.Length; e++) power.Data[e] /= norm;
            power = TestMatrices.Multiply(power, power);
        }

        return Math.Exp(logarithm);
    }
}
