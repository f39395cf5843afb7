using System.Numerics;

namespace Remanence.Tests.PermutationInvariant;

/// <summary>The naive twin: all 2^N states of N units, up = 0, unit 0 most significant; blocks by adding one spin after the other.</summary>
internal sealed class FullSystem
{
    private readonly int units;
    private readonly List<ComplexMatrix>[] paths;

    internal FullSystem(int units)
    {
        this.units = units;
        List<(double Spin, ComplexMatrix Columns)> all = [(0.5, ComplexMatrix.Identity(2))];
        for (int n = 2; n <= units; n++) all = [.. all.SelectMany(path => Couple(path.Spin, path.Columns))];
        paths = [.. Enumerable.Range(0, units / 2 + 1).Select(block => all.Where(path => path.Spin == units / 2.0 - block).Select(path => path.Columns).ToList())];
    }

    internal int Copies(int block) => paths[block].Count;

    /// <summary>rho from the blocks.</summary>
    internal ComplexMatrix Embed(BlockState state)
    {
        ComplexMatrix full = new(1 << units, 1 << units);
        for (int block = 0; block < paths.Length; block++)
        {
            foreach (ComplexMatrix v in paths[block]) Add(full, 1.0 / paths[block].Count, v.Times(state.Matrix(block)).Times(v.Adjoint()));
        }

        return full;
    }

    /// <summary>P_j from rho.</summary>
    internal ComplexMatrix Extract(ComplexMatrix full, int block)
    {
        ComplexMatrix sum = new(units - 2 * block + 1, units - 2 * block + 1);
        foreach (ComplexMatrix v in paths[block]) Add(sum, 1, v.Adjoint().Times(full).Times(v));
        return sum;
    }

    /// <summary>The Lindblad equation by its definition.</summary>
    internal ComplexMatrix Derivative(CollectiveSpinModel model, ComplexMatrix rho)
    {
        int size = 1 << units;
        ComplexMatrix h = Hamiltonian(model), sum = new(size, size);
        Add(sum, -Complex.ImaginaryOne, h.Times(rho));
        Add(sum, Complex.ImaginaryOne, rho.Times(h));
        foreach (CollectiveJump jump in model.CollectiveJumps)
        {
            ComplexMatrix c = new(size, size);
            for (int axis = 0; axis < 3; axis++) Add(c, jump.Vector[axis] / Math.Sqrt(units), Spin(axis));
            Dissipate(sum, c, rho);
        }

        foreach (LocalJump jump in model.LocalJumps)
        {
            for (int n = 0; n < units; n++)
            {
                ComplexMatrix l = new(size, size);
                for (int axis = 0; axis < 3; axis++) Add(l, jump.Vector[axis], Sigma(axis, n));
                Add(l, jump.Offset, ComplexMatrix.Identity(size));
                Dissipate(sum, l, rho);
            }
        }

        return sum;
    }

    internal ComplexMatrix Hamiltonian(CollectiveSpinModel model)
    {
        ComplexMatrix h = new(1 << units, 1 << units);
        foreach (HamiltonianWord word in model.Hamiltonian)
        {
            ComplexMatrix product = ComplexMatrix.Identity(1 << units);
            foreach (char letter in word.Letters) product = product.Times(Spin(letter - 'x'));
            double factor = word.Coefficient * Math.Pow(units, 1 - word.Length) / 2;
            Add(h, factor, product);
            Add(h, factor, product.Adjoint());
        }

        return h;
    }

    internal ComplexMatrix Spin(int axis)
    {
        ComplexMatrix sum = new(1 << units, 1 << units);
        for (int n = 0; n < units; n++) Add(sum, 0.5, Sigma(axis, n));
        return sum;
    }

    internal ComplexMatrix Sigma(int axis, int unit)
    {
        ComplexMatrix product = ComplexMatrix.Identity(1);
        for (int n = 0; n < units; n++) product = Kronecker(product, n == unit ? Pauli(axis) : ComplexMatrix.Identity(2));
        return product;
    }

    /// <summary>State of the first units.</summary>
    internal static ComplexMatrix First(ComplexMatrix full, int kept)
    {
        int size = 1 << kept, rest = full.Rows / size;
        ComplexMatrix reduced = new(size, size);
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
            {
                for (int e = 0; e < rest; e++) reduced[a, b] += full[a * rest + e, b * rest + e];
            }
        }

        return reduced;
    }

    internal static ComplexMatrix Kronecker(ComplexMatrix a, ComplexMatrix b)
    {
        ComplexMatrix product = new(a.Rows * b.Rows, a.Columns * b.Columns);
        for (int i = 0; i < product.Rows; i++)
        {
            for (int k = 0; k < product.Columns; k++) product[i, k] = a[i / b.Rows, k / b.Columns] * b[i % b.Rows, k % b.Columns];
        }

        return product;
    }

    internal static void Add(ComplexMatrix sum, Complex factor, ComplexMatrix term)
    {
        for (int i = 0; i < sum.Data.Length; i++) sum.Data[i] += factor * term.Data[i];
    }

    internal static double Difference(ComplexMatrix a, ComplexMatrix b) => a.Data.Zip(b.Data, (x, y) => Complex.Abs(x - y)).Max();

    private static void Dissipate(ComplexMatrix sum, ComplexMatrix c, ComplexMatrix rho)
    {
        ComplexMatrix square = c.Adjoint().Times(c);
        Add(sum, 1, c.Times(rho).Times(c.Adjoint()));
        Add(sum, -0.5, square.Times(rho));
        Add(sum, -0.5, rho.Times(square));
    }

    private static ComplexMatrix Pauli(int axis)
    {
        ComplexMatrix sigma = new(2, 2);
        (sigma[0, 0], sigma[0, 1], sigma[1, 0], sigma[1, 1]) = axis switch
        {
            0 => (0, 1, 1, 0),
            1 => (0, -Complex.ImaginaryOne, Complex.ImaginaryOne, 0),
            _ => ((Complex)1, (Complex)0, (Complex)0, (Complex)(-1)),
        };
        return sigma;
    }

    /// <summary>Columns |j, m&gt; from those of j' and one more unit, for j = j' + 1/2 and j' - 1/2.</summary>
    private static IEnumerable<(double Spin, ComplexMatrix Columns)> Couple(double spin, ComplexMatrix columns)
    {
        foreach (double j in (double[])[spin + 0.5, spin - 0.5])
        {
            if (j < 0) continue;
            ComplexMatrix next = new(2 * columns.Rows, (int)(2 * j) + 1);
            for (int k = 0; k < next.Columns; k++)
            {
                double m = j - k;
                double up = j > spin ? Math.Sqrt((spin + m + 0.5) / (2 * spin + 1)) : -Math.Sqrt((spin - m + 0.5) / (2 * spin + 1));
                double down = j > spin ? Math.Sqrt((spin - m + 0.5) / (2 * spin + 1)) : Math.Sqrt((spin + m + 0.5) / (2 * spin + 1));
                for (int row = 0; row < columns.Rows; row++)
                {
                    if (Math.Abs(m - 0.5) <= spin) next[2 * row, k] += up * columns[row, (int)(spin - (m - 0.5))];
                    if (Math.Abs(m + 0.5) <= spin) next[2 * row + 1, k] += down * columns[row, (int)(spin - (m + 0.5))];
                }
            }

            yield return (j, next);
        }
    }
}

internal static class MatrixForms
{
    internal static ComplexMatrix Times(this ComplexMatrix a, ComplexMatrix b) => MatrixProduct.Multiply(a, b);
}
