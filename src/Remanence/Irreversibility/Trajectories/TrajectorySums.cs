namespace Remanence;

/// <summary>
/// Sums over some trajectories of an ensemble, of every recorded quantity and of its square, at every time. They are exact (see <see cref="Values"/>), so combining the sums of any
/// ranges of trajectories in any order gives the bits of one run over all of them: ensembles can be cut, spread and extended freely. Plain numbers, to be stored as JSON or raw doubles.
/// </summary>
public sealed record TrajectorySums
{
    /// <summary>Number of trajectories, at most 2^25.</summary>
    public required long Count { get; init; }

    /// <summary>Four numbers per quantity, quantity by quantity, time by time: the values' sum as a multiple of 2^-26 and a rest of multiples of 2^-52, and the same of the squares. Read them through <see cref="TrajectoryAverages"/>.</summary>
    public required double[] Values { get; init; }

    /// <summary>The sums over all parts together. The parts must be different trajectories of the same ensemble; that is the caller's affair.</summary>
    /// <exception cref="ArgumentException">There is no part, the parts record different quantities, or there are more than 2^25 trajectories.</exception>
    public static TrajectorySums Combine(IEnumerable<TrajectorySums> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        double[]? values = null;
        long count = 0;
        foreach (TrajectorySums part in parts)
        {
            values ??= new double[part.Values.Length];
            if (part.Values.Length != values.Length) throw new ArgumentException($"Sums to be combined must record the same quantities, but have {values.Length} and {part.Values.Length} numbers.", nameof(parts));
            for (int i = 0; i < values.Length; i++) values[i] += part.Values[i];
            count += part.Count;
        }

        if (values is null) throw new ArgumentException("There are no sums to combine.", nameof(parts));
        if (count > ExactSums.Limit) throw new ArgumentException($"An ensemble may have at most {ExactSums.Limit} trajectories, but these are {count}.", nameof(parts));
        return new() { Count = count, Values = values };
    }
}
