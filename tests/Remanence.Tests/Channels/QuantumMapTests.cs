using System.Numerics;
using Remanence.Tests.Information;

namespace Remanence.Tests.Channels;

public sealed class QuantumMapTests
{
    private static readonly ProductSpace Qubit = new(2), Qutrit = new(3);

    [Fact]
    public void All_forms_describe_the_same_map()
    {
        ComplexMatrix[] kraus = RandomKraus(1, 2, 3, 4);
        QuantumMap map = QuantumMap.FromKraus(Qubit, Qutrit, kraus);
        ComplexMatrix x = EntangledStates.Gaussian(9, 2, 2), expected = Naive(kraus, x);
        QuantumMap[] same =
        [
            map,
            QuantumMap.FromChoi(Qubit, Qutrit, map.Choi),
            QuantumMap.FromSuperoperator(Qubit, Qutrit, map.Superoperator()),
            QuantumMap.FromKraus(Qubit, Qutrit, map.KrausOperators()),
            QuantumMap.From(Qubit, Qutrit, m => Naive(kraus, m)),
            map.Adjoint().Adjoint(),
        ];
        Assert.All(same, m => Assert.True(EntangledStates.Distance(expected, m.Apply(x)) < 1e-13));
        Assert.All(same, m => Assert.True(EntangledStates.Distance(map.Choi, m.Choi) < 1e-13));
        // The superoperator acts on the entries row by row.
        ComplexMatrix vector = new(4, 1);
        x.Data.CopyTo(vector.Data, 0);
        ComplexMatrix image = MatrixProduct.Multiply(map.Superoperator(), vector);
        for (int k = 0; k < 9; k++) Assert.True(Complex.Abs(image.Data[k] - expected.Data[k]) < 1e-13);
        Assert.InRange(map.KrausOperators().Count, 1, 6);
    }

    [Fact]
    public void The_Choi_matrix_has_the_input_slowest()
    {
        ComplexMatrix[] kraus = RandomKraus(2, 2, 3, 2);
        QuantumMap map = QuantumMap.FromKraus(Qubit, Qutrit, kraus);
        ComplexMatrix image = Naive(kraus, new ComplexMatrix(2, 2) { [0, 1] = 1 });
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 3; b++) Assert.True(Complex.Abs(map.Choi[a, 3 + b] - image[a, b]) < 1e-14);
    }

    [Fact]
    public void Margins_tell_channels_from_other_maps()
    {
        QuantumMap channel = QuantumMap.FromKraus(Qubit, Qutrit, RandomKraus(3, 2, 3, 2));
        Assert.True(channel.CompletePositivityMargin > -1e-14);
        Assert.True(channel.TracePreservationResidual < 1e-14);
        Assert.True(channel.UnitalityResidual > 0.01);
        Assert.True(channel.Adjoint().UnitalityResidual < 1e-14);
        Assert.Same(channel, channel.RequireChannel());
        QuantumMap transposition = QuantumMap.From(Qubit, Qubit, m => EntangledStates.Conjugate(m.Adjoint()));
        Assert.Equal(-1, transposition.CompletePositivityMargin, 1e-14);
        Assert.Contains("completely positive", Assert.Throws<ArgumentException>(transposition.RequireChannel).Message, StringComparison.Ordinal);
        Assert.Contains("completely positive", Assert.Throws<InvalidOperationException>(transposition.KrausOperators).Message, StringComparison.Ordinal);
        QuantumMap half = QuantumMap.From(Qubit, Qubit, m => MatrixProduct.Multiply(m, new ComplexMatrix(2, 2) { [0, 0] = 0.5, [1, 1] = 0.5 }));
        Assert.Contains("preserve the trace", Assert.Throws<ArgumentException>(half.RequireChannel).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_adjoint_moves_the_map_to_the_observable()
    {
        QuantumMap map = QuantumMap.FromKraus(Qubit, Qutrit, RandomKraus(4, 2, 3, 3));
        ComplexMatrix x = EntangledStates.Gaussian(1, 3, 3), y = EntangledStates.Gaussian(2, 2, 2);
        Complex left = UnitaryGroup.Trace(x, map.Apply(y)), right = UnitaryGroup.Trace(map.Adjoint().Apply(x), y);
        Assert.True(Complex.Abs(left - right) < 1e-12);
    }

    [Fact]
    public void Composition_and_tensor_products_act_as_they_should()
    {
        QuantumMap first = QuantumMap.FromKraus(Qubit, Qutrit, RandomKraus(5, 2, 3, 2)), second = QuantumMap.FromKraus(Qutrit, Qubit, RandomKraus(6, 3, 2, 3));
        ComplexMatrix x = EntangledStates.Gaussian(3, 2, 2), y = EntangledStates.Gaussian(4, 3, 3);
        Assert.True(EntangledStates.Distance(second.Apply(first.Apply(x)), first.Then(second).Apply(x)) < 1e-13);
        QuantumMap both = first.Tensor(second);
        Assert.Equal(new ProductSpace(2, 3), both.Input);
        Assert.Equal(new ProductSpace(3, 2), both.Output);
        Assert.True(EntangledStates.Distance(EntangledStates.Kronecker(first.Apply(x), second.Apply(y)), both.Apply(EntangledStates.Kronecker(x, y))) < 1e-12);
        both.RequireChannel();
        QuantumMap mixture = QuantumMap.Mixture([0.25, 0.75], [QuantumMap.FromUnitary(Qubit, EntangledStates.Unitary(1, 2)), QuantumMap.Replace(Qubit, EntangledStates.Random(2, 0, 2))]);
        ComplexMatrix expected = MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(EntangledStates.Unitary(1, 2), x), EntangledStates.Unitary(1, 2));
        for (int k = 0; k < 4; k++) expected.Data[k] = 0.25 * expected.Data[k] + 0.75 * x.Trace() * EntangledStates.Random(2, 0, 2).Matrix.Data[k];
        Assert.True(EntangledStates.Distance(expected, mixture.Apply(x)) < 1e-14);
    }

    [Fact]
    public void States_go_to_states_of_the_output_space()
    {
        QuantumMap map = QuantumMap.FromKraus(Qubit, Qutrit, RandomKraus(7, 2, 3, 2));
        Assert.Equal(Qutrit, map.Apply(EntangledStates.Random(1, 0, 2)).Space);
        Assert.Contains("takes states on", Assert.Throws<ArgumentException>(() => map.Apply(EntangledStates.Random(1, 0, 3))).Message, StringComparison.Ordinal);
        Assert.Equal(new SpinSpace(1), map.On(new SpinSpace(1), Qutrit).Input);
    }

    [Fact]
    public void Wrong_shapes_are_named()
    {
        Assert.Contains("must be 6 x 6", Assert.Throws<ArgumentException>(() => QuantumMap.FromChoi(Qubit, Qutrit, new ComplexMatrix(4, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => QuantumMap.FromChoi(Qubit, Qubit, new ComplexMatrix(4, 4) { [0, 1] = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1 Kraus", Assert.Throws<ArgumentException>(() => QuantumMap.FromKraus(Qubit, Qubit)).Message, StringComparison.Ordinal);
        Assert.Contains("must be 3 x 2", Assert.Throws<ArgumentException>(() => QuantumMap.FromKraus(Qubit, Qutrit, new ComplexMatrix(2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("must be 9 x 4", Assert.Throws<ArgumentException>(() => QuantumMap.FromSuperoperator(Qubit, Qutrit, new ComplexMatrix(4, 9))).Message, StringComparison.Ordinal);
        Assert.Contains("unitary", Assert.Throws<ArgumentException>(() => QuantumMap.FromUnitary(Qubit, new ComplexMatrix(2, 2))).Message, StringComparison.Ordinal);
        QuantumMap map = QuantumMap.FromUnitary(Qubit, ComplexMatrix.Identity(2));
        Assert.Contains("must be 2 x 2", Assert.Throws<ArgumentException>(() => map.Apply(new ComplexMatrix(3, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("next map must take", Assert.Throws<ArgumentException>(() => map.Then(QuantumMap.FromUnitary(Qutrit, ComplexMatrix.Identity(3)))).Message, StringComparison.Ordinal);
        Assert.Contains("as many weights", Assert.Throws<ArgumentException>(() => QuantumMap.Mixture([1, 2], [map])).Message, StringComparison.Ordinal);
        Assert.Contains("products of factors", Assert.Throws<ArgumentException>(() => map.On(new SpinSpace(1), Qubit).Tensor(map)).Message, StringComparison.Ordinal);
    }

    /// <summary>Kraus operators of a random channel: blocks of an isometry.</summary>
    internal static ComplexMatrix[] RandomKraus(ulong seed, int from, int to, int count)
    {
        ComplexMatrix isometry = EntangledStates.Unitary(seed, to * count);
        return [.. Enumerable.Range(0, count).Select(k =>
        {
            ComplexMatrix kraus = new(to, from);
            for (int a = 0; a < to; a++)
                for (int m = 0; m < from; m++) kraus[a, m] = isometry[k * to + a, m];
            return kraus;
        })];
    }

    private static ComplexMatrix Naive(ComplexMatrix[] kraus, ComplexMatrix x)
    {
        ComplexMatrix sum = new(kraus[0].Rows, kraus[0].Rows);
        foreach (ComplexMatrix k in kraus)
        {
            ComplexMatrix term = MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(k, x), k);
            for (int i = 0; i < sum.Data.Length; i++) sum.Data[i] += term.Data[i];
        }

        return sum;
    }
}
