using System.Numerics;

namespace Remanence;

/// <summary>Writes the Lindblad equation of a block as groups of terms (all local channels in closed form: one coefficient per transition j -> j, j +- 1, whatever the jump).</summary>
internal sealed class BlockTermBuilder(CollectiveSpinModel model, BlockSpace space)
{
    private static readonly int[] Shifts = [1, 0, -1];

    private readonly SpinBlocks blocks = space.Blocks;
    private readonly Complex[,] localProducts = Products(model.LocalJumps.Select(jump => 2 * jump.Vector));
    private readonly Complex[,] collectiveProducts = Products(model.CollectiveJumps.Select(jump => jump.Vector));

    /// <summary>The groups of terms that make an output block.</summary>
    /// <exception cref="ArgumentException">A term leads out of the sector: the model lacks the symmetry.</exception>
    internal BlockTermGroup[] Groups(int block)
    {
        List<BlockTermGroup> groups = [];
        BandMatrix noJump = BlockHamiltonian.NoJump(model, space.Units, blocks.Dimension(block));
        AddKeeping(groups, block, noJump);
        AddNoJumpFromRight(groups, block, noJump);
        if (block > 0) AddChanging(groups, block, block - 1, blocks.LoweringCoefficient(block - 1), SpinComponents.Lower);
        if (block + 1 < blocks.Count) AddChanging(groups, block, block + 1, blocks.RaisingCoefficient(block + 1), SpinComponents.Raise);
        return [.. groups];
    }

    /// <summary>Jumps inside a block from both sides, and the no-jump operator from the left, which has the identity on its right.</summary>
    private void AddKeeping(List<BlockTermGroup> groups, int block, BandMatrix noJump)
    {
        int dimension = blocks.Dimension(block);
        double alpha = blocks.KeepingCoefficient(block);
        // Operators in the order J_+, J_z, J_-, identity.
        Complex[,] weights = new Complex[4, 4];
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++) weights[a, b] = alpha * localProducts[a, b] + collectiveProducts[a, b] / space.Units;
        }

        foreach (LocalJump jump in model.LocalJumps)
        {
            Complex d = jump.Offset;
            SpinVector u = 2 * jump.Vector;
            for (int a = 0; a < 3; a++)
            {
                weights[a, 3] += Complex.Conjugate(d) * Component(u, Shifts[a]);
                weights[3, a] += d * Complex.Conjugate(Component(u, Shifts[a]));
            }

            weights[3, 3] += space.Units * (d.Real * d.Real + d.Imaginary * d.Imaginary);
        }

        for (int b = 0; b < 4; b++)
        {
            SortedDictionary<int, Complex[]> rows = [];
            for (int a = 0; a < 4; a++)
            {
                int shift = a < 3 ? Shifts[a] : 0;
                for (int row = 0; row < dimension; row++)
                {
                    int source = row + shift;
                    if (weights[a, b] != 0 && source >= 0 && source < dimension) Row(rows, shift, dimension)[row] += weights[a, b] * (a < 3 ? SpinComponents.Keep(shift, dimension, source) : 1);
                }
            }

            if (b == 3)
            {
                for (int k = -noJump.HalfWidth; k <= noJump.HalfWidth; k++)
                {
                    for (int row = 0; row < dimension; row++)
                        if (noJump[row, k] is var entry && entry != 0) Row(rows, k, dimension)[row] += -Complex.ImaginaryOne * entry;
                }
            }

            int columnShift = b < 3 ? Shifts[b] : 0;
            Add(groups, block, block, columnShift, rows, column => b < 3 ? Inside(column + columnShift, dimension, SpinComponents.Keep, columnShift) : 1);
        }
    }

    private void AddNoJumpFromRight(List<BlockTermGroup> groups, int block, BandMatrix noJump)
    {
        int dimension = blocks.Dimension(block);
        Complex[] ones = new Complex[dimension], factors = new Complex[dimension];
        Array.Fill(ones, Complex.One);
        for (int k = -noJump.HalfWidth; k <= noJump.HalfWidth; k++)
        {
            for (int column = 0; column < dimension; column++) factors[column] = Complex.ImaginaryOne * Complex.Conjugate(noJump[column, k]);
            if (Array.TrueForAll(factors, f => f == 0)) continue;
            RequireInside(0, k);
            groups.Add(new BlockTermGroup(space, block, k, [new BlockTerm(0, ones)], factors, complexFactor: true));
        }
    }

    private void AddChanging(List<BlockTermGroup> groups, int block, int source, double coefficient, Func<int, int, int, double> element)
    {
        int dimension = blocks.Dimension(block), from = blocks.Dimension(source);
        for (int b = 0; b < 3; b++)
        {
            SortedDictionary<int, Complex[]> rows = [];
            for (int a = 0; a < 3; a++)
            {
                int shift = block - source + Shifts[a];
                Complex weight = coefficient * localProducts[a, b];
                for (int row = 0; row < dimension; row++)
                {
                    if (weight != 0 && row + shift >= 0 && row + shift < from) Row(rows, shift, dimension)[row] += weight * element(Shifts[a], from, row + shift);
                }
            }

            int q = Shifts[b], columnShift = block - source + q;
            Add(groups, block, source, columnShift, rows, column => Inside(column + columnShift, from, element, q));
        }
    }

    private void Add(List<BlockTermGroup> groups, int block, int source, int columnShift, SortedDictionary<int, Complex[]> rows, Func<int, double> factor)
    {
        BlockTerm[] terms = [.. rows.Where(pair => Array.Exists(pair.Value, c => c != 0)).Select(pair => new BlockTerm(pair.Key, pair.Value))];
        if (terms.Length == 0) return;
        foreach (BlockTerm term in terms) RequireInside(term.Shift, columnShift);
        Complex[] factors = new Complex[blocks.Dimension(block)];
        for (int column = 0; column < factors.Length; column++) factors[column] = factor(column);
        groups.Add(new BlockTermGroup(space, source, columnShift, terms, factors, complexFactor: false));
    }

    private void RequireInside(int rowShift, int columnShift)
    {
        int change = columnShift - rowShift;
        if (space.Sector.Stride switch { 1 => false, 2 => (change & 1) != 0, _ => change != 0 })
            throw new ArgumentException($"The model must keep the sector {space.Sector} of m - m', but changes m - m' by {change}; use the sector all.");
    }

    private static Complex[] Row(SortedDictionary<int, Complex[]> rows, int shift, int dimension)
    {
        if (!rows.TryGetValue(shift, out Complex[]? list)) rows[shift] = list = new Complex[dimension];
        return list;
    }

    private static double Inside(int column, int dimension, Func<int, int, int, double> element, int q) => column >= 0 && column < dimension ? element(q, dimension, column) : 0;

    private static Complex Component(SpinVector u, int q) => q switch { 1 => u.Raising, 0 => u.Z, _ => u.Lowering };

    /// <summary>Sum over jumps of component a times the conjugate of component b, in the order +, z, -.</summary>
    private static Complex[,] Products(IEnumerable<SpinVector> vectors)
    {
        Complex[,] sum = new Complex[3, 3];
        foreach (SpinVector u in vectors)
        {
            for (int a = 0; a < 3; a++)
            {
                for (int b = 0; b < 3; b++) sum[a, b] += Component(u, Shifts[a]) * Complex.Conjugate(Component(u, Shifts[b]));
            }
        }

        return sum;
    }
}
