using System.Numerics;

namespace Remanence;

/// <summary>A Pauli sum on any sector but the symmetric one, as a sparse matrix by rows.</summary>
/// <remarks>&lt;a|A|b&gt; = sum over the strings s that A makes of the representative of b and that lie in the orbit of a, s = g r_a, of A_s,b chi(g) sqrt(|S_a| / |S_b|).</remarks>
internal sealed unsafe class OrbitOperator : LinearOperator
{
    private const long Chunk = 256;
    private readonly SpinSpace space;
    private readonly SectorBasis basis;
    private readonly Lazy<(double Lower, double Upper)> bounds;
    private readonly int[][] columns;
    private readonly Complex[][] values;

    /// <exception cref="ArgumentException">The sum does not have a symmetry of the sector; the message names the term.</exception>
    internal OrbitOperator(PauliSum sum, SpinSpace space)
    {
        this.space = space;
        basis = SectorBasis.Of(space);
        RequireSymmetries(sum, space);
        IsHermitian = sum.IsHermitian;
        IsReal = sum.IsReal && basis.IsReal;
        bounds = new(() => sum.On(space with { Sector = null }).SpectralBounds);
        columns = new int[basis.Count][];
        values = new Complex[basis.Count][];
        PauliSum adjoint = sum.Adjoint();
        Parallelism.For((basis.Count + Chunk - 1) / Chunk, chunk =>
        {
            for (int row = (int)(chunk * Chunk); row < Math.Min(basis.Count, (chunk + 1) * Chunk); row++) (columns[row], values[row]) = Row(adjoint, row);
        });
    }

    /// <inheritdoc/>
    public override Space Space => space;

    /// <inheritdoc/>
    public override bool IsHermitian { get; }

    /// <inheritdoc/>
    public override bool IsReal { get; }

    /// <inheritdoc/>
    public override (double Lower, double Upper) SpectralBounds => IsHermitian ? bounds.Value : throw NotHermitian();

    /// <inheritdoc/>
    public override void Apply(Amplitudes x, Amplitudes y, double scale = 1, double shift = 0, double keep = 0)
    {
        CheckShapes(x, y);
        int lanes = x.Lanes;
        Parallelism.For((columns.Length + Chunk - 1) / Chunk, chunk =>
        {
            for (int row = (int)(chunk * Chunk); row < Math.Min(columns.Length, (chunk + 1) * Chunk); row++)
            {
                if (lanes == 1) RealRow(x.Pointer, y.Pointer, row, scale, shift, keep);
                else
                    for (int lane = 0; lane < lanes; lane += 2) ComplexRow(x.Pointer + lane, y.Pointer + lane, row, lanes, scale, shift, keep);
            }
        });
        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }

    private void RealRow(double* x, double* y, int row, double scale, double shift, double keep)
    {
        double sum = -shift * x[row];
        for (int k = 0; k < columns[row].Length; k++) sum = Math.FusedMultiplyAdd(values[row][k].Real, x[columns[row][k]], sum);
        y[row] = keep == 0 ? scale * sum : Math.FusedMultiplyAdd(keep, y[row], scale * sum);
    }

    private void ComplexRow(double* x, double* y, int row, int lanes, double scale, double shift, double keep)
    {
        double* own = x + (long)row * lanes, to = y + (long)row * lanes;
        double re = -shift * own[0], im = -shift * own[1];
        for (int k = 0; k < columns[row].Length; k++)
        {
            double* from = x + (long)columns[row][k] * lanes;
            (double a, double b) = (values[row][k].Real, values[row][k].Imaginary);
            re = Math.FusedMultiplyAdd(a, from[0], Math.FusedMultiplyAdd(-b, from[1], re));
            im = Math.FusedMultiplyAdd(a, from[1], Math.FusedMultiplyAdd(b, from[0], im));
        }

        to[0] = keep == 0 ? scale * re : Math.FusedMultiplyAdd(keep, to[0], scale * re);
        to[1] = keep == 0 ? scale * im : Math.FusedMultiplyAdd(keep, to[1], scale * im);
    }

    // A row is the conjugate of a column of the adjoint.
    private (int[] Columns, Complex[] Values) Row(PauliSum adjoint, int row)
    {
        SortedDictionary<int, Complex> entries = [];
        uint start = basis.Representatives[row];
        foreach (IGrouping<ulong, PauliTerm> group in adjoint.Terms.GroupBy(t => t.Letters.X))
        {
            Complex sum = 0;
            foreach ((Complex c, PauliString s) in group)
            {
                Complex value = c * PauliString.PowerOfI(s.CountY);
                sum += (BitOperations.PopCount(start & s.Z) & 1) == 0 ? value : -value;
            }

            // Strings outside the sector cancel among the terms, or lie in orbits without a state.
            (int index, Complex character) = basis.Find(start ^ (uint)group.Key);
            if (index < 0 || sum == 0) continue;
            Complex entry = Complex.Conjugate(sum * character) * Math.Sqrt((double)basis.Stabilizers[index] / basis.Stabilizers[row]);
            entries[index] = entries.GetValueOrDefault(index) + entry;
        }

        return ([.. entries.Keys], [.. entries.Values]);
    }

    private static void RequireSymmetries(PauliSum sum, SpinSpace space)
    {
        Symmetries symmetries = Symmetries.Of(sum, space.Sites);
        Sector sector = space.Sector!;
        Require(sector.Momentum, symmetries.Translation);
        Require(sector.Reflection, symmetries.Reflection);
        Require(sector.UpSpins, symmetries.TotalZ);
        Require(sector.FlipX, symmetries.FlipX);
        Require(sector.FlipZ, symmetries.FlipZ);

        void Require(int? used, SymmetryCheck check)
        {
            if (used is not null && !check.Holds)
                throw new ArgumentException($"The sector ({sector}) needs a sum that the {check.Name} leaves alone, but {check.Reason}; use a sector without this symmetry or the full space.", nameof(sum));
        }
    }
}
