namespace Remanence;

/// <summary>Upper bounds of the fully entangled fraction after any local thermalization, from the thermal populations alone.</summary>
public static class EntanglementBounds
{
    /// <summary>(sum of sqrt p_i)^2 / d, the smaller of both sides: holds for any state with these marginals, however it was made.</summary>
    /// <exception cref="ArgumentException">Different dimensions.</exception>
    public static double AnyState(ThermalPopulations a, ThermalPopulations b)
    {
        ThermalizationArguments.RequireSameDimension(a, b);
        return Math.Min(OneSide(a), OneSide(b));
        static double OneSide(ThermalPopulations x)
        {
            double sum = Reductions.Sum(System.Array.ConvertAll(x.Array, Math.Sqrt));
            return sum * sum / x.Dimension;
        }
    }

    /// <summary>
    /// sqrt(B_A B_B) with B_X = (1/d) sum over k of (2k + 1) p_(k), p sorted decreasing: holds for local channels with shared randomness acting on maximally entangled inputs. Whether other inputs could exceed it is open.
    /// For two qubits with equal baths it is reached by the protocol.
    /// </summary>
    /// <exception cref="ArgumentException">Different dimensions.</exception>
    public static double SharedRandomness(ThermalPopulations a, ThermalPopulations b)
    {
        ThermalizationArguments.RequireSameDimension(a, b);
        return Math.Sqrt(OneSide(a) * OneSide(b));
        static double OneSide(ThermalPopulations x)
        {
            double[] p = [.. x.Array];
            System.Array.Sort(p);
            System.Array.Reverse(p);
            for (int k = 0; k < p.Length; k++) p[k] *= 2 * k + 1;
            return Reductions.Sum(p) / p.Length;
        }
    }

    /// <summary>
    /// (1/d) [sum of sqrt(p_a q_a) + sum over a != b of sqrt(min(p_a, p_b) min(q_a, q_b))]: bounds, for the same channels, only the overlap with the maximally entangled state of equal levels. O(d^2).
    /// </summary>
    /// <exception cref="ArgumentException">Different dimensions.</exception>
    public static double AlignedTarget(ThermalPopulations a, ThermalPopulations b)
    {
        ThermalizationArguments.RequireSameDimension(a, b);
        double[] p = a.Array, q = b.Array, rows = new double[p.Length];
        for (int i = 0; i < p.Length; i++)
        {
            double sum = Math.Sqrt(p[i] * q[i]);
            for (int j = 0; j < i; j++) sum += 2 * Math.Sqrt(Math.Min(p[i], p[j]) * Math.Min(q[i], q[j]));
            rows[i] = sum;
        }

        return Reductions.Sum(rows) / p.Length;
    }
}
