namespace Remanence;

/// <summary>An open chain or a ring of Ising spins in its reflection-even and -odd blocks; the reversal of the sites is a symmetry of both.</summary>
internal sealed class IsingFragmentHamiltonian : FragmentHamiltonian
{
    private readonly ReflectionBlock[] blocks;
    private readonly double[] levels;
    private readonly int[] order;

    internal IsingFragmentHamiltonian(int sites, IsingCouplings couplings, bool closed)
        : base(RequireSites(sites, closed ? 3 : 1, closed ? "a ring" : "an interval"))
    {
        blocks = [new(sites, +1), new(sites, -1)];
        levels = new double[1 << sites];
        order = new int[1 << sites];
        int offset = 0;
        foreach (ReflectionBlock block in blocks)
        {
            block.Diagonalize(Matrix(block, couplings, closed));
            block.Values.CopyTo(levels, offset);
            offset += block.Values.Length;
        }

        for (int n = 0; n < order.Length; n++) order[n] = n;
        Array.Sort(levels, order);
    }

    public override IReadOnlyList<double> Levels => levels;

    internal override double[] Expectations(ComplexMatrix matrix) => Sorted([.. blocks[0].Expectations(matrix), .. blocks[1].Expectations(matrix)]);

    private protected override double[] Populations(FragmentAmplitudes amplitudes) => Sorted([.. blocks[0].Populations(amplitudes), .. blocks[1].Populations(amplitudes)]);

    private double[] Sorted(double[] blockwise)
    {
        double[] populations = new double[order.Length];
        for (int n = 0; n < order.Length; n++) populations[n] = blockwise[order[n]];
        return populations;
    }

    private RealMatrix Matrix(ReflectionBlock block, IsingCouplings couplings, bool closed)
    {
        RealMatrix matrix = new(block.Dimension, block.Dimension);
        for (int column = 0; column < block.Dimension; column++)
        {
            int bits = block.Representatives[column];
            matrix[column, column] += Diagonal(bits, couplings, closed);
            for (int site = 0; site < Sites; site++)
            {
                (int row, double ratio) = block.Project(bits ^ 1 << site, column);
                if (row >= 0) matrix[row, column] += couplings.TransverseField * ratio;
            }
        }

        return matrix;
    }

    private double Diagonal(int bits, IsingCouplings couplings, bool closed)
    {
        int bonds = closed ? Sites : Sites - 1;
        int next = bits >> 1 | (bits & 1) << (Sites - 1);
        int unequal = int.PopCount((bits ^ next) & (1 << bonds) - 1);
        return couplings.Coupling * (bonds - 2 * unequal) + couplings.LongitudinalField * (Sites - 2 * int.PopCount(bits));
    }
}
