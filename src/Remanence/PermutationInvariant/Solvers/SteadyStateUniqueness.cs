using System.Globalization;

namespace Remanence;

/// <summary>Refuses models that have several steady states. Symmetries that cause this show already for a few units, where the whole generator is diagonalized.</summary>
internal static class SteadyStateUniqueness
{
    /// <summary>Eigenvalues below this part of the largest rate count as zero; without a symmetry those of so few units are no smaller than the ratio of the rates themselves.</summary>
    private const double Zero = 1e-11;

    /// <summary>Up to this number of entries the dimension is found for the size asked for.</summary>
    private const int DenseEntries = 300;

    /// <exception cref="ArgumentException">There are several steady states; the message tells how many.</exception>
    internal static void Require(CollectiveSpinModel model, int units, int block)
    {
        int few = model.ConservesTotalSpin ? Few(units - 2 * block, 4) : Few(units, 3);
        int? only = model.ConservesTotalSpin ? 0 : null;
        if (Dimension(model, few, only) <= 1) return;
        bool small = model.ConservesTotalSpin ? (units - 2 * block + 1) * (units - 2 * block + 1) <= DenseEntries : new BlockSpace(units).Length <= DenseEntries;
        (int size, int dimension) = small ? (units, Dimension(model, units, only is null ? null : block)) : (few, Dimension(model, few, only));
        string place = model.ConservesTotalSpin ? " inside this total spin" : "";
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The steady state of a model must be unique{place}, but the model \"{model}\" has a space of steady states of dimension {dimension} for {size} units; evolve an initial state instead, or add a jump that breaks the symmetry."), nameof(model));
    }

    private static int Few(int units, int most) => units <= most ? units : most - (units - most) % 2;

    private static int Dimension(CollectiveSpinModel model, int units, int? only)
    {
        RealGenerator generator = new(model, units, BlockSector.All, only);
        double bound = Zero * generator.LargestRate;
        return GeneralEigen.Values(DenseGenerator.Complex(generator)).Count(z => z.Magnitude <= bound);
    }
}
