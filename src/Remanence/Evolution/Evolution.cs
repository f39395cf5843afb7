using System.Collections;

namespace Remanence;

/// <summary>
/// The states exp(-i H t) psi of one start at many times. Enumerating it computes what is not yet computed; the snapshots are owned by the evolution and, when the times are cut into legs
/// for want of memory, valid until the enumeration enters the next leg.
/// </summary>
public sealed class Evolution : IEnumerable<Snapshot>, IResumable, IDisposable
{
    private readonly BranchEvolution branches;

    internal Evolution(BranchEvolution branches) => this.branches = branches;

    /// <summary>Method, applications and error bound so far.</summary>
    public EvolutionReport Report => branches.Report;

    /// <summary>The output times.</summary>
    public TimeGrid Times => branches.Times;

    /// <inheritdoc/>
    public double Fraction => branches.Fraction;

    /// <inheritdoc/>
    public long SavedBytes => branches.SavedBytes;

    /// <summary>Runs one bounded portion of the current leg; false when its states are finished. Enumerate to go on to further legs.</summary>
    public bool Advance() => branches.Advance();

    /// <inheritdoc/>
    public void Save(Stream destination) => branches.Save(destination);

    /// <inheritdoc/>
    public void Load(Stream source) => branches.Load(source);

    /// <summary>The times with their states, in the order of the time list; finishes the computation on the way.</summary>
    /// <exception cref="InvalidOperationException">An earlier enumeration has passed the first leg, whose states are gone.</exception>
    public IEnumerator<Snapshot> GetEnumerator()
    {
        if (branches.CurrentLeg > 0) throw new InvalidOperationException("The states of the first leg are gone, since the times do not fit the memory together; start a new evolution or raise the memory.");
        return Snapshots();
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Frees all states.</summary>
    public void Dispose() => branches.Dispose();

    private IEnumerator<Snapshot> Snapshots()
    {
        do
        {
            while (branches.Advance())
            {
            }

            (int first, int count) = branches.Leg(branches.CurrentLeg);
            for (int i = first; i < first + count; i++) yield return new Snapshot(Times[i], branches.State(i, 0));
        }
        while (branches.NextLeg());
    }
}
