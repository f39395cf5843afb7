namespace Remanence;

/// <summary>Times at which entanglement dies, by bisection: local operations never bring it back, so there is one such time.</summary>
internal static class Bisection
{
    /// <summary>Coherences below this decide nothing: what is left of them is rounding.</summary>
    private const double SmallestCoherence = 1e-12;

    /// <summary>The end of the times at which a condition holds, which is true at low and false at high, to the last bits.</summary>
    internal static double LastTrue(double low, double high, Func<double, bool> holds)
    {
        while (true)
        {
            double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) return middle;
            if (holds(middle)) low = middle;
            else high = middle;
        }
    }

    /// <summary>The time at which the partial transpose becomes positive; none if it does not before the coherence is gone.</summary>
    internal static double? DeathTime(Func<double, CorrelatedPair> at, double scale)
    {
        static bool IsEntangled(CorrelatedPair pair) => pair.PartialTranspose().LeastEigenvalue < 0;
        if (!IsEntangled(at(0))) return 0;
        double before = 0;
        for (double time = scale; time < scale * 1e15; time *= 2)
        {
            CorrelatedPair pair = at(time);
            if (!IsEntangled(pair))
            {
                double death = LastTrue(before, time, t => IsEntangled(at(t)));
                return Math.Abs(at(death).CoherenceOfPairs) < SmallestCoherence ? null : death;
            }

            if (Math.Abs(pair.CoherenceOfPairs) < SmallestCoherence) return null;
            before = time;
        }

        return null;
    }
}
