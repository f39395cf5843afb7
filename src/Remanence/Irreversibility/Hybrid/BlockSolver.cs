using System.Numerics;

namespace Remanence;

/// <summary>
/// Any projectors: GMRES in the eigenbasis of the part of H within the blocks, where all but the coupling V between blocks is a factor of every matrix element, d_ij = w + decay_ij + i(e_i - e_j).
/// The preconditioner keeps the coupling between populations and coherences and so contains the slow Zeno rates 2|V_ij|^2 Re(1 / d_ij) between populations.
/// </summary>
internal sealed class BlockSolver : HybridSolver
{
    private const int MostIterations = 4000;

    /// <summary>Bytes of Krylov vectors that decide the length of a cycle, within 40 to 120.</summary>
    private const long KrylovBytes = 1L << 30;

    private readonly int n;
    private readonly ComplexMatrix basis, coupling, operand, product;
    private readonly Complex[] factors, populations;
    private readonly bool[] between;
    private readonly DominantMatrix rates;
    private Gmres? iteration;
    private int earlier;

    internal BlockSolver(HybridFrame frame, double thermalizationRate)
    {
        n = frame.Dimension;
        (double[] levels, basis) = BlockEigenbasis.Of(frame);
        IReadOnlyList<int> blocks = frame.Projectors.Blocks;
        coupling = MatrixProduct.MultiplyAdjointLeft(basis, MatrixProduct.Multiply(frame.Hamiltonian, basis));
        HybridProducts.Symmetrize(coupling);
        (operand, product) = (new(n, n), new(n, n));
        (factors, populations, between) = (new Complex[n * n], new Complex[n], new bool[n * n]);
        RealMatrix zeno = new(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Complex d = new(thermalizationRate + frame.Decay(i, j), levels[i] - levels[j]);
                factors[i * n + j] = d;
                between[i * n + j] = blocks[i] != blocks[j];
                if (!between[i * n + j]) coupling[i, j] = 0;
                Complex v = coupling[i, j];
                zeno[i, j] = 2 * (v.Real * v.Real + v.Imaginary * v.Imaginary) * (1 / d).Real;
            }
        }

        double[] sums = new double[n];
        Array.Fill(sums, thermalizationRate);
        rates = new DominantMatrix(zeno, sums);
    }

    internal override HybridMethod Method => HybridMethod.Blocks;

    internal override int Iterations => earlier + (iteration?.Iterations ?? 0);

    internal override double Fraction => iteration?.Fraction ?? 0;

    internal override long SavedBytes => (iteration?.SavedBytes ?? 0) + 8;

    internal override void Begin(ComplexMatrix source, double tolerance)
    {
        earlier = Iterations;
        iteration?.Dispose();
        ComplexMatrix right = MatrixProduct.MultiplyAdjointLeft(basis, MatrixProduct.Multiply(source, basis));
        HybridProducts.Symmetrize(right);
        int restart = (int)Math.Clamp(KrylovBytes / (16L * n * n), 40, 120);
        iteration = new Gmres(Apply, right.Data, new GmresOptions { RestartLength = restart, RelativeTolerance = tolerance, MostIterations = MostIterations }, Precondition);
    }

    internal override bool Advance() => iteration!.Advance();

    /// <summary>The last iterate, converged or not: the certificate of the caller judges it.</summary>
    internal override ComplexMatrix Solution()
    {
        ComplexMatrix solution = new(n, n);
        iteration!.CopySolution(solution.Data);
        return MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(basis, solution), basis);
    }

    internal override void Save(Stream destination)
    {
        using (BinaryWriter writer = new(destination, System.Text.Encoding.UTF8, leaveOpen: true)) writer.Write(earlier);
        iteration!.Save(destination);
    }

    internal override void Load(Stream source)
    {
        using (BinaryReader reader = new(source, System.Text.Encoding.UTF8, leaveOpen: true)) earlier = reader.ReadInt32();
        iteration!.Load(source);
    }

    public override void Dispose() => iteration?.Dispose();

    /// <summary>d x + i[V, x]. All vectors of the iteration are Hermitian up to rounding, so one product gives the commutator.</summary>
    private void Apply(ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        x.CopyTo(operand.Data);
        HybridProducts.Symmetrize(operand);
        HybridProducts.Set(product, coupling, operand);
        HybridProducts.SetCommutator(operand, product);
        for (int i = 0; i < y.Length; i++) y[i] = factors[i] * x[i] - operand.Data[i];
    }

    /// <summary>The exact inverse when coherences couple to populations only.</summary>
    private void Precondition(ReadOnlySpan<Complex> s, Span<Complex> x)
    {
        for (int i = 0; i < s.Length; i++) x[i] = s[i] / factors[i];
        for (int j = 0; j < n; j++)
        {
            Complex sum = 0;
            for (int k = 0; k < n; k++)
            {
                if (between[j * n + k]) sum += coupling[j, k] * x[k * n + j] - x[j * n + k] * coupling[k, j];
            }

            populations[j] = s[j * n + j] - Complex.ImaginaryOne * sum;
        }

        rates.Solve(populations);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (between[i * n + j]) x[i * n + j] -= Complex.ImaginaryOne * coupling[i, j] * (populations[j] - populations[i]) / factors[i * n + j];
            }

            x[i * n + i] = populations[i];
        }
    }
}
