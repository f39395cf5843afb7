namespace Remanence;

/// <summary>Who diagonalizes dense Hermitian and symmetric matrices.</summary>
public enum LinearAlgebraBackend
{
    /// <summary>The kernels of this library: the same bits for any number of threads and any instruction set.</summary>
    Managed,

    /// <summary>
    /// The LAPACK library of this machine. Agrees with <see cref="Managed"/> to 1e-12 of the largest eigenvalue, not to the bit; the last bits may change with library, processor and number of threads.
    /// Its eigenvectors are orthogonal to about 2e-12 (the largest deviation seen for random matrices up to dimension 1024, with OpenBLAS's kernels for six processors).
    /// </summary>
    Lapack,
}
