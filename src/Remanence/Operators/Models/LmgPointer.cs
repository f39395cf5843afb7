using System.Numerics;

namespace Remanence;

/// <summary>
/// A pointer of N spins in their multiplet of total spin N/2 (Lipkin, Meshkov and Glick): H = -(2 J / N) Sz^2 - h Sx - eps Sz on N + 1 states, index 0 being m = +N/2.
/// Ordered for h &lt; 2 J.
/// </summary>
public sealed class LmgPointer
{
    private const int LargestNumber = 8000;

    /// <summary>Builds the pointer.</summary>
    /// <param name="spins">N, 1 to 8000.</param>
    /// <param name="coupling">J.</param>
    /// <param name="transverseField">h, along x.</param>
    /// <param name="bias">eps, along z; 0 leaves up and down alike.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of spins is out of range, or a coupling is not finite.</exception>
    public LmgPointer(int spins, double coupling = 1, double transverseField = 0.6, double bias = 0)
    {
        if (spins is < 1 or > LargestNumber) throw new ArgumentOutOfRangeException(nameof(spins), spins, $"The spins of a pointer must lie in 1..{LargestNumber}, but are {spins}.");
        foreach (double x in (ReadOnlySpan<double>)[coupling, transverseField, bias])
            if (!double.IsFinite(x)) throw new ArgumentOutOfRangeException(nameof(coupling), x, FormattableString.Invariant($"Couplings and fields of a pointer must be finite, but one is {x}."));
        Spins = spins;
        SpinZ = [.. Enumerable.Range(0, spins + 1).Select(k => 0.5 * spins - k)];
        Hamiltonian = new RealMatrix(spins + 1, spins + 1);
        for (int k = 0; k <= spins; k++)
        {
            Hamiltonian[k, k] = -2 * coupling / spins * SpinZ[k] * SpinZ[k] - bias * SpinZ[k];
            if (k < spins) Hamiltonian[k, k + 1] = Hamiltonian[k + 1, k] = -transverseField * 0.5 * Math.Sqrt((k + 1.0) * (spins - k));
        }

        StartState = GroundStateOfField(spins);
    }

    /// <summary>Number of spins N.</summary>
    public int Spins { get; }

    /// <summary>H, (N+1) x (N+1).</summary>
    public RealMatrix Hamiltonian { get; }

    /// <summary>Eigenvalues m of Sz by index: N/2 down to -N/2.</summary>
    public IReadOnlyList<double> SpinZ { get; }

    /// <summary>The ground state of -Sx, every spin along +x: amplitudes sqrt(binomial(N, k) / 2^N), the undecided pointer.</summary>
    public IReadOnlyList<double> StartState { get; }

    /// <summary>The pointer's readings as blocks of indices: m above 0, m below 0 and, for even N, m = 0.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Blocks
    {
        get
        {
            int[] all = [.. Enumerable.Range(0, Spins + 1)];
            int[][] blocks = [[.. all.Where(k => SpinZ[k] > 0)], [.. all.Where(k => SpinZ[k] < 0)], [.. all.Where(k => SpinZ[k] == 0)]];
            return [.. blocks.Where(b => b.Length > 0)];
        }
    }

    /// <summary>
    /// The Hamiltonian of a measured qubit and this pointer, 1 (x) H - c Z (x) Sz: the qubit is the left factor (index q (N+1) + k), and its Z is conserved.
    /// <see cref="QubitLabels"/> are the labels for <see cref="EnergyBasis.FromMatrix(ComplexMatrix, ReadOnlySpan{int})"/>.
    /// </summary>
    /// <param name="measurementCoupling">c.</param>
    public ComplexMatrix WithQubit(double measurementCoupling)
    {
        FiniteNumbers.Require(measurementCoupling, "coupling of the measurement", nameof(measurementCoupling));
        int d = Spins + 1;
        ComplexMatrix matrix = new(2 * d, 2 * d);
        for (int q = 0; q < 2; q++)
        {
            for (int k = 0; k < d; k++)
            {
                for (int l = 0; l < d; l++) matrix[q * d + k, q * d + l] = Hamiltonian[k, l];
                matrix[q * d + k, q * d + k] -= measurementCoupling * (q == 0 ? 1 : -1) * SpinZ[k];
            }
        }

        return matrix;
    }

    /// <summary>The value of the qubit, 0 or 1, of every basis state of qubit and pointer.</summary>
    public int[] QubitLabels() => [.. Enumerable.Range(0, 2 * (Spins + 1)).Select(i => i / (Spins + 1))];

    /// <summary>The start of a measurement, (a |0&gt; + b |1&gt;) (x) <see cref="StartState"/>.</summary>
    /// <param name="amplitude0">a.</param>
    /// <param name="amplitude1">b, with |a|^2 + |b|^2 = 1 within 1e-10.</param>
    /// <exception cref="ArgumentException">The qubit is not normalized.</exception>
    public Complex[] MeasurementStart(Complex amplitude0, Complex amplitude1)
    {
        IrreversibilityArguments.RequireNormalized([amplitude0, amplitude1], nameof(amplitude0));
        return [.. StartState.Select(x => x * amplitude0), .. StartState.Select(x => x * amplitude1)];
    }

    private static double[] GroundStateOfField(int spins)
    {
        // Logarithms, because 2^N overflows.
        double[] logarithms = new double[spins + 1];
        for (int k = 1; k <= spins; k++) logarithms[k] = logarithms[k - 1] + Math.Log((double)(spins - k + 1) / k);
        double[] state = [.. logarithms.Select(x => Math.Exp(0.5 * (x - spins * Math.Log(2))))];
        double norm = Math.Sqrt(Information.PairwiseSum([.. state.Select(x => x * x)]));
        return [.. state.Select(x => x / norm)];
    }
}
