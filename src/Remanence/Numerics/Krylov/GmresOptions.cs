namespace Remanence;

/// <summary>When GMRES restarts and when it stops.</summary>
public sealed record GmresOptions
{
    /// <summary>Steps of one cycle, at least 1: each keeps a vector. Longer cycles need fewer steps in all, but memory and time of a step grow with them.</summary>
    public int RestartLength { get; init; } = 50;

    /// <summary>Converged once the residual is at most this part of the right-hand side (norms); 0 or more.</summary>
    public double RelativeTolerance { get; init; } = 1e-10;

    /// <summary>Also converged once the norm of the residual is at most this; 0 or more.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>Steps of all cycles, at least 1, after which the iteration gives up.</summary>
    public int MostIterations { get; init; } = 1000;

    internal void Require()
    {
        if (RestartLength < 1) throw new ArgumentOutOfRangeException(nameof(RestartLength), RestartLength, $"The restart length of GMRES must be at least 1, but is {RestartLength}.");
        if (MostIterations < 1) throw new ArgumentOutOfRangeException(nameof(MostIterations), MostIterations, $"The iterations of GMRES must be at least 1, but are {MostIterations}.");
        if (!(RelativeTolerance >= 0) || !(AbsoluteTolerance >= 0) || RelativeTolerance + AbsoluteTolerance is 0 or double.PositiveInfinity)
            throw new ArgumentOutOfRangeException(nameof(RelativeTolerance), RelativeTolerance, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The tolerances of GMRES must be finite and not negative, one of them positive, but are {RelativeTolerance} (relative) and {AbsoluteTolerance} (absolute)."));
    }
}
