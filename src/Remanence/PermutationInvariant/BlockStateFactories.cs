using System.Numerics;

namespace Remanence;

/// <content>States in closed form.</content>
public sealed partial class BlockState
{
    /// <summary>The state rho_1^(x)N of units that all have one Bloch vector and know nothing of each other.</summary>
    /// <param name="space">Which entries are kept.</param>
    /// <param name="bloch">The Bloch vector of every unit, of length at most 1.</param>
    /// <exception cref="ArgumentException">The vector is longer than 1 or not finite, or the state leaves the sector.</exception>
    /// <remarks>O(N^4)/24 multiply-adds of positive numbers, so every entry is correct to its own size.</remarks>
    public static BlockState Product(BlockSpace space, (double X, double Y, double Z) bloch)
    {
        RequireBloch(space, bloch);
        double transverse = Math.Sqrt(bloch.X * bloch.X + bloch.Y * bloch.Y);
        if (space.Sector != BlockSector.All && transverse > 1e-12)
            throw new ArgumentException($"A product state in the sector {space.Sector} must have a Bloch vector along z, but has a part of length {transverse} across; use the sector all, or {nameof(AveragedProduct)}.", nameof(bloch));
        return AveragedProduct(space, bloch);
    }

    /// <summary>The average of the product state over the turns about z that leave every operator of the sector alone: none, a half turn (the sector of even m - m') or all turns (populations).</summary>
    /// <param name="space">Which entries are kept.</param>
    /// <param name="bloch">The Bloch vector of every unit before the average, of length at most 1.</param>
    /// <exception cref="ArgumentException">The vector is longer than 1 or not finite.</exception>
    public static BlockState AveragedProduct(BlockSpace space, (double X, double Y, double Z) bloch)
    {
        RequireBloch(space, bloch);
        BlockState state = new(space);
        ProductBlocks blocks = new(space.Units, bloch.X, bloch.Y, bloch.Z);
        Parallelism.ForItems(space.Blocks.Count, block => blocks.Fill(state, block));
        return state;
    }

    /// <summary>The pure state |j, m&gt; of total spin j = N/2 with a number of units up, all orders alike (Dicke state).</summary>
    /// <param name="space">Which entries are kept.</param>
    /// <param name="up">Number of units up, 0..N.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static BlockState Dicke(BlockSpace space, int up)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (up < 0 || up > space.Units) throw new ArgumentOutOfRangeException(nameof(up), up, $"The number of units up must lie in 0..{space.Units}, but is {up}.");
        BlockState state = new(space);
        state[0, space.Units - up, space.Units - up] = Complex.One;
        return state;
    }

    /// <summary>The state 1/2^N.</summary>
    /// <param name="space">Which entries are kept.</param>
    public static BlockState MaximallyMixed(BlockSpace space) => Product(space, (0, 0, 0));

    /// <summary>The thermal state exp(-beta H)/Z of the Hamiltonian of a model, whose jumps are not looked at.</summary>
    /// <param name="space">Which entries are kept.</param>
    /// <param name="model">Gives the Hamiltonian.</param>
    /// <param name="inverseTemperature">beta, finite, any sign.</param>
    /// <exception cref="ArgumentException">The temperature is not finite, or the Hamiltonian leaves the sector.</exception>
    /// <remarks>Diagonalizes every block, O(N^4).</remarks>
    public static BlockState Thermal(BlockSpace space, CollectiveSpinModel model, double inverseTemperature)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(model);
        if (!double.IsFinite(inverseTemperature)) throw new ArgumentException($"The inverse temperature must be finite, but is {inverseTemperature}.", nameof(inverseTemperature));
        SpinBlocks blocks = space.Blocks;
        (double[] Values, ComplexMatrix Vectors)[] systems = new (double[], ComplexMatrix)[blocks.Count];
        Parallelism.ForItems(blocks.Count, block =>
        {
            int dimension = blocks.Dimension(block), width = Math.Max(1, model.Degree);
            BandMatrix band = BlockHamiltonian.Matrix(model, space.Units, dimension, width);
            ComplexMatrix dense = new(dimension, dimension);
            for (int row = 0; row < dimension; row++)
            {
                for (int k = Math.Max(-width, -row); k <= width && row + k < dimension; k++) dense[row, row + k] = band[row, k];
            }

            systems[block] = HermitianEigen.Decompose(dense);
        });
        double largest = Enumerable.Range(0, blocks.Count).Max(block => systems[block].Values.Max(e => blocks.LogMultiplicity(block) - inverseTemperature * e));
        double[][] weights = [.. Enumerable.Range(0, blocks.Count).Select(block => Array.ConvertAll(systems[block].Values, e => Math.Exp(blocks.LogMultiplicity(block) - inverseTemperature * e - largest)))];
        double total = Reductions.Sum([.. weights.Select(w => Reductions.Sum(w))]);
        BlockState state = new(space);
        for (int block = 0; block < blocks.Count; block++)
        {
            ComplexMatrix vectors = systems[block].Vectors, scaled = vectors.Copy();
            for (int row = 0; row < scaled.Rows; row++)
            {
                for (int column = 0; column < scaled.Columns; column++) scaled[row, column] *= weights[block][column] / total;
            }

            state.Write(block, MatrixProduct.Multiply(scaled, vectors.Adjoint()));
        }

        return state;
    }

    private static void RequireBloch(BlockSpace space, (double X, double Y, double Z) bloch)
    {
        ArgumentNullException.ThrowIfNull(space);
        double length = Math.Sqrt(bloch.X * bloch.X + bloch.Y * bloch.Y + bloch.Z * bloch.Z);
        if (!(length <= 1 + 1e-12)) throw new ArgumentException($"The Bloch vector must have length at most 1, but has {length}.", nameof(bloch));
    }
}
