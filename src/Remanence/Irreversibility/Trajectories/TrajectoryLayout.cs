namespace Remanence;

/// <summary>Which quantity stands where in the sums of one time.</summary>
internal sealed class TrajectoryLayout
{
    internal TrajectoryLayout(TrajectoryParameters parameters)
    {
        Levels = parameters.PopulationLevels ?? [.. Enumerable.Range(0, parameters.Energies.Count)];
        Blocks = parameters.Collapse?.Count ?? 0;
        Energy = Levels.Count;
        // Powers of the energy give the error of its variance.
        Participation = Energy + (parameters.Nonlinear ? 3 : 1);
        Coherences = Participation + (parameters.Nonlinear ? 1 : 0);
        BlockWeights = Coherences + 2 * parameters.Coherences.Count;
        Outcomes = BlockWeights + Blocks;
        Count = Outcomes + (parameters.Nonlinear ? Blocks : 0);
    }

    /// <summary>Levels of the populations, which come first.</summary>
    internal IReadOnlyList<int> Levels { get; }

    internal int Energy { get; }

    internal int Participation { get; }

    /// <summary>Real and imaginary parts, pair by pair.</summary>
    internal int Coherences { get; }

    internal int Blocks { get; }

    internal int BlockWeights { get; }

    internal int Outcomes { get; }

    internal int Count { get; }
}
