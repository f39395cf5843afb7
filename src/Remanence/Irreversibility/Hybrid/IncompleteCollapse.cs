namespace Remanence;

/// <summary>What a set of collapse projectors that does not sum to the identity means. The paper's Eq. (8) needs a complete set and says nothing about others.</summary>
public enum IncompleteCollapse
{
    /// <summary>The projector onto the rest of the space is added, so the set is complete.</summary>
    AddRest,

    /// <summary>The set stays incomplete and the equation takes the form of Lindblad, sum_k (P rho P - {P, rho} / 2): coherences with the rest decay at half the collapse rate, those within it not at all.</summary>
    Lindblad,

    /// <summary>The paper's sum_k P rho P - rho as it is printed: the rest loses its weight at the collapse rate, so the trace is not conserved. Only for showing that; steady states and evolutions refuse it.</summary>
    Literal,
}
