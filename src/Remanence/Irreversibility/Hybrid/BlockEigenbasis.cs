namespace Remanence;

/// <summary>Eigenvectors of the part of a Hamiltonian that stays within the blocks of the projectors; vectors that no projector covers count as one block.</summary>
internal static class BlockEigenbasis
{
    /// <summary>The levels and the vectors in columns: index i belongs to the block that basis vector i belongs to, and the levels ascend within a block.</summary>
    internal static (double[] Levels, ComplexMatrix Vectors) Of(HybridFrame frame)
    {
        int n = frame.Dimension;
        double[] levels = new double[n];
        ComplexMatrix vectors = new(n, n);
        foreach (IGrouping<int, int> block in Enumerable.Range(0, n).GroupBy(i => frame.Projectors.Blocks[i]))
        {
            int[] members = [.. block];
            ComplexMatrix part = new(members.Length, members.Length);
            for (int a = 0; a < members.Length; a++)
            {
                for (int b = 0; b < members.Length; b++) part[a, b] = frame.Hamiltonian[members[a], members[b]];
            }

            (double[] values, ComplexMatrix inside) = HermitianEigen.Decompose(part);
            for (int a = 0; a < members.Length; a++)
            {
                levels[members[a]] = values[a];
                for (int b = 0; b < members.Length; b++) vectors[members[b], members[a]] = inside[b, a];
            }
        }

        return (levels, vectors);
    }
}
