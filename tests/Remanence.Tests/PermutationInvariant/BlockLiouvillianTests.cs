using System.Numerics;

namespace Remanence.Tests.PermutationInvariant;

public sealed class BlockLiouvillianTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Equals_the_Lindblad_equation_of_all_units(int units)
    {
        FullSystem full = new(units);
        for (int seed = 0; seed < 4; seed++)
        {
            CollectiveSpinModel model = RandomModels.General(seed);
            BlockLiouvillian generator = new(model, units);
            BlockState x = new(generator.Space, RandomModels.Entries(generator.Space.Length, 50 + seed)), y = new(generator.Space);
            generator.Apply(x.Entries, y.Entries);
            ComplexMatrix expected = full.Derivative(model, full.Embed(x));
            Assert.InRange(FullSystem.Difference(expected, full.Embed(y)), 0, 1e-13);
            for (int block = 0; block < generator.Space.Blocks.Count; block++) Assert.InRange(FullSystem.Difference(full.Extract(expected, block), y.Matrix(block)), 0, 1e-13);
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(13)]
    [InlineData(22)]
    public void Equals_the_products_of_dense_matrices(int units)
    {
        CollectiveSpinModel model = RandomModels.General(units);
        BlockLiouvillian generator = new(model, units);
        SpinBlocks blocks = generator.Space.Blocks;
        BlockState x = new(generator.Space, RandomModels.Entries(generator.Space.Length, 4)), y = new(generator.Space);
        generator.Apply(x.Entries, y.Entries);
        for (int block = 0; block < blocks.Count; block++)
        {
            int dimension = blocks.Dimension(block);
            ComplexMatrix p = x.Matrix(block), k = new(dimension, dimension), sum = new(dimension, dimension);
            BandMatrix noJump = BlockHamiltonian.NoJump(model, units, dimension);
            for (int row = 0; row < dimension; row++)
            {
                for (int column = 0; column < dimension; column++) k[row, column] = noJump[row, column - row];
            }

            FullSystem.Add(sum, -Complex.ImaginaryOne, k.Times(p));
            FullSystem.Add(sum, Complex.ImaginaryOne, p.Times(k.Adjoint()));
            foreach (CollectiveJump jump in model.CollectiveJumps) AddJump(1.0 / units, Dense(SpinComponents.Keep, jump.Vector, dimension, 0), p);
            foreach (LocalJump jump in model.LocalJumps)
            {
                SpinVector u = 2 * jump.Vector;
                ComplexMatrix spin = Dense(SpinComponents.Keep, u, dimension, 0);
                AddJump(blocks.KeepingCoefficient(block), spin, p);
                FullSystem.Add(sum, Complex.Conjugate(jump.Offset), spin.Times(p));
                FullSystem.Add(sum, jump.Offset, p.Times(spin.Adjoint()));
                FullSystem.Add(sum, units * Complex.Abs(jump.Offset) * Complex.Abs(jump.Offset), p);
                if (block > 0) AddJump(blocks.LoweringCoefficient(block - 1), Dense(SpinComponents.Lower, u, dimension + 2, -2), x.Matrix(block - 1));
                if (block + 1 < blocks.Count) AddJump(blocks.RaisingCoefficient(block + 1), Dense(SpinComponents.Raise, u, dimension - 2, 2), x.Matrix(block + 1));
            }

            Assert.InRange(FullSystem.Difference(sum, y.Matrix(block)), 0, 1e-13 * sum.Data.Max(Complex.Abs));

            void AddJump(double factor, ComplexMatrix jump, ComplexMatrix state) => FullSystem.Add(sum, factor, jump.Times(state).Times(jump.Adjoint()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    public void Sectors_are_parts_of_the_full_generator(int units)
    {
        foreach ((CollectiveSpinModel model, BlockSector sector) in (IEnumerable<(CollectiveSpinModel, BlockSector)>)
            [(RandomModels.Even(1), BlockSector.Even), (RandomModels.Even(2), BlockSector.Odd), (RandomModels.Round(3), BlockSector.Populations), (RandomModels.Round(4), BlockSector.Difference(1)), (RandomModels.Round(5), BlockSector.Difference(-units)), (RandomModels.Round(6), BlockSector.Even)])
        {
            BlockLiouvillian whole = new(model, units), part = new(model, units, sector);
            Complex[] x = RandomModels.Entries(part.Space.Length, 7), y = new Complex[x.Length], wide = new Complex[whole.Space.Length], result = new Complex[wide.Length];
            foreach ((int from, int to) in Places(part.Space, whole.Space)) wide[to] = x[from];
            part.Apply(x, y);
            whole.Apply(wide, result);
            double scale = result.Max(Complex.Abs);
            foreach ((int from, int to) in Places(part.Space, whole.Space))
            {
                Assert.InRange(Complex.Abs(result[to] - y[from]), 0, 1e-14 * scale);
                result[to] = 0;
            }

            Assert.InRange(result.Max(Complex.Abs), 0, 1e-14 * scale);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    public void Keeps_the_trace_and_Hermiticity(int units)
    {
        BlockLiouvillian generator = new(RandomModels.General(3), units);
        using BlockState x = RandomModels.State(generator.Space, 5), y = new(generator.Space);
        generator.Apply(x.Entries, y.Entries);
        Assert.InRange(Math.Abs(y.Trace()), 0, 1e-13 * units);
        for (int block = 0; block < generator.Space.Blocks.Count; block++) Assert.InRange(FullSystem.Difference(y.Matrix(block), y.Matrix(block).Adjoint()), 0, 1e-13);
    }

    [Fact]
    public void Rows_and_blocks_give_the_same_as_the_whole()
    {
        BlockLiouvillian generator = new(RandomModels.Even(8), 9, BlockSector.Even);
        BlockSpace space = generator.Space;
        Complex[] x = RandomModels.Entries(space.Length, 3), y = new Complex[x.Length], sum = new Complex[x.Length], values = new Complex[generator.MaximalRowEntries];
        int[] indices = new int[generator.MaximalRowEntries];
        generator.Apply(x, y);
        for (int target = 0; target < space.Blocks.Count; target++)
        {
            Complex[] part = new Complex[space.BlockLength(target)];
            for (int source = 0; source < space.Blocks.Count; source++)
            {
                generator.ApplyBlock(target, source, x.AsSpan(space.Start(source), space.BlockLength(source)), part);
                for (int i = 0; i < part.Length; i++) sum[space.Start(target) + i] += part[i];
                if (Math.Abs(target - source) > 1) Assert.All(part, entry => Assert.Equal(0, entry));
                if (target != source) continue;
                for (int row = 0; row < space.Blocks.Dimension(target); row++)
                {
                    for (int column = 0; column < space.Blocks.Dimension(target); column++)
                    {
                        int index = space.IndexOf(target, row, column);
                        if (index < 0) continue;
                        int count = generator.DiagonalRow(target, row, column, indices, values);
                        Assert.Equal(count, indices.Take(count).Distinct().Count());
                        Complex entry = Enumerable.Range(0, count).Aggregate(Complex.Zero, (s, k) => s + values[k] * x[space.Start(target) + indices[k]]);
                        Assert.InRange(Complex.Abs(entry - part[index - space.Start(target)]), 0, 1e-13);
                    }
                }
            }
        }

        Assert.InRange(sum.Zip(y, (a, b) => Complex.Abs(a - b)).Max(), 0, 1e-12);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        BlockLiouvillian generator = new(RandomModels.General(8), 40);
        Complex[] x = RandomModels.Entries(generator.Space.Length, 3), one = new Complex[x.Length], many = new Complex[x.Length];
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            generator.Apply(x, one);
            Parallelism.Threads = 3;
            generator.Apply(x, many);
        }
        finally
        {
            Parallelism.Threads = before;
        }

        Assert.Equal(one, many);
    }

    [Fact]
    public void Collective_jumps_alone_keep_the_total_spin()
    {
        CollectiveSpinModel general = RandomModels.General(2), model = new(general.Hamiltonian, general.CollectiveJumps, []);
        BlockLiouvillian generator = new(model, 11);
        using BlockState x = RandomModels.State(generator.Space, 5), y = new(generator.Space);
        generator.Apply(x.Entries, y.Entries);
        Assert.All(y.SpinProbabilities(), p => Assert.InRange(Math.Abs(p), 0, 1e-13));
    }

    [Fact]
    public void An_offset_of_a_local_jump_is_a_field()
    {
        SpinVector w = new(new(0.2, 0.1), new(-0.3, 0.4), new(0.5, -0.6));
        Complex d = new(0.7, -0.2);
        // Together with -(i/2) (d* w.sigma - d w*.sigma) = Im(d* w).sigma = 2 Im(d* w).s for every unit the offset does nothing.
        CollectiveSpinModel without = new([], [], [new LocalJump(w)]), with = new([.. "xyz".Select((letter, a) => new HamiltonianWord(2 * (Complex.Conjugate(d) * w[a]).Imaginary, letter.ToString()))], [], [new LocalJump(w, d)]);
        BlockLiouvillian one = new(without, 6), two = new(with, 6);
        Complex[] x = RandomModels.Entries(one.Space.Length, 3), y = new Complex[x.Length], z = new Complex[x.Length];
        one.Apply(x, y);
        two.Apply(x, z);
        Assert.InRange(y.Zip(z, (a, b) => Complex.Abs(a - b)).Max(), 0, 1e-13);
    }

    [Fact]
    public void The_mixed_state_is_steady_when_gain_equals_loss()
    {
        CollectiveSpinModel model = new([new(0.7, "x"), new(-1.1, "xy"), new(0.4, "zzx")], [CollectiveJump.Decay(1.4)], [LocalJump.Pump(0.5), LocalJump.Decay(0.3), LocalJump.Dephasing(0.6)]);
        BlockLiouvillian generator = new(model, 7);
        using BlockState x = BlockState.MaximallyMixed(generator.Space), y = new(generator.Space);
        generator.Apply(x.Entries, y.Entries);
        Assert.Equal(0, y.Entries.Norm(), 1e-15);
    }

    [Fact]
    public void Local_jumps_leave_units_independent()
    {
        // l = w.sigma with w = (0.6, 0.2i, 0.3): the steady Bloch vector solves A m + b = 0 for one unit, N = 1, and every number of units has the product of it.
        CollectiveSpinModel model = new([new(0.4, "x"), new(-0.2, "y"), new(0.9, "z")], [], [LocalJump.Decay(1), LocalJump.Pump(0.3), new(new(0.6, new(0, 0.2), 0.3))]);
        FullSystem single = new(1);
        ComplexMatrix system = new(3, 3);
        Complex[] right = new Complex[3];
        for (int b = -1; b < 3; b++)
        {
            ComplexMatrix rho = ComplexMatrix.Identity(2);
            if (b >= 0) rho = single.Sigma(b, 0);
            ComplexMatrix change = single.Derivative(model, rho);
            for (int a = 0; a < 3; a++)
            {
                Complex rate = single.Sigma(a, 0).Times(change).Trace() / 2;
                if (b < 0) right[a] = -rate;
                else system[a, b] = rate;
            }
        }

        Complex[] bloch = LuFactorization.Of(system).Solve(right);
        BlockLiouvillian generator = new(model, 14);
        using BlockState x = BlockState.Product(generator.Space, (bloch[0].Real, bloch[1].Real, bloch[2].Real)), y = new(generator.Space);
        generator.Apply(x.Entries, y.Entries);
        Assert.Equal(0, y.Entries.Norm(), 1e-14);
        Assert.Equal(0, x.MultipartiteInformation(), 1e-12);
    }

    [Fact]
    public void Refuses_what_does_not_fit()
    {
        Assert.Contains("keep the sector even", Assert.Throws<ArgumentException>(() => new BlockLiouvillian(RandomModels.General(1), 4, BlockSector.Even)).Message, StringComparison.Ordinal);
        Assert.Contains("keep the sector difference 0", Assert.Throws<ArgumentException>(() => new BlockLiouvillian(RandomModels.Even(1), 4, BlockSector.Populations)).Message, StringComparison.Ordinal);
        Assert.Contains("1..100000, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new BlockLiouvillian(RandomModels.Even(1), 0)).Message, StringComparison.Ordinal);
        Assert.Contains("at most 2^29 entries", Assert.Throws<ArgumentOutOfRangeException>(() => new BlockSpace(2000)).Message, StringComparison.Ordinal);
        Assert.Contains("-4..4, but is 5", Assert.Throws<ArgumentOutOfRangeException>(() => new BlockSpace(4, BlockSector.Difference(5))).Message, StringComparison.Ordinal);
        BlockLiouvillian generator = new(RandomModels.Even(1), 4);
        Complex[] x = new Complex[generator.Space.Length];
        Assert.Contains("must have 35 entries, but has 34", Assert.Throws<ArgumentException>(() => generator.Apply(new Complex[34], x)).Message, StringComparison.Ordinal);
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => generator.Apply(x, x)).Message, StringComparison.Ordinal);
        Assert.Contains("room for", Assert.Throws<ArgumentException>(() => generator.DiagonalRow(0, 0, 0, new int[1], new Complex[1])).Message, StringComparison.Ordinal);
    }

    /// <summary>u.A from a block to one whose dimension is larger by a growth.</summary>
    private static ComplexMatrix Dense(Func<int, int, int, double> element, SpinVector u, int dimension, int growth)
    {
        ComplexMatrix matrix = new(dimension + growth, dimension);
        for (int column = 0; column < dimension; column++)
        {
            for (int q = -1; q <= 1; q++)
            {
                int row = column - q + growth / 2;
                if (row >= 0 && row < matrix.Rows) matrix[row, column] = element(q, dimension, column) * (q == 0 ? u.Z : q == 1 ? u.Raising : u.Lowering);
            }
        }

        return matrix;
    }

    private static IEnumerable<(int From, int To)> Places(BlockSpace part, BlockSpace whole)
    {
        for (int block = 0; block < part.Blocks.Count; block++)
        {
            for (int row = 0; row < part.Blocks.Dimension(block); row++)
            {
                for (int column = 0; column < part.Blocks.Dimension(block); column++)
                    if (part.IndexOf(block, row, column) is >= 0 and var index) yield return (index, whole.IndexOf(block, row, column));
            }
        }
    }
}
