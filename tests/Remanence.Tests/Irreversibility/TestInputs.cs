using System.Numerics;

namespace Remanence.Tests.Irreversibility;

/// <summary>Inputs that the tests of this folder share.</summary>
internal static class TestInputs
{
    internal static double[] Populations(params double[] weights) => [.. weights.Select(w => w / weights.Sum())];

    internal static double[] Squares(IEnumerable<Complex> amplitudes) => [.. amplitudes.Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)];

    internal static double[] Diagonal(ComplexMatrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix[i, i].Real)];

    internal static ComplexMatrix Projector(Complex[] psi)
    {
        ComplexMatrix projector = new(psi.Length, psi.Length);
        for (int i = 0; i < psi.Length; i++)
            for (int j = 0; j < psi.Length; j++) projector[i, j] = psi[i] * Complex.Conjugate(psi[j]);
        return projector;
    }

    internal static double Distance(ComplexMatrix a, ComplexMatrix b) => a.Data.Zip(b.Data, (x, y) => Complex.Abs(x - y)).Max();

    /// <summary>Levels, amplitudes and paper window of the sine family.</summary>
    internal static (EnergyBasis Basis, Complex[] Amplitudes, Equilibrium Chi) Sine(int dimension, double s = 0.9, double v = 0.4)
    {
        EnergyBasis basis = EnergyBasis.FromMatrix(SineFamily.Hermitian(dimension, s));
        Complex[] amplitudes = basis.ToEnergy(SineFamily.Vector(dimension, v));
        return (basis, amplitudes, Equilibrium.Window([.. basis.Levels], Squares(amplitudes)));
    }

    internal static (EnergyBasis Basis, Complex[] Amplitudes) Chain(int sites, double theta)
    {
        EnergyBasis basis = EnergyBasis.FromHamiltonian(ChaoticChain(sites), sites);
        using StateVector psi = ChainStart(sites, theta);
        return (basis, basis.ToEnergy(psi));
    }

    internal static PauliSum ChaoticChain(int sites) => Models.IsingChain(sites, 1, Models.ChaoticTransverseField, Models.ChaoticLongitudinalField);

    internal static StateVector ChainStart(int sites, double theta) => StateVector.Product(new SpinSpace(sites), new Spinor(Math.Cos(theta / 2), Math.Sin(theta / 2)));
}
