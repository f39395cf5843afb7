using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>Time averages and Lyapunov exponents along one trajectory.</summary>
internal sealed class FlowAverage
{
    private const int Spacings = 2;

    public required BlochVector Mean { get; init; }

    /// <summary>Average entropy of a unit, nats.</summary>
    public required double Entropy { get; init; }

    /// <summary>Largest first.</summary>
    public required double[] Exponents { get; init; }

    /// <summary>Time average of the trace of the Jacobian.</summary>
    public required double MeanTrace { get; init; }

    /// <summary>m at equidistant times, two in a natural unit of time.</summary>
    public required BlochVector[] Points { get; init; }

    public BlochVector End => Points[^1];

    /// <summary>
    /// The averages of several trajectories over the same time. Eight at once share an integration. Tangents turn into their directions during the time
    /// that is discarded.
    /// </summary>
    /// <param name="flow">The flow.</param>
    /// <param name="starts">Where they start.</param>
    /// <param name="discarded">Natural units of time that are not counted.</param>
    /// <param name="units">Natural units of time that are.</param>
    public static FlowAverage[] Of(MeanFieldFlow flow, IReadOnlyList<BlochVector> starts, int discarded, int units)
    {
        FlowAverage[] averages = new FlowAverage[starts.Count];
        FlowBatch batch = new(flow, true, 1e-9, 1e-11);
        for (int first = 0; first < starts.Count; first += FlowBatch.Lanes)
        {
            batch.Clear();
            int count = Math.Min(FlowBatch.Lanes, starts.Count - first);
            for (int lane = 0; lane < count; lane++) batch.Put(lane, starts[first + lane], 0.1 * flow.TimeUnit);
            Follow(flow, batch, discarded, units, averages.AsSpan(first, count));
        }

        return averages;
    }

    private static void Follow(MeanFieldFlow flow, FlowBatch batch, int discarded, int units, Span<FlowAverage> averages)
    {
        int samples = units * Spacings, count = averages.Length;
        double spacing = flow.TimeUnit / Spacings, duration = samples * spacing;
        BlochVector[] sums = new BlochVector[count];
        double[] entropies = new double[count];
        double[][] logs = [.. Enumerable.Range(0, count).Select(_ => new double[3])];
        BlochVector[][] points = [.. Enumerable.Range(0, count).Select(_ => new BlochVector[samples])];
        Span<Vector512<double>> norms = stackalloc Vector512<double>[3];
        for (int k = -discarded * Spacings; k < samples; k++)
        {
            batch.Advance(spacing);
            Orthogonalize(batch.State, norms);
            if (k < 0)
            {
                batch.State[FlowLanes.WithTangents - 1] = Vector512<double>.Zero;
                continue;
            }

            for (int lane = 0; lane < count; lane++)
            {
                BlochVector m = points[lane][k] = batch[lane];
                sums[lane] += m;
                entropies[lane] += m.Entropy;
                for (int v = 0; v < 3; v++) logs[lane][v] += Math.Log(norms[v].GetElement(lane));
            }
        }

        for (int lane = 0; lane < count; lane++)
            averages[lane] = new()
            {
                Mean = 1.0 / samples * sums[lane],
                Entropy = entropies[lane] / samples,
                Exponents = [.. logs[lane].Select(l => l / duration).OrderDescending()],
                MeanTrace = batch.State[FlowLanes.WithTangents - 1].GetElement(lane) / duration,
                Points = points[lane],
            };
    }

    /// <summary>Makes the tangents of every lane orthonormal, in their order; the lengths that are taken off go into the norms.</summary>
    private static void Orthogonalize(Span<Vector512<double>> state, Span<Vector512<double>> norms)
    {
        for (int k = 0; k < 3; k++)
        {
            Span<Vector512<double>> v = state.Slice(3 + 3 * k, 3);
            for (int j = 0; j < k; j++)
            {
                Span<Vector512<double>> u = state.Slice(3 + 3 * j, 3);
                Vector512<double> overlap = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
                for (int i = 0; i < 3; i++) v[i] -= overlap * u[i];
            }

            norms[k] = Vector512.Sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
            for (int i = 0; i < 3; i++) v[i] /= norms[k];
        }
    }
}
