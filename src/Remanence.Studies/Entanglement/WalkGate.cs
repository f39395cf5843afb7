using System.Numerics;

namespace Remanence.Studies;

/// <summary>A gate of a shared random sequence on qubits.</summary>
public enum WalkGate
{
    /// <summary>No gate.</summary>
    Identity,

    /// <summary>Pauli X.</summary>
    X,

    /// <summary>Pauli Y.</summary>
    Y,

    /// <summary>Pauli Z.</summary>
    Z,

    /// <summary>Hadamard.</summary>
    Hadamard,

    /// <summary>Phase gate diag(1, i).</summary>
    S,

    /// <summary>diag(1, exp(i pi/4)).</summary>
    T,
}

/// <summary>Matrices of <see cref="WalkGate"/>.</summary>
internal static class WalkGates
{
    internal static ComplexMatrix Matrix(WalkGate gate)
    {
        double h = Math.Sqrt(0.5);
        Complex one = Complex.One, i = Complex.ImaginaryOne;
        Complex[] entries = gate switch
        {
            WalkGate.Identity => [one, 0, 0, one],
            WalkGate.X => [0, one, one, 0],
            WalkGate.Y => [0, -i, i, 0],
            WalkGate.Z => [one, 0, 0, -one],
            WalkGate.Hadamard => [h, h, h, -h],
            WalkGate.S => [one, 0, 0, i],
            WalkGate.T => [one, 0, 0, new Complex(h, h)],
            _ => throw new NotSupportedException($"The gate {gate} has no matrix."),
        };
        ComplexMatrix matrix = new(2, 2);
        entries.CopyTo(matrix.Data, 0);
        return matrix;
    }
}
