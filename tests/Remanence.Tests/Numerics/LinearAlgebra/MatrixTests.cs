using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

public class MatrixTests
{
    [Fact]
    public void Adjoint_transposes_and_conjugates()
    {
        ComplexMatrix a = TestMatrices.Complex(3, 5, 1);
        ComplexMatrix adjoint = a.Adjoint();
        Assert.Equal((5, 3), (adjoint.Rows, adjoint.Columns));
        Assert.Equal(Complex.Conjugate(a[2, 4]), adjoint[4, 2]);
        Assert.Equal(a.Data, adjoint.Adjoint().Data);
        RealMatrix b = TestMatrices.Real(3, 5, 1);
        Assert.Equal(b[2, 4], b.Transpose()[4, 2]);
    }

    [Fact]
    public void Copies_do_not_share_entries()
    {
        ComplexMatrix a = ComplexMatrix.Identity(2);
        a.Copy()[0, 0] = 5;
        RealMatrix b = RealMatrix.Identity(2);
        b.Copy()[0, 0] = 5;
        Assert.Equal((new Complex(2, 0), 2.0), (a.Trace(), b.Trace()));
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Contains("must not be negative, but are -1", Assert.Throws<ArgumentOutOfRangeException>(() => new ComplexMatrix(-1, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("must not be negative, but are -2", Assert.Throws<ArgumentOutOfRangeException>(() => new RealMatrix(1, -2)).Message, StringComparison.Ordinal);
        Assert.Contains("square matrix, but this one is 2 x 3", Assert.Throws<InvalidOperationException>(() => new ComplexMatrix(2, 3).Trace()).Message, StringComparison.Ordinal);
        Assert.Contains("square matrix, but this one is 3 x 2", Assert.Throws<InvalidOperationException>(() => new RealMatrix(3, 2).Trace()).Message, StringComparison.Ordinal);
        Assert.Equal("RealMatrix 3 x 2", new RealMatrix(3, 2).ToString());
    }
}
