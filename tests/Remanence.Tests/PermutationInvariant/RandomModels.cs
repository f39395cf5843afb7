using System.Numerics;

namespace Remanence.Tests.PermutationInvariant;

/// <summary>Models and operators with random numbers.</summary>
internal static class RandomModels
{
    /// <summary>Cubic Hamiltonian, two collective jumps, two local ones with offsets.</summary>
    internal static CollectiveSpinModel General(int seed)
    {
        Random random = new(seed);
        return new(
            [new(Number(random), "x"), new(Number(random), "z"), new(Number(random), "xy"), new(Number(random), "yy"), new(Number(random), "xzy"), new(Number(random), "zzx")],
            [new(Vector(random)), new(Vector(random))],
            [new(Vector(random), Entry(random)), new(Vector(random), Entry(random))]);
    }

    /// <summary>Words and jumps that a half turn about z leaves alone.</summary>
    internal static CollectiveSpinModel Even(int seed)
    {
        Random random = new(seed);
        return new(
            [new(Number(random), "z"), new(Number(random), "xy"), new(Number(random), "xzy"), new(Number(random), "zz")],
            [new(new(Entry(random), Entry(random), 0)), new(new(0, 0, Entry(random)))],
            [new(new(Entry(random), Entry(random), 0)), new(new(0, 0, Entry(random)), Entry(random))]);
    }

    /// <summary>Words and jumps that every turn about z leaves alone.</summary>
    internal static CollectiveSpinModel Round(int seed)
    {
        Random random = new(seed);
        double v = Number(random);
        return new([new(Number(random), "z"), new(v, "xx"), new(v, "yy"), new(Number(random), "zzz")], [CollectiveJump.Decay(1.3), CollectiveJump.Dephasing(0.2)], [LocalJump.Pump(0.7), LocalJump.Decay(0.4), LocalJump.Dephasing(0.3)]);
    }

    internal static Complex[] Entries(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Entry(random))];
    }

    /// <summary>A random positive state of full rank.</summary>
    internal static BlockState State(BlockSpace space, int seed)
    {
        Random random = new(seed);
        BlockState state = new(space);
        for (int block = 0; block < space.Blocks.Count; block++)
        {
            int dimension = space.Blocks.Dimension(block);
            ComplexMatrix a = new(dimension, dimension);
            for (int i = 0; i < dimension; i++)
            {
                for (int k = 0; k < dimension; k++) if (space.IndexOf(block, i, k) >= 0) a[i, k] = Entry(random);
            }

            ComplexMatrix square = a.Times(a.Adjoint());
            for (int i = 0; i < dimension; i++)
            {
                for (int k = 0; k < dimension; k++) if (space.IndexOf(block, i, k) >= 0) state[block, i, k] = square[i, k];
            }
        }

        state.Entries.Scale(1 / state.Trace());
        return state;
    }

    private static SpinVector Vector(Random random) => new(Entry(random), Entry(random), Entry(random));

    private static Complex Entry(Random random) => new(Number(random), Number(random));

    private static double Number(Random random) => 2 * random.NextDouble() - 1;
}
