namespace Remanence;

/// <summary>
/// The Lanczos recursion from a state with full reorthogonalization: the tridiagonal matrix whose eigenvalues and first components are the Gauss
/// quadrature of the state's energy distribution.
/// </summary>
internal sealed class LanczosChain : IDisposable
{
    private readonly LinearOperator hamiltonian;
    private readonly List<Amplitudes> vectors = [];
    private readonly List<double> diagonal = [];
    private readonly List<double> offDiagonal = [];
    private readonly double scale;

    internal LanczosChain(LinearOperator hamiltonian, StateVector start)
    {
        this.hamiltonian = hamiltonian;
        (double lower, double upper) = hamiltonian.SpectralBounds;
        scale = Math.Max(Math.Abs(lower), Math.Abs(upper));
        Amplitudes first = new(start.Amplitudes.Length, 2);
        first.CopyFrom(start.Amplitudes);
        first.Scale(1 / first.Norm());
        vectors.Add(first);
    }

    /// <summary>Steps taken.</summary>
    internal int Length => diagonal.Count;

    /// <summary>True when the state's whole invariant subspace is spanned: the quadrature is exact.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>One application of the Hamiltonian; false when the chain is complete.</summary>
    internal bool Extend()
    {
        if (IsComplete) return false;
        Amplitudes current = vectors[^1];
        Amplitudes next = new(current.Length, 2);
        hamiltonian.Apply(current, next);
        diagonal.Add(current.Dot(next).Real);
        // Twice is enough: the second pass removes what rounding left of the first.
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (Amplitudes vector in vectors) next.AddScaled(-vector.Dot(next), vector);
        }

        double norm = next.Norm();
        if (norm <= 1e-13 * scale || vectors.Count == current.Length)
        {
            next.Dispose();
            IsComplete = true;
            return false;
        }

        next.Scale(1 / norm);
        offDiagonal.Add(norm);
        vectors.Add(next);
        return true;
    }

    internal EnergyDistribution Distribution(int sites)
    {
        (double[] nodes, double[] components) = TridiagonalEigen.ValuesAndFirstComponents(diagonal.ToArray(), offDiagonal.ToArray().AsSpan(0, Length - 1));
        return new(nodes, [.. components.Select(c => c * c)], sites);
    }

    public void Dispose()
    {
        foreach (Amplitudes vector in vectors) vector.Dispose();
    }
}
