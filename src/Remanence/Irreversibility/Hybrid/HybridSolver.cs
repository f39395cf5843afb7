namespace Remanence;

/// <summary>Solves (w - L0) x = source for Hermitian sources in the basis of the projectors, L0 being the equation without thermalization.</summary>
internal abstract class HybridSolver : IDisposable
{
    internal abstract HybridMethod Method { get; }

    internal virtual int Iterations => 0;

    internal virtual double? StochasticDefect => null;

    internal virtual double Fraction => 0;

    internal virtual long SavedBytes => 0;

    /// <summary>Takes a source, which must not change until the solution is read. The tolerance is relative, for iterations only.</summary>
    internal abstract void Begin(ComplexMatrix source, double tolerance);

    /// <summary>One portion of work; false when the solution is there.</summary>
    internal abstract bool Advance();

    /// <summary>The solution in a matrix of its own, Hermitian up to rounding.</summary>
    internal abstract ComplexMatrix Solution();

    /// <summary>Writes what has been done since <see cref="Begin"/>.</summary>
    internal virtual void Save(Stream destination)
    {
    }

    /// <summary>Reads it, after the same <see cref="Begin"/>.</summary>
    internal virtual void Load(Stream source)
    {
    }

    public abstract void Dispose();
}

/// <summary>A solver without iterations.</summary>
internal abstract class DirectHybridSolver : HybridSolver
{
    private ComplexMatrix? given, found;

    internal override void Begin(ComplexMatrix source, double tolerance) => (given, found) = (source, null);

    internal override bool Advance()
    {
        found ??= Solve(given!);
        return false;
    }

    internal override ComplexMatrix Solution() => found!;

    public override void Dispose()
    {
    }

    /// <summary>The solution; the source is not modified.</summary>
    protected abstract ComplexMatrix Solve(ComplexMatrix source);
}
