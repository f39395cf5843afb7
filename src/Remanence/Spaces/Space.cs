namespace Remanence;

/// <summary>What the indices of a vector mean. Spaces compare by structure and are printed in every error about shapes.</summary>
public abstract record Space
{
    /// <summary>Number of basis states.</summary>
    public abstract long Dimension { get; }
}
