namespace Remanence;

/// <summary>How the equilibrium state of objective thermalization follows from the start.</summary>
public enum EquilibriumRule
{
    /// <summary>Uniform over the levels within a number of standard deviations of the energy; the paper's rule at width 1.</summary>
    Window,

    /// <summary>The window with exponential weights, so that the mean energy is conserved.</summary>
    Tilted,

    /// <summary>Largest entropy at the mean and the variance of the energy of the start, over all levels.</summary>
    Gaussian,

    /// <summary>Largest entropy at the mean energy: exp(-beta E), either sign of beta.</summary>
    Canonical,

    /// <summary>A window of its own for every value of a conserved quantity, whose weights are conserved.</summary>
    Sectors,

    /// <summary>Uniform over the levels inside the window of the energy and inside that of another conserved quantity.</summary>
    Joint,

    /// <summary>Any probabilities.</summary>
    Custom,
}
