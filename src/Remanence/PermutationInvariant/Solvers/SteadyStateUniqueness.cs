using System.Globalization;

namespace Remanence;

/// <summary>Refuses models that have several steady states. Symmetries that cause this show already for a few units, where the whole generator is diagonalized.</summary>
internal static class SteadyStateUniqueness
{
    /// <summary>Eigenvalues below this part of the largest rate count as zero; without a symmetry those of so few units are no smaller than the ratio of the rates themselves.</summary>
    private const double Zero = 1e-11;

    /// <summary>Up to this number of entries the dimension is found for the size asked for.</summary>
    private const int DenseEntries = 300;

    /// <summary>Rates this far apart can make an eigenvalue look like zero that is not.</summary>
    private const double Disparity = 1e-8;

    /// <exception cref="ArgumentException">There are several steady states; the message tells how many.</exception>
    /// <exception cref="AccuracyException">There is one, but rounding hides it, because rates differ by too many orders of magnitude.</exception>
    internal static void Require(CollectiveSpinModel model, int units, int block)
    {
        int few = model.ConservesTotalSpin ? Few(units - 2 * block, 4) : Few(units, 3);
        int? only = model.ConservesTotalSpin ? 0 : null;
        if (Dimension(model, few, only) <= 1) return;
        if (Normalized(model, out double ratio) is { } alike && Dimension(alike, few, only) <= 1)
            throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The rates of a model must not differ so much that rounding hides the slowest, but those of \"{model}\" have the ratio {ratio:G3}, so that its steady state, though unique, has no reliable digits; bring them closer, or leave the weakest out."), ratio, Zero);
        bool small = model.ConservesTotalSpin ? (units - 2 * block + 1) * (units - 2 * block + 1) <= DenseEntries : new BlockSpace(units).Length <= DenseEntries;
        (int size, int dimension) = small ? (units, Dimension(model, units, only is null ? null : block)) : (few, Dimension(model, few, only));
        string place = model.ConservesTotalSpin ? " inside this total spin" : "";
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The steady state of a model must be unique{place}, but the model \"{model}\" has a space of steady states of dimension {dimension} for {size} units; evolve an initial state instead, or add a jump that breaks the symmetry."), nameof(model));
    }

    /// <summary>The model with a Hamiltonian of size 1 and jumps of rate 1, which has as many steady states; null when its rates are not far apart.</summary>
    private static CollectiveSpinModel? Normalized(CollectiveSpinModel model, out double ratio)
    {
        double field = model.Hamiltonian.Select(w => Math.Abs(w.Coefficient)).DefaultIfEmpty(0).Max();
        double[] sizes = [.. model.CollectiveJumps.Select(j => j.Vector.SquaredNorm), .. model.LocalJumps.Select(j => j.Vector.SquaredNorm)];
        ratio = sizes.Length == 0 ? 1 : sizes.Min() / Math.Max(field, sizes.Max());
        if (ratio > Disparity) return null;
        return new CollectiveSpinModel(
            model.Hamiltonian.Select(w => w with { Coefficient = w.Coefficient / field }),
            model.CollectiveJumps.Select(j => new CollectiveJump(1 / Math.Sqrt(j.Vector.SquaredNorm) * j.Vector)),
            model.LocalJumps.Select(j => new LocalJump(1 / Math.Sqrt(j.Vector.SquaredNorm) * j.Vector, j.Offset / Math.Sqrt(j.Vector.SquaredNorm))));
    }

    private static int Few(int units, int most) => units <= most ? units : most - (units - most) % 2;

    private static int Dimension(CollectiveSpinModel model, int units, int? only)
    {
        RealGenerator generator = new(model, units, BlockSector.All, only);
        double bound = Zero * generator.LargestRate;
        return GeneralEigen.Values(DenseGenerator.Complex(generator)).Count(z => z.Magnitude <= bound);
    }
}
