using System.Numerics;

namespace Remanence;

/// <summary>The terms of any Pauli sum that lie inside a set of sites, diagonalized densely.</summary>
internal sealed class PauliFragmentHamiltonian : FragmentHamiltonian
{
    private readonly double[] levels;
    private readonly ComplexMatrix vectors;

    internal PauliFragmentHamiltonian(PauliSum hamiltonian, ReadOnlySpan<int> sites)
        : base(sites.Length is >= 1 and <= LargestDense ? sites.Length
            : throw new ArgumentOutOfRangeException(nameof(sites), sites.Length, $"A fragment of a general Hamiltonian must have 1..{LargestDense} sites, but has {sites.Length}."))
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        if (!hamiltonian.IsHermitian) throw new ArgumentException("A fragment Hamiltonian must be Hermitian, but a coefficient of the Pauli sum is not real.", nameof(hamiltonian));
        int[] position = Positions(sites);
        ComplexMatrix matrix = new(1 << sites.Length, 1 << sites.Length);
        foreach (PauliTerm term in hamiltonian.Terms)
        {
            if (TryRestrict(term.Letters, position, out ulong x, out ulong z)) Add(matrix, term.Coefficient, x, z);
        }

        (levels, vectors) = HermitianEigen.Decompose(matrix);
    }

    public override IReadOnlyList<double> Levels => levels;

    internal override double[] Expectations(ComplexMatrix matrix)
    {
        ComplexMatrix product = MatrixProduct.Multiply(matrix, vectors);
        double[] populations = new double[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            for (int n = 0; n < levels.Length; n++) populations[n] += (Complex.Conjugate(vectors[i, n]) * product[i, n]).Real;
        }

        return populations;
    }

    private protected override double[] Populations(FragmentAmplitudes amplitudes)
    {
        double[] populations = new double[levels.Length];
        Complex[] column = new Complex[amplitudes.Rows];
        for (int rest = 0; rest < amplitudes.Columns; rest++)
        {
            for (int f = 0; f < column.Length; f++) column[f] = amplitudes[f, rest];
            for (int n = 0; n < levels.Length; n++)
            {
                Complex sum = Complex.Zero;
                for (int f = 0; f < column.Length; f++) sum += Complex.Conjugate(vectors[f, n]) * column[f];
                populations[n] += sum.Real * sum.Real + sum.Imaginary * sum.Imaginary;
            }
        }

        return populations;
    }

    private static int[] Positions(ReadOnlySpan<int> sites)
    {
        int[] position = new int[64];
        Array.Fill(position, -1);
        for (int k = 0; k < sites.Length; k++)
        {
            int site = sites[k];
            if (site is < 0 or > 61) throw new ArgumentOutOfRangeException(nameof(sites), site, $"The sites of a fragment must lie in 0..61, but one is {site}.");
            if (position[site] >= 0) throw new ArgumentException($"The sites of a fragment must differ, but site {site} occurs twice.", nameof(sites));
            position[site] = k;
        }

        return position;
    }

    private static bool TryRestrict(PauliString letters, int[] position, out ulong x, out ulong z)
    {
        (x, z) = (0, 0);
        // The identity belongs to no fragment: it would shift the levels of every one.
        if ((letters.X | letters.Z) == 0) return false;
        for (int site = 0; site < 64; site++)
        {
            ulong bit = 1UL << site;
            if (((letters.X | letters.Z) & bit) == 0) continue;
            if (position[site] < 0) return false;
            if ((letters.X & bit) != 0) x |= 1UL << position[site];
            if ((letters.Z & bit) != 0) z |= 1UL << position[site];
        }

        return true;
    }

    private static void Add(ComplexMatrix matrix, Complex coefficient, ulong x, ulong z)
    {
        Complex phase = (ulong.PopCount(x & z) & 3) switch { 0 => Complex.One, 1 => Complex.ImaginaryOne, 2 => -Complex.One, _ => -Complex.ImaginaryOne };
        for (int column = 0; column < matrix.Columns; column++)
        {
            double sign = (ulong.PopCount((ulong)column & z) & 1) == 0 ? 1 : -1;
            matrix[column ^ (int)x, column] += coefficient * phase * sign;
        }
    }
}
