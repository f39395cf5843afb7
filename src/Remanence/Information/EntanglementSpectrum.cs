namespace Remanence;

public static partial class Information
{
    /// <summary>
    /// The leading entanglement spectrum of a pure state: the largest eigenvalues of the reduced state of some sites, which are the squared Schmidt values of the cut between these sites and all others.
    /// </summary>
    /// <param name="state">A state of spins of norm 1, on the full space or in a sector.</param>
    /// <param name="sites">Distinct sites of one side, at least one and not all; the smaller side may have at most 13.</param>
    /// <param name="count">How many eigenvalues are wanted, at least 1; fewer are returned when the smaller side has fewer.</param>
    /// <returns>Eigenvalues in descending order, with their multiplicities. The entanglement energies are -ln of them, the Schmidt values their roots.</returns>
    /// <remarks>
    /// They come from the reduced state of the smaller side, so each is off by about 1e-16: Schmidt values below 1e-8 are rounding noise, and negative noise counts as zero.
    /// Few values of a large side (from 9 sites on) come from block Lanczos steps with products of the state alone, each within 1e-13 of the largest by its measured residual; where these do not converge, and elsewhere, all eigenvalues are
    /// computed. The choice depends on the numbers of sites and values. An entropy needs all values: take <see cref="VonNeumannEntropy(DensityMatrix)"/> of <see cref="StateVector.ReducedState"/>.
    /// Cost with m sites in the smaller side: 2^(N + m) complex products and the eigenvalues of a matrix of 4^m entries, about 16/3 8^m operations; by Lanczos steps some twenty products of the state with 12 vectors or more.
    /// </remarks>
    /// <exception cref="ArgumentException">The state is not one of spins, a site is out of range or given twice, a side is empty, or both sides are too large.</exception>
    public static double[] EntanglementSpectrum(StateVector state, ReadOnlySpan<int> sites, int count)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space is not SpinSpace spins) throw new ArgumentException($"An entanglement spectrum of sites needs a state of spins, but this one lives on {state.Space}.", nameof(state));
        SiteSet.Require(sites, spins.Sites, nameof(sites));
        if (sites.Length == 0 || sites.Length == spins.Sites) throw new ArgumentException($"Both sides of a cut must have at least 1 site, but {sites.Length} of {spins.Sites} sites were given.", nameof(sites));
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of eigenvalues must be at least 1, but is {count}.");
        int[] side = 2 * sites.Length <= spins.Sites ? sites.ToArray() : SiteSet.Others(sites, spins.Sites);
        if (side.Length > 13) throw new ArgumentException($"The smaller side of a cut must have at most 13 sites, but has {side.Length}; cut fewer sites off.", nameof(sites));
        double[] values = Leading(state, side, count) ?? All(state, side);
        for (int i = 0; i < values.Length; i++) values[i] = Math.Max(values[i], 0);
        return values[..Math.Min(count, values.Length)];
    }

    /// <summary>Whether <see cref="EntanglementSpectrum"/> takes Lanczos steps: when two dozen products of the state with a block cost less than the reduced state and all its eigenvalues.</summary>
    /// <param name="sites">Number of spins N.</param>
    /// <param name="side">Number of sites of the smaller side.</param>
    /// <param name="count">How many eigenvalues are wanted.</param>
    public static bool IsLeadingSpectrum(int sites, int side, int count)
    {
        const int LeastSide = 9, Products = 24, MostSites = 26;
        double rows = Math.ScaleB(1, side), strings = Math.ScaleB(1, sites), width = LeadingEigenvalues.Width(Math.Min(count, 1 << side));
        return side >= LeastSide && sites <= MostSites && 8 * width <= rows && Products * 16 * width * strings <= 4 * rows * strings + 16 * rows * rows * rows;
    }

    private static double[]? Leading(StateVector state, int[] side, int count)
    {
        int sites = ((SpinSpace)state.Space).Sites;
        if (!IsLeadingSpectrum(sites, side.Length, count) || state.Amplitudes.SharedBy is not null) return null;
        using StateVector? written = ((SpinSpace)state.Space).Sector is null ? null : state.ToFullSpace();
        ComplexMatrix matrix = new SiteColumns(sites, side).Matrix(written ?? state);
        return LeadingEigenvalues.Find(matrix.Rows, count, block => MatrixProduct.Multiply(matrix, MatrixProduct.MultiplyAdjointLeft(matrix, block)));
    }

    private static double[] All(StateVector state, int[] side)
    {
        double[] values = HermitianEigen.Values(state.ReducedState(side).Matrix);
        Array.Reverse(values);
        return values;
    }
}
