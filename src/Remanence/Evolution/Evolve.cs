namespace Remanence;

/// <summary>Starts time evolutions.</summary>
public static partial class Evolve
{
    /// <summary>The states exp(-i H t) psi at the given times, any sign and order.</summary>
    /// <param name="h">Hermitian sum of Pauli strings.</param>
    /// <param name="start">State at time 0 on a spin space, with or without a sector; copied.</param>
    /// <param name="times">Output times in the inverse unit of H.</param>
    /// <param name="tolerance">Norm error of every state relative to the start, 1e-15 to below 1.</param>
    /// <param name="method">How; Automatic counts operations.</param>
    /// <param name="trotterStep">Longest step in time of a Trotter method, whatever the error, which is reported; null chooses steps that keep the tolerance as far as their measured errors tell.</param>
    /// <exception cref="ArgumentException">H is not Hermitian, or does not fit the space of the start.</exception>
    public static Evolution Unitary(PauliSum h, StateVector start, TimeGrid times, double tolerance = 1e-12, EvolutionMethod method = EvolutionMethod.Automatic, double? trotterStep = null)
    {
        ArgumentNullException.ThrowIfNull(h);
        ArgumentNullException.ThrowIfNull(start);
        if (start.Space is not SpinSpace spins) throw new ArgumentException($"A sum of Pauli strings acts on a space of spins, but the start lives on {start.Space}; give a LinearOperator on that space.", nameof(start));
        return Unitary(h.On(spins), start, times, tolerance, method, trotterStep);
    }

    /// <summary>The states exp(-i H t) psi at the given times, any sign and order.</summary>
    /// <param name="h">Hermitian operator on the space of the start.</param>
    /// <param name="start">State at time 0; copied.</param>
    /// <param name="times">Output times in the inverse unit of H.</param>
    /// <param name="tolerance">Norm error of every state relative to the start, 1e-15 to below 1.</param>
    /// <param name="method">How; Automatic counts operations.</param>
    /// <param name="trotterStep">Longest step in time of a Trotter method, whatever the error, which is reported; null chooses steps that keep the tolerance as far as their measured errors tell.</param>
    /// <exception cref="ArgumentException">H is not Hermitian, or does not fit the space of the start.</exception>
    public static Evolution Unitary(LinearOperator h, StateVector start, TimeGrid times, double tolerance = 1e-12, EvolutionMethod method = EvolutionMethod.Automatic, double? trotterStep = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new Evolution(Branches(h, [start], times, tolerance, method, trotterStep: trotterStep));
    }

    /// <summary>The states of several starts at the given times with as few recursions as possible: real starts take one real lane, two that are exactly complex conjugates (real H)
    /// share two, others take two each, and up to four lanes share one recursion.</summary>
    /// <param name="h">Hermitian operator on the space of the starts.</param>
    /// <param name="starts">States at time 0; copied.</param>
    /// <param name="times">Output times in the inverse unit of H, any sign and order.</param>
    /// <param name="tolerance">Norm error of every state relative to its start, 1e-15 to below 1.</param>
    /// <param name="method">How; Automatic counts operations.</param>
    /// <param name="memory">Bytes for states and recursion vectors; more times than fit are cut into legs. Part of the parameters, never the memory found.</param>
    /// <param name="trotterStep">Longest step in time of a Trotter method, whatever the error, which is reported; null chooses steps that keep the tolerance as far as their measured errors tell.</param>
    /// <exception cref="ArgumentException">H is not Hermitian, a start lives on another space, or there is no start or no time.</exception>
    /// <exception cref="CapacityException">Not even one time fits the memory.</exception>
    public static BranchEvolution Branches(LinearOperator h, IReadOnlyList<StateVector> starts, TimeGrid times, double tolerance = 1e-12, EvolutionMethod method = EvolutionMethod.Automatic, long memory = EvolutionPlan.DefaultMemory, double? trotterStep = null)
    {
        ArgumentNullException.ThrowIfNull(h);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(times);
        EvolutionPlan.CheckTolerance(tolerance);
        if (!h.IsHermitian) throw new ArgumentException("A unitary evolution needs a Hermitian operator, but this one is not; make its coefficients real.", nameof(h));
        if (trotterStep is double longest) FiniteNumbers.Require(longest, "longest step", nameof(trotterStep));
        if (starts.Count == 0) throw new ArgumentException("An evolution needs at least 1 start, but the list has 0.", nameof(starts));
        foreach (StateVector s in starts)
            if (!s.Space.Equals(h.Space)) throw new ArgumentException($"The operator acts on {h.Space}, but a start lives on {s.Space}; use the same space for both.", nameof(starts));
        foreach (StateVector s in starts) starts[0].Amplitudes.CheckRanks(s.Amplitudes);
        if (starts[0].Amplitudes.SharedBy is { } ranks && (method is EvolutionMethod.Trotter2 or EvolutionMethod.Trotter4))
            throw new ArgumentException($"The method must be Automatic, Chebyshev or Krylov for a state that is split over {ranks.Count} ranks, but is {method}; use one of these, or one process.", nameof(method));
        for (int s = 0; s < starts.Count; s++)
            if (!double.IsFinite(starts[s].Norm)) throw new ArgumentException($"Every start must hold finite amplitudes, but start {s} has the norm {starts[s].Norm}; find where it was divided by zero or overflowed.", nameof(starts));

        CommutingGroups? groups = TrotterGroups(h, method, trotterStep);
        List<LanePass> passes = LanePacking.Detect([.. starts.Select(s => s.Amplitudes)], h.IsReal);
        int lanes = passes.Sum(p => p.Slots.Sum(s => s.IsComplex ? 2 : 1));
        (double Lower, double Upper) bounds = method is EvolutionMethod.Krylov or EvolutionMethod.Spectral or EvolutionMethod.Trotter2 or EvolutionMethod.Trotter4 ? (0, 0) : h.SpectralBounds;
        if (method == EvolutionMethod.Automatic && !(double.IsFinite(bounds.Lower) && double.IsFinite(bounds.Upper))) (method, bounds) = (EvolutionMethod.Krylov, (0, 0));
        long dimension = h.Space.Dimension;
        EvolutionPlan plan = EvolutionPlan.Chebyshev(dimension, (bounds.Upper - bounds.Lower) / 2, times, starts.Count, lanes, tolerance, memory);
        if (method == EvolutionMethod.Automatic) method = plan.Automatic(h.IsReal).Method;
        plan = plan.For(method, h.IsReal);
        if (method == EvolutionMethod.Spectral && dimension > SpectralSolver.LargestDimension)
            throw new ArgumentException($"The spectral method needs a dimension of at most {SpectralSolver.LargestDimension}, but the space has {dimension}; use Chebyshev.", nameof(method));

        if (method == EvolutionMethod.Chebyshev && plan.HighestOrder > EvolutionPlan.LargestOrder)
            throw new ArgumentOutOfRangeException(nameof(times), times.Values.Max(Math.Abs), $"The Chebyshev method may need at most {EvolutionPlan.LargestOrder} applications for one time, but these times need {plan.HighestOrder}; use shorter times or fewer sites.");

        double perLeg = tolerance / plan.Legs.Count;
        LegSolver solver = method switch
        {
            EvolutionMethod.Chebyshev => new ChebyshevSolver(h, bounds, perLeg, plan.BlockSize, passes),
            EvolutionMethod.Krylov => new KrylovSolver(h, perLeg),
            EvolutionMethod.Spectral => new SpectralSolver(h),
            EvolutionMethod.Trotter2 or EvolutionMethod.Trotter4 => new TrotterSolver(groups!, method == EvolutionMethod.Trotter2 ? 2 : 4, perLeg, trotterStep),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, $"The method must be Automatic, Chebyshev, Krylov, Spectral, Trotter2 or Trotter4, but is {method}."),
        };
        return new BranchEvolution(h, starts, times, tolerance, method, trotterStep, plan, solver);
    }

    private static CommutingGroups? TrotterGroups(LinearOperator h, EvolutionMethod method, double? step)
    {
        if (method is not (EvolutionMethod.Trotter2 or EvolutionMethod.Trotter4))
        {
            if (step is not null) throw new ArgumentException($"A Trotter step needs the method Trotter2 or Trotter4, but the method is {method}; leave the step out.", nameof(step));
            return null;
        }

        if (step is { } length && !(length > 0 && double.IsFinite(length))) throw new ArgumentOutOfRangeException(nameof(step), length, $"The Trotter step must be positive and finite, but is {length}.");
        if (h is not PauliOperator pauli) throw new ArgumentException($"The Trotter methods need a sum of Pauli strings on the full space, but the operator acts on {h.Space} and is a {h.GetType().Name}; use Chebyshev.", nameof(h));
        return new CommutingGroups(pauli.Sum, Math.Max(2, ((SpinSpace)pauli.Space).Sites));
    }
}
