namespace Remanence;

/// <summary>Computes the states of one leg after the other: the states at some times since a start, for all branches.</summary>
internal abstract class LegSolver : IDisposable
{
    /// <summary>Operator applications so far.</summary>
    internal long Applications { get; private protected set; }

    /// <summary>Sum over the legs begun of the bounds of the relative norm error.</summary>
    internal double ErrorBound { get; private protected set; }

    /// <summary>The longest step of a method of fixed steps, otherwise null.</summary>
    internal virtual double? LongestStep => null;

    /// <summary>Finished part of the current leg, 0 to 1.</summary>
    internal abstract double Fraction { get; }

    /// <summary>Bytes that <see cref="Save"/> writes at the most.</summary>
    internal abstract long SavedBytes { get; }

    /// <summary>Begins a leg. The starts may be some of the states: they are copied before any state is written.</summary>
    /// <param name="starts">Complex starts, one per branch; null when a saved leg is loaded next.</param>
    /// <param name="times">Times since the start.</param>
    /// <param name="states">States [time][branch] to be computed.</param>
    /// <param name="isFirst">False after the first leg, where starts count as complex in general.</param>
    internal abstract void Begin(IReadOnlyList<Amplitudes>? starts, double[] times, Amplitudes[][] states, bool isFirst);

    /// <summary>Runs a bounded portion; false when the leg is finished.</summary>
    internal abstract bool Advance();

    /// <summary>Writes what is needed besides the states to go on.</summary>
    internal abstract void Save(BinaryWriter writer);

    /// <summary>Sets the error bound of a saved computation.</summary>
    internal void Restore(double errorBound) => ErrorBound = errorBound;

    /// <summary>Reads what <see cref="Save"/> wrote, after <see cref="Begin"/> for the same leg.</summary>
    internal abstract void Load(BinaryReader reader);

    /// <inheritdoc/>
    public abstract void Dispose();
}
