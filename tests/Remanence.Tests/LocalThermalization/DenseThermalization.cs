using System.Numerics;
using Remanence.Tests.Information;

namespace Remanence.Tests.LocalThermalization;

/// <summary>The naive twin: everything as d^2 x d^2 matrices and maps on them.</summary>
internal static class DenseThermalization
{
    internal static ComplexMatrix Diagonal(IReadOnlyList<double> p)
    {
        ComplexMatrix m = new(p.Count, p.Count);
        for (int i = 0; i < p.Count; i++) m[i, i] = p[i];
        return m;
    }

    internal static ComplexMatrix Mixed(int d) => Diagonal([.. Enumerable.Repeat(1.0 / d, d)]);

    internal static ComplexMatrix Sum(params (double Weight, ComplexMatrix Matrix)[] terms)
    {
        ComplexMatrix sum = new(terms[0].Matrix.Rows, terms[0].Matrix.Columns);
        foreach ((double weight, ComplexMatrix m) in terms)
            for (int i = 0; i < sum.Data.Length; i++) sum.Data[i] += weight * m.Data[i];
        return sum;
    }

    /// <summary>F Phi + (1 - F)(1 - Phi)/(d^2 - 1) for any matrix, F taken times its trace.</summary>
    internal static ComplexMatrix Twirled(ComplexMatrix rho, int d)
    {
        Complex overlap = 0, trace = rho.Trace();
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) overlap += rho[i * d + i, j * d + j] / d;
        ComplexMatrix result = new(d * d, d * d);
        Complex rest = (trace - overlap) / (d * d - 1);
        for (int i = 0; i < d * d; i++) result[i, i] = rest;
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) result[i * d + i, j * d + j] += (overlap - rest) / d;
        return result;
    }

    internal static ComplexMatrix Marginal(ComplexMatrix rho, int d, bool ofA)
    {
        ComplexMatrix m = new(d, d);
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++)
                for (int k = 0; k < d; k++) m[i, j] += ofA ? rho[i * d + k, j * d + k] : rho[k * d + i, k * d + j];
        return m;
    }

    internal static DensityMatrix Output(ThermalizationProtocol protocol, DensityMatrix input)
    {
        int d = protocol.Dimension;
        ComplexMatrix product = EntangledStates.Kronecker(Diagonal(protocol.RestA), Diagonal(protocol.RestB));
        return new(new ProductSpace(d, d), Sum((protocol.Mixing, Twirled(input.Matrix, d)), (1 - protocol.Mixing, product)));
    }

    internal static ThermalPopulations RandomBath(RandomStream random, int d, double scale = 2)
    {
        double[] levels = [.. Enumerable.Range(0, d).Select(i => scale * random.Uniform((ulong)i)).Order()];
        return ThermalPopulations.FromLevels(levels, 1);
    }

    /// <summary>The matrix of a linear map on D x D matrices, acting on row-major vectors.</summary>
    internal static ComplexMatrix Superoperator(int dimension, Func<ComplexMatrix, ComplexMatrix> map)
    {
        int size = dimension * dimension;
        ComplexMatrix result = new(size, size);
        for (int column = 0; column < size; column++)
        {
            ComplexMatrix unit = new(dimension, dimension);
            unit.Data[column] = 1;
            ComplexMatrix image = map(unit);
            for (int row = 0; row < size; row++) result[row, column] = image.Data[row];
        }

        return result;
    }
}
