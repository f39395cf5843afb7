using System.Numerics;

namespace Remanence;

/// <summary>Newton shooting on (m, T) with the variational equation and the phase condition f(m0).dm = 0, from a recurrence of the flow.</summary>
internal static class CycleShooting
{
    private const double Recurrence = 0.02, SmallestRadius = 1e-5;

    /// <summary>m after a time.</summary>
    public static BlochVector Follow(MeanFieldFlow flow, BlochVector m, double time)
    {
        DormandPrince853 integrator = new(flow.Rate, 0, m.ToArray(), 1e-11, 1e-13);
        integrator.AdvanceTo(time);
        return BlochVector.From(integrator.State);
    }

    /// <summary>The closed orbit near m, or null.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="m">Where to look.</param>
    /// <param name="agreement">How well the averages with two numbers of points must agree.</param>
    public static LimitCycle? Find(MeanFieldFlow flow, BlochVector m, double agreement = 1e-13)
    {
        if (flow.Drift(m).Length < 1e-9 * flow.Size) return null;
        double best = Recurrence;
        foreach ((BlochVector at, double time, double distance) in Returns(flow, m, 14))
        {
            // Only a much better return is worth another attempt: a slow spiral returns many times, each time a little farther away.
            if (distance > best) continue;
            best = distance / 3;
            (BlochVector Start, double Period)? found = distance < 1e-9 ? Closed(flow, m, time) : null;
            found ??= Newton(flow, at, time);
            if (found is { } orbit && Complete(flow, orbit.Start, orbit.Period, agreement) is LimitCycle cycle) return cycle;
        }

        return null;
    }

    /// <summary>Successive crossings of the plane through m across the flow, with the distance from m.</summary>
    private static List<(BlochVector At, double Time, double Distance)> Returns(MeanFieldFlow flow, BlochVector m, int most)
    {
        List<(BlochVector, double, double)> returns = [];
        BlochVector normal = flow.Drift(m);
        normal = 1 / normal.Length * normal;
        DormandPrince853 integrator = new(flow.Rate, 0, m.ToArray(), 1e-12, 1e-14);
        double end = 200 * flow.TimeUnit;
        bool behind = false;
        double[] inside = new double[3];
        while (returns.Count < most && integrator.Step(end))
        {
            double height = (BlochVector.From(integrator.State) - m).Dot(normal);
            if (behind && height >= 0)
            {
                double low = integrator.PreviousTime, high = integrator.Time;
                for (int k = 0; k < 60 && high - low > 0; k++)
                {
                    double middle = (low + high) / 2;
                    if (middle == low || middle == high) break;
                    integrator.Interpolate(middle, inside);
                    if ((BlochVector.From(inside) - m).Dot(normal) >= 0) high = middle;
                    else low = middle;
                }

                integrator.Interpolate(high, inside);
                BlochVector at = BlochVector.From(inside);
                double distance = (at - m).Length;
                returns.Add((at, high, distance));
                if (distance < 1e-9) break;
            }

            behind = height < 0;
        }

        return returns;
    }

    /// <summary>An orbit that closes already and whose neighbors do too: Newton's equations would be singular.</summary>
    private static (BlochVector, double)? Closed(MeanFieldFlow flow, BlochVector m, double period)
    {
        (_, Matrix3 monodromy) = Monodromy(flow, m, period);
        return Array.TrueForAll(monodromy.Eigenvalues(), v => Math.Abs(Complex.Abs(v) - 1) < 1e-5) ? (m, period) : null;
    }

    private static (BlochVector, double)? Newton(MeanFieldFlow flow, BlochVector m, double period)
    {
        double first = period;
        for (int iteration = 0; iteration < 14; iteration++)
        {
            (BlochVector end, Matrix3 monodromy) = Monodromy(flow, m, period);
            BlochVector gap = end - m, here = flow.Drift(m), there = flow.Drift(end);
            if (gap.Length < 1e-12) return (m, period);
            RealMatrix system = new(4, 4);
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++) system[i, j] = monodromy[i, j] - (i == j ? 1 : 0);
                system[i, 3] = there[i];
                system[3, i] = here[i];
            }

            RealLu factors;
            try
            {
                factors = LuFactorization.Of(system);
            }
            catch (AccuracyException)
            {
                return null;
            }

            if (factors.ReciprocalCondition < 1e-13) return null;
            double[] step = factors.Solve([-gap.X, -gap.Y, -gap.Z, 0]);
            BlochVector move = new(step[0], step[1], step[2]);
            if (move.Length > 0.1 || Math.Abs(step[3]) > 0.1 * period)
            {
                double factor = Math.Min(0.1 / move.Length, 0.1 * period / Math.Abs(step[3]));
                move = factor * move;
                step[3] *= factor;
            }

            m += move;
            period += step[3];
            if (!(period > first / 2 && period < 2 * first && m.Length <= 1.01)) return null;
        }

        return null;
    }

    /// <summary>m(T) and dm(T)/dm(0).</summary>
    private static (BlochVector End, Matrix3 Monodromy) Monodromy(MeanFieldFlow flow, BlochVector m, double period)
    {
        double[] y = [m.X, m.Y, m.Z, 1, 0, 0, 0, 1, 0, 0, 0, 1];
        DormandPrince853 integrator = new(flow.TangentRate, 0, y, 1e-13, 1e-15);
        integrator.AdvanceTo(period);
        integrator.State.CopyTo(y);
        return (new(y[0], y[1], y[2]), new Matrix3(new(y[3], y[4], y[5]), new(y[6], y[7], y[8]), new(y[9], y[10], y[11])).Transpose);
    }

    /// <summary>Checks that the orbit has an extent and reduces its period to the smallest; null for a fixed point.</summary>
    private static LimitCycle? Complete(MeanFieldFlow flow, BlochVector m, double period, double agreement)
    {
        BlochVector[] points = Sample(flow, m, period, 240);
        double extent = points.Max(p => (p - m).Length);
        if (extent < SmallestRadius) return null;
        foreach (int part in (int[])[2, 3, 5, 2, 3])
        {
            if (points.Length % part == 0 && (points[points.Length / part] - m).Length < 1e-8)
            {
                period /= part;
                points = Sample(flow, m, period, 240);
            }
        }

        (BlochVector mean, double entropy) = (default, 0);
        for (int count = 256; count <= 8192; count *= 2)
        {
            points = Sample(flow, m, period, count);
            (BlochVector lastMean, double lastEntropy) = (mean, entropy);
            (mean, entropy) = Average(points);
            // Equidistant points converge faster than any power for smooth periodic functions: what two numbers of points agree on is right.
            if (count > 256 && (mean - lastMean).Length < agreement && Math.Abs(entropy - lastEntropy) < agreement) break;
        }

        (BlochVector end, Matrix3 monodromy) = Monodromy(flow, m, period);
        return new()
        {
            Start = m,
            Period = period,
            Multipliers = monodromy.Eigenvalues(),
            Points = points,
            MeanBloch = mean,
            MeanEntropy = entropy,
            Closure = (end - m).Length,
        };
    }

    private static BlochVector[] Sample(MeanFieldFlow flow, BlochVector m, double period, int count)
    {
        double[] times = new double[count];
        for (int k = 0; k < count; k++) times[k] = period * k / count;
        return [.. DormandPrince853.Solve(flow.Rate, 0, m.ToArray(), times, 1e-13, 1e-15).Select(y => BlochVector.From(y))];
    }

    internal static (BlochVector Mean, double Entropy) Average(IReadOnlyList<BlochVector> points)
    {
        BlochVector sum = default;
        double entropy = 0;
        foreach (BlochVector p in points)
        {
            sum += p;
            entropy += p.Entropy;
        }

        return (1.0 / points.Count * sum, entropy / points.Count);
    }
}
