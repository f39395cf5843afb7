namespace Remanence.Studies;

/// <summary>Everything a study may touch besides the library: the two durable steps, events, checks, the seed.</summary>
public abstract class RunContext
{
    /// <summary>Independent items: parallel, cached as pieces, resumable. The result does not depend on order or threads.</summary>
    /// <param name="name">Name of the phase and of its piece log, kebab case, unique in the run.</param>
    /// <param name="items">The items; their number and order are functions of the parameters.</param>
    /// <param name="work">Computes one item; pieces are stored as JSON (public properties, NaN and infinities allowed) or, for double[], as raw numbers.</param>
    public abstract TPiece[] Map<TItem, TPiece>(string name, IReadOnlyList<TItem> items, Func<TItem, TPiece> work);

    /// <summary>One long computation, saved every 30 s (rarer when a save takes over 10 % of it), on cancellation, and at its end if it took longer.</summary>
    public abstract void Advance(string name, IResumable work);

    /// <summary>Until the scope is disposed, states over a space are split over all ranks of the run, where the space is large enough for that (see <see cref="Amplitudes.For"/>); every portion of <see cref="Advance"/>
    /// and every item of <see cref="Map"/> in the scope is computed by all ranks together. Outside, every rank holds everything that is not an item, and items are handed out.</summary>
    /// <param name="space">Space of the states.</param>
    public abstract Ranks.Scope Share(Space space);

    /// <summary>Publishes an event.</summary>
    public abstract void Report(RunEvent happened);

    /// <summary>Measures an invariant: recorded, shown, and the run's checks fail when |measured| exceeds the bound.</summary>
    public abstract void Check(string what, double measured, double bound);

    /// <summary>Records a sentence about the limits of the result.</summary>
    public abstract void Warn(string message);

    /// <summary>Records a detail of the method for the manifest (applications, error bound, legs).</summary>
    public abstract void Note(string name, string value);

    /// <summary>Seed of the random streams.</summary>
    public abstract ulong Seed { get; }

    /// <summary>Bytes that states of one evolution may take (part of the identity).</summary>
    public abstract long Memory { get; }

    /// <summary>Set when the run shall stop.</summary>
    public abstract CancellationToken Cancellation { get; }
}
