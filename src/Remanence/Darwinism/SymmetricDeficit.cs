namespace Remanence;

/// <summary>The deficit of a fragment of identical mixed spins, with the evidence for its accuracy.</summary>
/// <param name="Spins">n.</param>
/// <param name="Logarithm">ln D, D in nats; minus infinity for D = 0.</param>
/// <param name="LogarithmOfSecondOrder">ln D2, from the integral over tau.</param>
/// <param name="SecondOrderDeviation">|D2 from the blocks / D2 from the integral - 1|: the check that the blocks were cut late enough; 0 where there are none (a = 0, a = 1, Theta = 0).</param>
/// <param name="CornerSize">Rows K of the Wigner corner that was used; 0 where there are no blocks.</param>
/// <param name="Diagonalized">Number of blocks that had to be diagonalized; the others are known by their second order.</param>
public readonly record struct SymmetricDeficit(int Spins, double Logarithm, double LogarithmOfSecondOrder, double SecondOrderDeviation, int CornerSize, int Diagonalized)
{
    /// <summary>D in nats, 0 where it is below the range of doubles.</summary>
    public double Value => Math.Exp(Logarithm);
}
