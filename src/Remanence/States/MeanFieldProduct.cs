namespace Remanence;

/// <summary>
/// The product state of highest or lowest energy that was found by local alignment: each spin in turn is put along (or against) the field of all others,
/// until none moves. The energy of a product state is linear in every Bloch vector, so no step makes it worse.
/// </summary>
/// <param name="Spinors">One spinor for each site; give them to <see cref="StateVector.Product"/>.</param>
/// <param name="Energy">Energy of the product state.</param>
/// <param name="Starts">Random starts that were tried.</param>
/// <param name="ConvergedStarts">Starts whose largest move fell below 1e-12.</param>
/// <param name="Sweeps">Sweeps of the best start.</param>
/// <param name="LastMove">Largest change of a Bloch vector in the last sweep of the best start.</param>
public sealed record MeanFieldProduct(IReadOnlyList<Spinor> Spinors, double Energy, int Starts, int ConvergedStarts, int Sweeps, double LastMove)
{
    private const double Tolerance = 1e-12;
    private const int MaximumSweeps = 20_000;

    // Energies of starts that have converged to one state agree to much more, those of different states to much less.
    private const double EqualEnergies = 1e-9;

    /// <summary>Energy divided by the number of sites.</summary>
    public double EnergyPerSite => Energy / Spinors.Count;

    /// <summary>The product state of highest energy found. Local maxima exist: more starts find better ones.</summary>
    /// <param name="hamiltonian">A Hermitian Pauli sum.</param>
    /// <param name="sites">Number of sites N, at least as many as the sum needs, at most 62.</param>
    /// <param name="seed">Decides the random starts.</param>
    /// <param name="starts">Number of starts, at least 1.</param>
    /// <remarks>Cost of a sweep: the number of terms times their letters squared. The number of sweeps is reported; no convergence within 20 000 is no error.</remarks>
    /// <exception cref="ArgumentException">The sum is not Hermitian or needs more sites, or a count is out of range.</exception>
    public static MeanFieldProduct Highest(PauliSum hamiltonian, int sites, ulong seed = 1, int starts = 8) => Extremal(hamiltonian, sites, seed, starts, +1);

    /// <summary>The product state of lowest energy found; otherwise like <see cref="Highest"/>.</summary>
    /// <param name="hamiltonian">A Hermitian Pauli sum.</param>
    /// <param name="sites">Number of sites N, at least as many as the sum needs, at most 62.</param>
    /// <param name="seed">Decides the random starts.</param>
    /// <param name="starts">Number of starts, at least 1.</param>
    /// <exception cref="ArgumentException">The sum is not Hermitian or needs more sites, or a count is out of range.</exception>
    public static MeanFieldProduct Lowest(PauliSum hamiltonian, int sites, ulong seed = 1, int starts = 8) => Extremal(hamiltonian, sites, seed, starts, -1);

    private static MeanFieldProduct Extremal(PauliSum hamiltonian, int sites, ulong seed, int starts, int sign)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        if (!hamiltonian.IsHermitian) throw new ArgumentException("An energy needs a Hermitian sum, but a coefficient of this one is not real.", nameof(hamiltonian));
        if (sites < Math.Max(1, hamiltonian.Sites) || sites > 62) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The sites of the product must lie in {Math.Max(1, hamiltonian.Sites)}..62, but are {sites}.");
        if (starts < 1) throw new ArgumentOutOfRangeException(nameof(starts), starts, $"The number of starts must be at least 1, but is {starts}.");
        ProductEnergy energy = new(hamiltonian, sites);
        MeanFieldProduct[] found = new MeanFieldProduct[starts];
        Parallelism.ForItems(starts, start => found[start] = Align(energy, sites, new RandomStream(seed, 0x4D464C44 + (ulong)start), sign));
        double extremal = found.Max(f => sign * f.Energy);

        // States of one energy (time reversal leaves couplings of pairs as they are) differ by rounding only: the first of them is taken, so that no last digit chooses.
        MeanFieldProduct best = Array.Find(found, f => sign * f.Energy >= extremal - EqualEnergies * (1 + Math.Abs(extremal)))!;
        return best with { Starts = starts, ConvergedStarts = found.Sum(f => f.ConvergedStarts) };
    }

    private static MeanFieldProduct Align(ProductEnergy energy, int sites, RandomStream stream, int sign)
    {
        double[] bloch = new double[3 * sites];
        for (int j = 0; j < sites; j++)
        {
            (double height, double turn) = stream.UniformPair((ulong)j);
            double z = 2 * height - 1, radius = Math.Sqrt(1 - z * z);
            (double sin, double cos) = Math.SinCos(2 * Math.PI * turn);
            (bloch[3 * j], bloch[3 * j + 1], bloch[3 * j + 2]) = (radius * cos, radius * sin, z);
        }

        double move = double.PositiveInfinity;
        int sweep = 0;
        Span<double> field = stackalloc double[3];
        for (; sweep < MaximumSweeps && move >= Tolerance; sweep++)
        {
            move = 0;
            for (int j = 0; j < sites; j++)
            {
                energy.Field(j, bloch, field);
                double length = Math.Sqrt(field[0] * field[0] + field[1] * field[1] + field[2] * field[2]);
                // A spin without field may point anywhere: it stays.
                if (length == 0) continue;
                for (int a = 0; a < 3; a++)
                {
                    double aligned = sign * field[a] / length;
                    move = Math.Max(move, Math.Abs(aligned - bloch[3 * j + a]));
                    bloch[3 * j + a] = aligned;
                }
            }
        }

        Spinor[] spinors = [.. Enumerable.Range(0, sites).Select(j => Spinor.FromBloch(bloch[3 * j], bloch[3 * j + 1], bloch[3 * j + 2]))];
        return new(spinors, energy.Of(bloch), 1, move < Tolerance ? 1 : 0, sweep, move);
    }
}
