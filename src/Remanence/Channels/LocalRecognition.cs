using System.Numerics;

namespace Remanence;

/// <summary>
/// Decompositions that can be read off a map: whether a map is a product of two local channels, or the thermal twirl or its form with Weyl operators at any mixing weight. No general test of shared randomness is known to be
/// efficient; this one says nothing about other maps.
/// </summary>
public static class LocalRecognition
{
    /// <summary>The local channels that make a map, if it is of one of these kinds within 1e-10; null otherwise. Costs a few products of d^4 x d^4 matrices, and for the twirl one for each of 12 (d = 2) or 216 (d = 3) unitaries; larger twirls are not recognized.</summary>
    /// <param name="map">From a product of two factors to a product of two factors.</param>
    /// <param name="targetA">tau_A of the twirl.</param>
    /// <param name="targetB">tau_B of the twirl.</param>
    /// <exception cref="ArgumentException">The spaces are no products of two factors.</exception>
    public static LocalDecomposition? Of(QuantumMap map, DensityMatrix targetA, DensityMatrix targetB)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(targetA);
        ArgumentNullException.ThrowIfNull(targetB);
        if (map.Input is not ProductSpace { Factors: [int inputA, int inputB] } || map.Output is not ProductSpace { Factors: [int outputA, int outputB] })
            throw new ArgumentException($"A local map must go from a product of 2 factors to one, but this is a {map}; use On.", nameof(map));
        if (!IsChannel(map)) return null;
        QuantumMap a = QuantumMap.From(new ProductSpace(inputA), new ProductSpace(outputA), x => Side(map.Apply(Kronecker(x, Mixed(inputB))), outputA, outputB, ofA: true));
        QuantumMap b = QuantumMap.From(new ProductSpace(inputB), new ProductSpace(outputB), x => Side(map.Apply(Kronecker(Mixed(inputA), x)), outputA, outputB, ofA: false));
        if (IsChannel(a) && IsChannel(b) && Deviation(a.Tensor(b), map) <= QuantumMap.Tolerance) return new LocalDecomposition(new LocalOperation(1, a, b));
        int d = inputA;
        if (inputB != d || outputA != d || outputB != d || targetA.Matrix.Rows != d || targetB.Matrix.Rows != d) return null;
        if (!(Math.Min(targetA.Spectrum()[0], targetB.Spectrum()[0]) > 0)) return null;
        double gamma = Mixing(map, d), largest = new ThermalizingChannel(targetA, targetB).Mixing;
        if (!(gamma > QuantumMap.Tolerance && gamma <= largest + QuantumMap.Tolerance)) return null;
        ThermalizingChannel channel = new(targetA, targetB, Math.Min(gamma, largest));
        if (d is 2 or 3 && Deviation(channel.ToMap(), map) <= QuantumMap.Tolerance) return channel.Decompose(d == 2 ? UnitaryGroup.Tetrahedral() : UnitaryGroup.QutritClifford());
        LocalDecomposition weyl = channel.Decompose(UnitaryGroup.Weyl(d));
        return Deviation(weyl.ToMap(), map) <= QuantumMap.Tolerance ? weyl : null;
    }

    /// <summary>gamma, from what the map makes of the difference between Phi and white noise.</summary>
    private static double Mixing(QuantumMap map, int d)
    {
        ComplexMatrix difference = new(d * d, d * d);
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) difference[i * (d + 1), j * (d + 1)] = 1.0 / d;
        for (int k = 0; k < d * d; k++) difference[k, k] -= 1.0 / (d * d);
        ComplexMatrix image = map.Apply(difference);
        double overlap = 0;
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) overlap += image[i * (d + 1), j * (d + 1)].Real / d;
        return overlap / (1 - 1.0 / (d * (double)d));
    }

    private static bool IsChannel(QuantumMap map) => map.CompletePositivityMargin >= -QuantumMap.Tolerance && map.TracePreservationResidual <= QuantumMap.Tolerance;

    private static double Deviation(QuantumMap x, QuantumMap y)
    {
        double most = 0;
        for (int k = 0; k < x.Choi.Data.Length; k++) most = Math.Max(most, Complex.Abs(x.Choi.Data[k] - y.Choi.Data[k]));
        return most;
    }

    private static ComplexMatrix Mixed(int d)
    {
        ComplexMatrix mixed = new(d, d);
        for (int i = 0; i < d; i++) mixed[i, i] = 1.0 / d;
        return mixed;
    }

    private static ComplexMatrix Kronecker(ComplexMatrix a, ComplexMatrix b)
    {
        ComplexMatrix product = new(a.Rows * b.Rows, a.Rows * b.Rows);
        for (int i = 0; i < product.Rows; i++)
            for (int j = 0; j < product.Rows; j++) product[i, j] = a[i / b.Rows, j / b.Rows] * b[i % b.Rows, j % b.Rows];
        return product;
    }

    private static ComplexMatrix Side(ComplexMatrix state, int dA, int dB, bool ofA)
    {
        ComplexMatrix side = new(ofA ? dA : dB, ofA ? dA : dB);
        int others = ofA ? dB : dA;
        for (int i = 0; i < side.Rows; i++)
            for (int j = 0; j < side.Rows; j++)
                for (int k = 0; k < others; k++) side[i, j] += ofA ? state[i * dB + k, j * dB + k] : state[k * dB + i, k * dB + j];
        return side;
    }
}
