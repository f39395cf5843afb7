using System.Numerics;
using Measures = Remanence.Information;

namespace Remanence.Tests.Information;

public sealed class EntanglementCriteriaTests
{
    [Theory]
    [InlineData(2, 0.9)]
    [InlineData(3, 0.5)]
    [InlineData(4, 0.1)]
    public void Isotropic_states_have_closed_forms(int d, double overlap)
    {
        DensityMatrix state = EntangledStates.Isotropic(d, overlap);
        // The realigned isotropic state is u |1><1| + v 1: singular values d^2 u + ... gives max(d F, ...) for F >= 1/d^2.
        Assert.Equal(d * overlap, Measures.RealignmentNorm(state), 1e-13);
        Assert.Equal(Math.Min(1.0 / d - overlap, 1.0 / d - (1 - overlap) / (d * d - 1)), Measures.ReductionMargin(state), 1e-14);
    }

    [Fact]
    public void Products_keep_every_criterion()
    {
        DensityMatrix a = EntangledStates.Random(3, 0, 2), b = EntangledStates.Random(4, 0, 3);
        DensityMatrix both = new(new ProductSpace(2, 3), EntangledStates.Kronecker(a.Matrix, b.Matrix));
        Assert.Equal(Math.Sqrt(a.Purity * b.Purity), Measures.RealignmentNorm(both), 1e-14);
        Assert.True(Measures.ReductionMargin(both) > -1e-14);
    }

    // psi = sum of s_i |ii>: realignment (sum s_i)^2, reduction margin -(largest root of the secular equation), negativity ((sum s_i)^2 - 1) / 2.
    [Fact]
    public void Pure_states_are_read_off_their_Schmidt_coefficients()
    {
        DensityMatrix state = EntangledStates.Pure(2, 3, 0.8, 0, 0, 0, 0.6, 0);
        Assert.Equal(1.96, Measures.RealignmentNorm(state), 1e-13);
        // Block on |00>, |11>: diag(0.64, 0.36) - psi psi^T has zero diagonal and -0.48 beside it.
        Assert.Equal(-0.48, Measures.ReductionMargin(state), 1e-14);
    }

    [Fact]
    public void Other_spaces_are_refused()
    {
        DensityMatrix three = EntangledStates.Random(1, 0, 2, 2, 2);
        Assert.Contains("exactly 2 factors", Assert.Throws<ArgumentException>(() => Measures.RealignmentNorm(three)).Message, StringComparison.Ordinal);
        Assert.Contains("exactly 2 factors", Assert.Throws<ArgumentException>(() => Measures.ReductionMargin(three)).Message, StringComparison.Ordinal);
    }
}
