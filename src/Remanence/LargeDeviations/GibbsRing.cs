using System.Numerics;

namespace Remanence;

/// <summary>Energy of an open interval of a ring in a Gibbs state of the whole ring (total energies, not per site).</summary>
/// <param name="Mean">&lt;H_F&gt;.</param>
/// <param name="Variance">var(H_F).</param>
/// <param name="CovarianceWithRing">cov(H_F, H) = -d&lt;H_F&gt;/d beta.</param>
public readonly record struct IntervalEnergy(double Mean, double Variance, double CovarianceWithRing);

/// <summary>
/// Gibbs states e^{-beta H} / Z of an Ising ring with their reduced states on intervals. Diagonalizes the momentum blocks with vectors once; a state then
/// costs about N/2 products of 2^N / N and 2^(N + l) N / 2 additions.
/// </summary>
public sealed class GibbsRing
{
    private readonly RingMomentumBasis basis;
    private readonly double[][] values;
    private readonly RealMatrix[] vectors;

    /// <summary>Diagonalizes the ring.</summary>
    /// <param name="sites">Ring length N, 3 to 14; 10 is enough for most couplings.</param>
    /// <param name="couplings">J, g, h.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ring length lies outside 3..14.</exception>
    public GibbsRing(int sites, IsingCouplings couplings)
    {
        CanonicalRing.RequireLength(sites);
        basis = new(sites);
        values = new double[basis.Momenta][];
        vectors = new RealMatrix[basis.Momenta];
        Parallelism.For(basis.Momenta, k => (values[k], vectors[k]) = SymmetricEigen.Decompose(basis.IsingBlock((int)k, couplings)));
        Thermodynamics = new(basis, values, couplings);
    }

    /// <summary>Temperatures, entropies and rate functions of the same ring.</summary>
    public CanonicalRing Thermodynamics { get; }

    /// <summary>The reduced Gibbs state of an interval, first site = bit 0; its matrix is real symmetric.</summary>
    /// <param name="beta">Inverse temperature, any finite number.</param>
    /// <param name="length">Length l of the interval, 1 to N.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta is not finite or the length lies outside 1..N.</exception>
    public DensityMatrix ReducedState(double beta, int length)
    {
        ComplexMatrix state = Reduce(beta, length, static _ => 1);
        return new(new SpinSpace(length), state);
    }

    /// <summary>Mean, variance and covariance with the ring of the energy of an open interval: l fields and l - 1 bonds.</summary>
    /// <param name="beta">Inverse temperature, any finite number.</param>
    /// <param name="length">Length l of the interval, 1 to N - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta is not finite or the length lies outside 1..N - 1.</exception>
    public IntervalEnergy IntervalEnergy(double beta, int length)
    {
        if (length < 1 || length >= basis.Sites) throw new ArgumentOutOfRangeException(nameof(length), length, $"The length of an open interval must lie in 1..{basis.Sites - 1}, but is {length}.");
        FragmentHamiltonian hamiltonian = FragmentHamiltonian.Interval(length, Thermodynamics.Couplings);
        double center = Thermodynamics.EnergyDensity(beta) * basis.Sites;
        double[] populations = hamiltonian.Populations(ReducedState(beta, length));
        // The operator e^{-beta H} (H - <H>) / Z, reduced, has "populations" that sum to zero and whose mean energy is the covariance.
        double[] weighted = hamiltonian.Expectations(Reduce(beta, length, energy => energy - center));
        double mean = 0, square = 0, covariance = 0;
        for (int n = 0; n < populations.Length; n++)
        {
            double level = hamiltonian.Levels[n];
            mean += populations[n] * level;
            covariance += weighted[n] * level;
        }

        for (int n = 0; n < populations.Length; n++) square += populations[n] * (hamiltonian.Levels[n] - mean) * (hamiltonian.Levels[n] - mean);
        return new(mean, square, covariance);
    }

    /// <summary>The interval part of weight(H) e^{-beta H} / Z.</summary>
    private ComplexMatrix Reduce(double beta, int length, Func<double, double> weight)
    {
        if (length < 1 || length > basis.Sites) throw new ArgumentOutOfRangeException(nameof(length), length, $"The length of an interval must lie in 1..{basis.Sites}, but is {length}.");
        double logPartition = Thermodynamics.LogPartitionFunction(beta) * basis.Sites;
        int dimension = 1 << length;
        double[][] parts = new double[basis.Momenta][];
        Parallelism.For(basis.Momenta, k => parts[k] = Part((int)k, length, e => weight(e) * Math.Exp(-beta * e - logPartition)));
        ComplexMatrix state = new(dimension, dimension);
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < dimension; j++)
            {
                // H is real symmetric, so is every function of it; the average removes the rounding.
                double sum = 0;
                for (int k = 0; k < parts.Length; k++) sum += 0.5 * (parts[k][i * dimension + j] + parts[k][j * dimension + i]);
                state[i, j] = sum;
            }
        }

        return state;
    }

    private double[] Part(int momentum, int length, Func<double, double> function)
    {
        (int dimension, var entries) = basis.RealBasis(momentum);
        RealMatrix scaled = new(dimension, dimension), transposed = new(dimension, dimension);
        for (int n = 0; n < dimension; n++)
        {
            double f = function(values[momentum][n]);
            for (int i = 0; i < dimension; i++) (scaled[i, n], transposed[n, i]) = (f * vectors[momentum][i, n], vectors[momentum][i, n]);
        }

        RealMatrix block = MatrixProduct.Multiply(scaled, transposed);
        int sites = basis.Sites, kept = 1 << length;
        Complex[] phases = new Complex[2 * sites + 1];
        for (int r = -sites; r <= sites; r++) phases[r + sites] = basis.Phase(momentum, r);
        double[] part = new double[kept * kept];
        for (int rest = 0; rest < 1 << (sites - length); rest++)
        {
            for (int i = 0; i < kept; i++)
            {
                (int a, int shiftA) = basis.Locate(rest << length | i);
                if (entries[a].Length == 0) continue;
                for (int j = 0; j < kept; j++)
                {
                    (int b, int shiftB) = basis.Locate(rest << length | j);
                    Complex element = Complex.Zero;
                    foreach ((int row, Complex left) in entries[a])
                    {
                        foreach ((int column, Complex right) in entries[b]) element += left * block[row, column] * Complex.Conjugate(right);
                    }

                    // <x|a,k> = e^{-ikr} / sqrt(period) for x = T^r a; momentum -k adds the complex conjugate.
                    element *= phases[shiftB - shiftA + sites];
                    part[i * kept + j] += basis.Multiplicity(momentum) * element.Real / Math.Sqrt(basis.Period(a) * (double)basis.Period(b));
                }
            }
        }

        return part;
    }
}
