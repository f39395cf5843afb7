namespace Remanence.Studies;

public sealed partial record PermutationStudy
{
    /// <summary>Up to this many units the closed form is written out and held against the generator.</summary>
    private const int MostUnitsWrittenOut = 64;

    /// <summary>The driven model with collective decay, j = N/2, in closed form.</summary>
    private static ExactPoint ClosedForm(CollectiveSpinModel model, int units)
    {
        LipkinForm form = LipkinForm.Of(model)!.Value;
        TimeCrystal crystal = new(form.FieldX, form.CollectiveDecay, units);
        if (units <= MostUnitsWrittenOut)
        {
            using BlockState state = new(new BlockSpace(units));
            ComplexMatrix matrix = crystal.Matrix();
            for (int row = 0; row <= units; row++)
                for (int column = 0; column <= units; column++) state[0, row, column] = matrix[row, column];
            return ExactPoint.Of(state) with { Entropy = crystal.Entropy, Information = crystal.MultipartiteInformation, Residual = ResidualOf(model, state), Method = "closed form" };
        }

        (double x, double y, double z) = crystal.BlochVector();
        return new()
        {
            Units = units,
            BlochX = x,
            BlochY = y,
            BlochZ = z,
            Entropy = crystal.Entropy,
            OneUnitEntropy = new BlochVector(x, y, z).Entropy,
            Information = crystal.MultipartiteInformation,
            Purity = crystal.Purity,
            SmallestEigenvalue = crystal.Probabilities[^1],
            TraceDeviation = Math.Abs(crystal.Probabilities.Sum() - 1),
            Method = "closed form",
        };
    }
}
