namespace Remanence;

/// <summary>A computation needs more memory or disk than there is. Raised before anything is allocated; the message names what is needed, what is available and how to need less.</summary>
public sealed class CapacityException : RemanenceException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence with needed and available amounts and the ways to shrink.</param>
    /// <param name="neededBytes">Bytes that the computation would allocate.</param>
    /// <param name="availableBytes">Bytes that may be used.</param>
    public CapacityException(string message, double neededBytes, double availableBytes) : base(message)
    {
        NeededBytes = neededBytes;
        AvailableBytes = availableBytes;
    }

    /// <summary>Bytes that the computation would allocate; a double because the estimate may exceed any address space.</summary>
    public double NeededBytes { get; }

    /// <summary>Bytes that may be used.</summary>
    public double AvailableBytes { get; }

    /// <inheritdoc/>
    public override string Code => "capacity";

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
