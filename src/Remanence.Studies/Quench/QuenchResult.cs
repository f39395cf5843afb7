namespace Remanence.Studies;

/// <summary>What was measured at one time. Plain arrays, so that it is stored and read back with the same bits.</summary>
/// <param name="Norm">Norm of the state.</param>
/// <param name="Energy">Mean energy.</param>
/// <param name="EnergyVariance">Variance of the energy.</param>
/// <param name="Observables">Expectation values, in the order of the observables.</param>
/// <param name="Bloch">Bloch vectors of all spins, x, y, z of site 0 first; empty when they were not asked for.</param>
/// <param name="Entropies">Entropies of the fragments, in nats.</param>
/// <param name="MutualInformation">Mutual information of the pairs, in nats.</param>
/// <param name="Spectra">For each entanglement spectrum its largest values, descending; shorter where the fragment has fewer.</param>
public sealed record QuenchPoint(double Norm, double Energy, double EnergyVariance, double[] Observables, double[] Bloch, double[] Entropies, double[] MutualInformation, double[][] Spectra);

/// <summary>Result of <see cref="QuenchStudy"/>.</summary>
public sealed record QuenchResult : StudyResult
{
    /// <summary>Number of spins N.</summary>
    public required int Spins { get; init; }

    /// <summary>Output times.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>The observables.</summary>
    public required IReadOnlyList<PauliSum> Observables { get; init; }

    /// <summary>Sites of the fragments.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Fragments { get; init; }

    /// <summary>Sites of the pairs.</summary>
    public required IReadOnlyList<(IReadOnlyList<int> A, IReadOnlyList<int> B)> Pairs { get; init; }

    /// <summary>Sites of the fragments whose entanglement spectrum was taken.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> SpectrumFragments { get; init; }

    /// <summary>What was measured, one entry per time.</summary>
    public required IReadOnlyList<QuenchPoint> Points { get; init; }

    /// <summary>Mean energy at the start.</summary>
    public required double Energy { get; init; }

    /// <summary>Variance of the energy at the start.</summary>
    public required double EnergyVariance { get; init; }

    /// <summary>What was done to evolve the state.</summary>
    public required EvolutionReport Evolution { get; init; }
}
