namespace Remanence;

/// <summary>A method did not converge, an invariant is violated, or a reproduced number lies outside its bound.</summary>
public sealed class AccuracyException : RemanenceException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence that says what was measured and what was required.</param>
    /// <param name="measured">The measured number (an error, a deviation, a residual).</param>
    /// <param name="bound">The bound that it should have kept.</param>
    public AccuracyException(string message, double measured, double bound) : base(message)
    {
        Measured = measured;
        Bound = bound;
    }

    /// <summary>The measured number.</summary>
    public double Measured { get; }

    /// <summary>The bound that it should have kept.</summary>
    public double Bound { get; }

    /// <inheritdoc/>
    public override string Code => "accuracy";

    /// <inheritdoc/>
    public override int ExitCode => 4;
}
