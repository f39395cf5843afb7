using System.Numerics;

namespace Remanence;

/// <summary>
/// How much entanglement a channel can leave: the largest output negativity over all inputs, by a see-saw between input and witness. Every step is exact and never lowers the value, but a
/// local maximum is possible, so the value is a lower bound.
/// </summary>
public sealed class EntanglementPreservability
{
    private const int LargestStep = 2000;

    private EntanglementPreservability(double negativity, IReadOnlyList<Complex> input, int steps)
    {
        Negativity = negativity;
        Input = input;
        Steps = steps;
    }

    /// <summary>The largest output negativity found.</summary>
    public double Negativity { get; }

    /// <summary>The amplitudes of the pure input that reaches it.</summary>
    public IReadOnlyList<Complex> Input { get; }

    /// <summary>Steps of the climb that reached it.</summary>
    public int Steps { get; }

    /// <summary>Searches from random pure inputs. Each step costs the eigenvectors of the output and of the input and one application of the adjoint map.</summary>
    /// <param name="channel">A channel to a product of two factors.</param>
    /// <param name="starts">Number of climbs, at least 1.</param>
    /// <param name="seed">Of the random inputs.</param>
    /// <exception cref="ArgumentException">The map is no channel to a product of two factors, or there are no starts.</exception>
    public static EntanglementPreservability SeeSaw(QuantumMap channel, int starts = 10, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (channel.Output is not ProductSpace { Factors.Count: 2 }) throw new ArgumentException($"The output of the channel must be a product of 2 factors, but this is a {channel}; use On.", nameof(channel));
        if (starts < 1) throw new ArgumentOutOfRangeException(nameof(starts), starts, $"The starts of a see-saw must be at least 1, but are {starts}.");
        QuantumMap adjoint = channel.RequireChannel().Adjoint();
        EntanglementPreservability? best = null;
        for (int start = 0; start < starts; start++)
        {
            EntanglementPreservability found = Climb(channel, adjoint, RandomInput((int)channel.Input.Dimension, new RandomStream(seed, (ulong)start)));
            if (best is null || found.Negativity > best.Negativity) best = found;
        }

        return best!;
    }

    private static EntanglementPreservability Climb(QuantumMap channel, QuantumMap adjoint, Complex[] input)
    {
        double reached = double.NegativeInfinity;
        for (int step = 0; ; step++)
        {
            (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(PartialTranspose.Of(channel.Apply(Projector(input)), channel.Output, []));
            // Without a negative eigenvalue the lowest one shows the way; a zero witness would not.
            double gain = Information.NegativityOfSpectrum(values), climb = gain > 0 ? gain : -values[0];
            if (step == LargestStep || climb <= reached + 1e-15) return new(Math.Max(gain, 0), input, step);
            reached = climb;
            int negative = Math.Max(1, values.Count(v => v < -Information.ZeroOfPartialTranspose));
            ComplexMatrix witness = new(vectors.Rows, vectors.Rows);
            for (int row = 0; row < witness.Rows; row++)
            {
                for (int column = 0; column < witness.Rows; column++)
                    for (int k = 0; k < negative; k++) witness[row, column] -= vectors[row, k] * Complex.Conjugate(vectors[column, k]);
            }

            ComplexMatrix seen = adjoint.Apply(PartialTranspose.Of(witness, channel.Output, []));
            (_, ComplexMatrix inputs) = HermitianEigen.Decompose(HermitianPart.Of(seen));
            for (int row = 0; row < input.Length; row++) input[row] = inputs[row, input.Length - 1];
        }
    }

    private static ComplexMatrix Projector(Complex[] vector)
    {
        ComplexMatrix projector = new(vector.Length, vector.Length);
        for (int i = 0; i < vector.Length; i++)
            for (int j = 0; j < vector.Length; j++) projector[i, j] = vector[i] * Complex.Conjugate(vector[j]);
        return projector;
    }

    private static Complex[] RandomInput(int dimension, RandomStream random)
    {
        Complex[] vector = new Complex[dimension];
        double norm = 0;
        for (int i = 0; i < dimension; i++)
        {
            (double re, double im) = random.NormalPair((ulong)i);
            vector[i] = new Complex(re, im);
            norm += re * re + im * im;
        }

        norm = Math.Sqrt(norm);
        for (int i = 0; i < dimension; i++) vector[i] /= norm;
        return vector;
    }
}
