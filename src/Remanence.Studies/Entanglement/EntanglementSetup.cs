namespace Remanence.Studies;

public sealed partial record EntanglementStudy
{
    /// <summary>Largest local dimension whose d^2 x d^2 matrices are diagonalized.</summary>
    internal const int MostDenseLevels = 16;

    /// <summary>Largest energy that is accepted: its square is far from the largest number.</summary>
    private const double LargestNumber = 1e100;

    /// <summary>The local dimension that levels or input decide, or the parameter.</summary>
    internal int Dimension => Levels.Dimension ?? LevelsB?.Dimension ?? LocalDimension;

    /// <summary>True if the two baths differ.</summary>
    internal bool HasUnequalBaths => (LevelsB is not null && !LevelsB.Equals(Levels)) || (InverseTemperatureB is double inverse && inverse != InverseTemperature);

    /// <summary>The prescribed occupations of A.</summary>
    internal ThermalPopulations BathA => Bath(Levels, Dimension, InverseTemperature);

    /// <summary>The prescribed occupations of B.</summary>
    internal ThermalPopulations BathB => Bath(LevelsB ?? Levels, Dimension, InverseTemperatureB ?? InverseTemperature);

    /// <summary>The smallest prescribed occupation of either side.</summary>
    internal double SmallestPopulation => Math.Min(BathA.Smallest, BathB.Smallest);

    /// <summary>Both baths at another temperature of A; a different bath of B keeps the ratio of the temperatures.</summary>
    internal (ThermalPopulations A, ThermalPopulations B) BathsAt(double temperature)
    {
        ThermalPopulations a = Bath(Levels, Dimension, 1 / temperature);
        double ratio = InverseTemperatureB is double other && InverseTemperature > 0 ? other / InverseTemperature : 1;
        return (a, HasUnequalBaths ? Bath(LevelsB ?? Levels, Dimension, ratio / temperature) : a);
    }

    /// <summary>The largest mixing weight, d P_min; 0 where a level is empty.</summary>
    internal static double LargestMixing(ThermalPopulations a, ThermalPopulations b) => Math.Min(1, a.Dimension * Math.Min(a.Smallest, b.Smallest));

    /// <summary>True if the mixing weight of the study (or the largest one) exists for these baths.</summary>
    internal bool MixingExists(double largest) => largest > 0 && !(MixingWeight > largest * (1 + 1e-12));

    /// <summary>True if one order of the levels sorts the occupations of both sides.</summary>
    internal bool IsAligned
    {
        get
        {
            IReadOnlyList<double> a = BathA.Populations, b = BathB.Populations;
            int[] order = [.. Enumerable.Range(0, Dimension).OrderBy(i => a[i]).ThenBy(i => b[i])];
            return Enumerable.Range(1, Dimension - 1).All(k => b[order[k]] >= b[order[k - 1]]);
        }
    }

    /// <summary>The input as a density matrix; null for isotropic inputs.</summary>
    internal DensityMatrix? InputState => Input?.Matrix is ComplexMatrix matrix ? new DensityMatrix(new ProductSpace(Dimension, Dimension), matrix) : null;

    /// <summary>The overlap of isotropic inputs.</summary>
    internal double IsotropicOverlap => Input is { Matrix: null } input ? input.Overlap : InputOverlap;

    /// <summary>Occupations of levels at an inverse temperature, or the given ones.</summary>
    internal static ThermalPopulations Bath(LevelScheme levels, int dimension, double inverseTemperature)
    {
        double[] numbers = [.. levels.For(dimension)];
        return levels.ArePopulations ? ThermalPopulations.FromPopulations(numbers) : ThermalPopulations.FromLevels(numbers, inverseTemperature > 0 ? 1 / inverseTemperature : double.PositiveInfinity);
    }

    /// <summary>The analyses asked for, ready to work.</summary>
    private IEnumerable<EntanglementWork> Works() => Analyses.Distinct().Select(a => EntanglementWork.Of(a, this));
}
