namespace Remanence;

/// <summary>The state at one output time. The evolution owns the state: copy what should outlive it.</summary>
/// <param name="Time">The output time.</param>
/// <param name="State">The state at that time.</param>
public readonly record struct Snapshot(double Time, StateVector State);
