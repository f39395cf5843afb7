using System.Numerics;

namespace Remanence.Tests.Irreversibility;

public class EnergyBasisTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_chain_in_reflection_blocks_equals_the_dense_matrix(int sites)
    {
        PauliSum h = TestInputs.ChaoticChain(sites);
        EnergyBasis blocks = EnergyBasis.FromHamiltonian(h, sites);
        ComplexMatrix matrix = h.On(new SpinSpace(sites)).ToDense();
        EnergyBasis dense = EnergyBasis.FromMatrix(matrix);
        Assert.Equal(dense.Levels.Count, blocks.Levels.Count);
        for (int m = 0; m < dense.Dimension; m++) Assert.Equal(dense.Levels[m], blocks.Levels[m], 1e-12);
        RequireEigenvectors(matrix, blocks);
        double[] byBlocks = blocks.DiagonalOf(Pauli.Z(0)), byMatrix = blocks.DiagonalOf(Pauli.Z(0).On(new SpinSpace(sites)).ToDense());
        for (int m = 0; m < dense.Dimension; m++) Assert.Equal(byMatrix[m], byBlocks[m], 1e-12);
        if (sites > 1) Assert.Equal(sites == 4 ? 10 : 72, blocks.Labels.Count(l => l == 1));
    }

    [Fact]
    public void A_complex_hamiltonian_of_spins_without_reflection_symmetry_is_diagonalized()
    {
        PauliSum h = Pauli.X(0) * Pauli.Y(1) + 0.3 * Pauli.Z(2) + 0.7 * (Pauli.Y(0) * Pauli.Z(1)) + 0.2 * (Pauli.X(2) * Pauli.X(1));
        EnergyBasis basis = EnergyBasis.FromHamiltonian(h, 3);
        RequireEigenvectors(h.On(new SpinSpace(3)).ToDense(), basis);
        double[] byBlocks = basis.DiagonalOf(Pauli.Y(0) * Pauli.X(1)), byMatrix = basis.DiagonalOf((Pauli.Y(0) * Pauli.X(1)).On(new SpinSpace(3)).ToDense());
        for (int m = 0; m < 8; m++) Assert.Equal(byMatrix[m], byBlocks[m], 1e-12);
    }

    [Fact]
    public void A_complex_hamiltonian_with_reflection_symmetry_is_diagonalized_in_blocks()
    {
        PauliSum h = Pauli.X(0) * Pauli.Y(1) + Pauli.Y(1) * Pauli.X(2) + 0.3 * (Pauli.Z(0) + Pauli.Z(2)) + 0.2 * Pauli.X(1);
        EnergyBasis basis = EnergyBasis.FromHamiltonian(h, 3);
        Assert.Equal(6, basis.Labels.Count(l => l == 1));
        RequireEigenvectors(h.On(new SpinSpace(3)).ToDense(), basis);
    }

    [Fact]
    public void The_largest_component_is_real_and_positive_and_ties_go_to_the_lowest_index()
    {
        EnergyBasis basis = EnergyBasis.FromMatrix(SineFamily.Hermitian(9, 0.9));
        for (int m = 0; m < 9; m++)
        {
            Complex[] v = basis.Vector(m);
            Complex largest = v.MaxBy(Complex.Abs);
            Assert.Equal(0, largest.Imaginary, 1e-15);
            Assert.True(largest.Real > 0);
        }

        ComplexMatrix flip = new(2, 2);
        flip[0, 1] = Complex.ImaginaryOne;
        flip[1, 0] = -Complex.ImaginaryOne;
        EnergyBasis y = EnergyBasis.FromMatrix(flip);
        for (int m = 0; m < 2; m++) Assert.True(Complex.Abs(y.Vector(m)[0] - Math.Sqrt(0.5)) < 1e-15);
    }

    [Fact]
    public void Vectors_of_degenerate_levels_depend_on_the_hamiltonian_alone()
    {
        // Q diag(1, 1, 1, 2, 2) Q^dagger: whatever the solver returns, the vectors are projections of basis states.
        Complex[] u = SineFamily.Vector(5, 0.3), v = SineFamily.Vector(5, 1.7);
        ComplexMatrix h = ComplexMatrix.Identity(5);
        Complex overlap = u.Zip(v, (a, b) => Complex.Conjugate(a) * b).Aggregate((a, b) => a + b);
        for (int i = 0; i < 5; i++) v[i] -= overlap * u[i];
        double norm = Math.Sqrt(v.Sum(z => z.Magnitude * z.Magnitude));
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < 5; j++) h[i, j] += u[i] * Complex.Conjugate(u[j]) + v[i] * Complex.Conjugate(v[j]) / (norm * norm);
        EnergyBasis basis = EnergyBasis.FromMatrix(h);
        RequireEigenvectors(h, basis);
        // The projector on the upper level, h - 1: its largest diagonal entry decides the first of its two vectors.
        int pivot = Enumerable.Range(0, 5).MaxBy(i => h[i, i].Real);
        double scale = Math.Sqrt(h[pivot, pivot].Real - 1);
        Complex[] first = basis.Vector(3);
        for (int i = 0; i < 5; i++) Assert.True(Complex.Abs(first[i] - (h[i, pivot] - (i == pivot ? 1 : 0)) / scale) < 1e-13);
    }

    [Fact]
    public void A_conserved_label_is_never_mixed_even_where_levels_coincide()
    {
        LmgPointer pointer = new(6);
        EnergyBasis basis = EnergyBasis.FromMatrix(pointer.WithQubit(0.5), pointer.QubitLabels());
        RequireEigenvectors(pointer.WithQubit(0.5), basis);
        for (int m = 0; m < basis.Dimension; m++)
        {
            Complex[] v = basis.Vector(m);
            Assert.All(Enumerable.Range(0, 14).Where(i => i / 7 != basis.Labels[m]), i => Assert.Equal(Complex.Zero, v[i]));
        }

        Assert.Equal(basis.Levels[0], basis.Levels[1], 1e-12);
        Assert.NotEqual(basis.Labels[0], basis.Labels[1]);
        ComplexMatrix mixing = pointer.WithQubit(0.5);
        mixing[0, 7] = mixing[7, 0] = 0.1;
        Assert.Contains("must conserve the labels", Assert.Throws<ArgumentException>(() => EnergyBasis.FromMatrix(mixing, pointer.QubitLabels())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void States_and_matrices_go_to_the_energy_basis_and_back()
    {
        (EnergyBasis basis, Complex[] amplitudes, _) = TestInputs.Sine(7);
        Complex[] psi = SineFamily.Vector(7, 0.4), back = basis.FromEnergy(amplitudes);
        for (int i = 0; i < 7; i++) Assert.True(Complex.Abs(psi[i] - back[i]) < 1e-14);
        ComplexMatrix rho = SineFamily.Density(7, 1.1);
        Assert.True(TestInputs.Distance(rho, basis.FromEnergy(basis.ToEnergy(rho))) < 1e-14);
        Assert.True(TestInputs.Distance(TestInputs.Projector(amplitudes), basis.ToEnergy(TestInputs.Projector(psi))) < 1e-14);
        (EnergyBasis chain, Complex[] inChain) = TestInputs.Chain(5, 0.8);
        using StateVector start = TestInputs.ChainStart(5, 0.8);
        Complex[] again = chain.FromEnergy(inChain);
        for (int i = 0; i < 32; i++) Assert.True(Complex.Abs(start[i] - again[i]) < 1e-14);
    }

    [Fact]
    public void Refusals()
    {
        ComplexMatrix h = SineFamily.Hermitian(3, 0.9);
        h[0, 1] += 1e-9;
        Says("Hermitian within 1E-12", () => EnergyBasis.FromMatrix(h));
        h[0, 1] = new Complex(double.NaN, 0);
        Says("finite numbers, but entry (0, 1)", () => EnergyBasis.FromMatrix(h));
        Says("square", () => EnergyBasis.FromMatrix(new ComplexMatrix(2, 3)));
        Says("imaginary part", () => EnergyBasis.FromHamiltonian(Complex.ImaginaryOne * Pauli.X(0), 1));
        Says("at least 3", () => EnergyBasis.FromHamiltonian(Pauli.X(2), 2));
        Says("must lie in 1..", () => EnergyBasis.FromHamiltonian(TestInputs.ChaoticChain(3), 0));
        Says("1..12", () => EnergyBasis.FromHamiltonian(Pauli.X(0), 13));
        EnergyBasis basis = EnergyBasis.FromMatrix(SineFamily.Hermitian(3, 0.9));
        Says("0..2", () => basis.Vector(3));
        Says("must have 3 entries", () => basis.ToEnergy(new Complex[4]));
        Says("must be 3 x 3", () => basis.ToEnergy(new ComplexMatrix(2, 2)));
        Says("basis of spins", () => basis.DiagonalOf(Pauli.Z(0)));

        static void Says(string words, Func<object> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaussian_ensembles_are_hermitian_with_the_right_spread_and_depend_on_the_seed()
    {
        RealMatrix goe = Models.GaussianOrthogonal(200, 5);
        ComplexMatrix gue = Models.GaussianUnitary(200, 5);
        Assert.Equal(goe[3, 8], goe[8, 3]);
        Assert.Equal(gue[3, 8], Complex.Conjugate(gue[8, 3]));
        EnergyBasis orthogonal = EnergyBasis.FromMatrix(goe), unitary = EnergyBasis.FromMatrix(gue);
        foreach (EnergyBasis basis in new[] { orthogonal, unitary })
        {
            Assert.InRange(basis.Levels[0], -2.2, -1.8);
            Assert.InRange(basis.Levels[^1], 1.8, 2.2);
            // The semicircle has variance 1; that of 200 levels fluctuates by about 1 %.
            Assert.InRange(basis.Levels.Sum(e => e * e) / 200, 0.95, 1.05);
        }

        Assert.NotEqual(goe[3, 8], Models.GaussianOrthogonal(200, 6)[3, 8]);
        Assert.Contains("1..20000", Assert.Throws<ArgumentOutOfRangeException>(() => Models.GaussianUnitary(0, 1)).Message, StringComparison.Ordinal);
    }

    private static void RequireEigenvectors(ComplexMatrix h, EnergyBasis basis)
    {
        ComplexMatrix v = basis.Vectors, product = MatrixProduct.Multiply(h, v), gram = MatrixProduct.MultiplyAdjointLeft(v, v);
        double scale = Math.Max(1, basis.Levels.Max(Math.Abs));
        for (int i = 0; i < basis.Dimension; i++)
        {
            Complex[] column = basis.Vector(i);
            for (int n = 0; n < basis.Dimension; n++)
            {
                Assert.Equal(column[n], v[n, i]);
                Assert.True(Complex.Abs(product[n, i] - basis.Levels[i] * v[n, i]) < 1e-13 * scale * 4);
                Assert.True(Complex.Abs(gram[n, i] - (n == i ? 1 : 0)) < 1e-13);
            }
        }
    }
}
