namespace Remanence;

/// <summary>How far a GMRES iteration has come.</summary>
public enum GmresStatus
{
    /// <summary>More cycles are wanted.</summary>
    Running,

    /// <summary>The residual, computed anew, keeps the tolerance.</summary>
    Converged,

    /// <summary>A whole cycle took less than one part in a hundred off the residual: a longer cycle or a better preconditioner is needed, or the tolerance lies below the rounding errors.</summary>
    Stagnated,

    /// <summary>The largest number of iterations is used up.</summary>
    OutOfIterations,
}
