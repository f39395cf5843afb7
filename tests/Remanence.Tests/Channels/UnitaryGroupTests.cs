using System.Numerics;

namespace Remanence.Tests.Channels;

public sealed class UnitaryGroupTests
{
    public static TheoryData<string, int, double[]> Groups => new()
    {
        { "tetrahedral", 12, [1, 2, 6] },
        { "clifford", 24, [1, 2, 5] },
        { "pauli", 4, [1, 4, 16] },
        { "qutrit clifford", 216, [1, 2] },
        { "qutrit weyl", 9, [1, 9] },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void Orders_and_frame_potentials_are_those_of_the_double_sum(string name, int order, double[] potentials)
    {
        UnitaryGroup group = name switch
        {
            "tetrahedral" => UnitaryGroup.Tetrahedral(),
            "clifford" => UnitaryGroup.QubitClifford(),
            "pauli" => UnitaryGroup.Pauli(),
            "qutrit clifford" => UnitaryGroup.QutritClifford(),
            _ => UnitaryGroup.Weyl(3),
        };
        Assert.Equal(order, group.Order);
        for (int t = 1; t <= potentials.Length; t++)
        {
            double sum = 0;
            foreach (ComplexMatrix u in group.Elements)
                foreach (ComplexMatrix v in group.Elements) sum += Math.Pow(Complex.Abs(UnitaryGroup.Trace(u, v)), 2 * t);
            Assert.Equal(potentials[t - 1], sum / order / order, 1e-10);
            Assert.Equal(potentials[t - 1], group.FramePotential(t), 1e-10);
        }

        foreach (ComplexMatrix u in group.Elements) UnitaryGroup.RequireUnitary(u, group.Dimension, "U");
    }

    [Fact]
    public void Sets_that_do_not_close_or_are_not_unitary_are_refused()
    {
        ComplexMatrix irrational = ComplexMatrix.Identity(2);
        irrational[1, 1] = Complex.FromPolarCoordinates(1, 1);
        Assert.Contains("must close within 50", Assert.Throws<ArgumentException>(() => UnitaryGroup.Generate(50, irrational)).Message, StringComparison.Ordinal);
        irrational[1, 1] = 2;
        Assert.Contains("unitary within", Assert.Throws<ArgumentException>(() => UnitaryGroup.Generate(50, irrational)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1 generator", Assert.Throws<ArgumentException>(() => UnitaryGroup.Generate(50)).Message, StringComparison.Ordinal);
        Assert.Contains("all be 2 x 2", Assert.Throws<ArgumentException>(() => UnitaryGroup.Generate(50, ComplexMatrix.Identity(2), ComplexMatrix.Identity(3))).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => UnitaryGroup.Pauli().FramePotential(0)).Message, StringComparison.Ordinal);
    }
}
