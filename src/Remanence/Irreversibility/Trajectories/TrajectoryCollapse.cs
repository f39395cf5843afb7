using System.Globalization;

namespace Remanence;

/// <summary>Continuous collapse of trajectories onto blocks of pointer states.</summary>
public sealed record TrajectoryCollapse
{
    /// <summary>Label of pointer states that belong to no projector: collapse onto the other blocks in the incomplete (GKSL) form, coherences with the rest decay at half the rate.</summary>
    public const int Rest = -1;

    /// <summary>Collapse rate gamma, at least 0, in units of energy.</summary>
    public required double Rate { get; init; }

    /// <summary>Block of every pointer state: labels 0, 1, ... without a gap, or <see cref="Rest"/>.</summary>
    public required IReadOnlyList<int> Blocks { get; init; }

    /// <summary>D x D unitary: entry (j, m) = &lt;pointer state j | level m&gt;; null when the pointer states are the energy levels.</summary>
    public ComplexMatrix? PointerFromEnergy { get; init; }

    /// <summary>The collapse onto projectors of the space in which the energy eigenvectors are given.</summary>
    /// <param name="rate">gamma, at least 0.</param>
    /// <param name="projectors">The projectors; an incomplete set in the literal form, which loses trace, is refused.</param>
    /// <param name="energyVectors">D x D, eigenvectors in the columns, in the order of the trajectories' levels.</param>
    /// <exception cref="ArgumentException">The dimensions differ, or the projectors do not conserve the trace.</exception>
    public static TrajectoryCollapse Of(double rate, CollapseProjectors projectors, ComplexMatrix energyVectors)
    {
        if (!(rate >= 0) || !double.IsFinite(rate)) throw new ArgumentOutOfRangeException(nameof(rate), rate, FormattableString.Invariant($"The rate of collapse must be finite and not negative, but is {rate}."));
        ArgumentNullException.ThrowIfNull(projectors);
        ArgumentNullException.ThrowIfNull(energyVectors);
        if (energyVectors.Rows != projectors.Dimension || energyVectors.Columns != projectors.Dimension)
            throw new ArgumentException($"The energy eigenvectors must be a matrix of {projectors.Dimension} x {projectors.Dimension} like the projectors, but are {energyVectors.Rows} x {energyVectors.Columns}.", nameof(energyVectors));
        if (!projectors.ConservesTrace) throw new ArgumentException("Trajectories keep their norm, so an incomplete collapse in the literal form, which loses trace, has none: add the rest or take the form of Lindblad.", nameof(projectors));
        return new() { Rate = rate, Blocks = projectors.Blocks, PointerFromEnergy = projectors.Basis is { } basis ? MatrixProduct.MultiplyAdjointLeft(basis, energyVectors) : energyVectors };
    }

    /// <summary>Number of blocks without the rest.</summary>
    internal int Count => Blocks.Max() + 1;

    /// <summary>True when some pointer states belong to no projector.</summary>
    internal bool Incomplete => Blocks.Contains(Rest);

    /// <summary>The violated rules.</summary>
    internal IEnumerable<string> Problems(int levels)
    {
        if (!(Rate >= 0) || !double.IsFinite(Rate)) yield return $"The collapse rate must be finite and not negative, but is {Text(Rate)}.";
        if (Blocks.Count != levels)
        {
            yield return $"The blocks of the collapse must name a block for each of the {levels} pointer states, but there are {Blocks.Count}.";
            yield break;
        }

        int largest = Blocks.Max();
        if (Blocks.Min() < Rest || largest < 0 || Enumerable.Range(0, largest + 1).Any(k => !Blocks.Contains(k)))
            yield return "The blocks of the collapse must be numbered 0, 1, ... without a gap, with -1 for the rest.";
        if (PointerFromEnergy is not { } basis) yield break;
        if (basis.Rows != levels || basis.Columns != levels)
        {
            yield return $"The basis of the collapse must be a matrix of {levels} x {levels}, but is {basis.Rows} x {basis.Columns}.";
            yield break;
        }

        ComplexMatrix product = MatrixProduct.MultiplyAdjointRight(basis, basis);
        double deviation = 0;
        for (int i = 0; i < levels; i++)
        {
            for (int j = 0; j < levels; j++) deviation = Math.Max(deviation, (product[i, j] - (i == j ? 1 : 0)).Magnitude);
        }

        if (!(deviation <= 1e-10)) yield return $"The basis of the collapse must be unitary to 1e-10, but its rows deviate from orthonormal ones by {Text(deviation)}.";
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
