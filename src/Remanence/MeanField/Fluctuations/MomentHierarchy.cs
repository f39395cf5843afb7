using System.Numerics;

namespace Remanence;

/// <summary>
/// The exact equations of motion of the mean values E(n) of products of Pauli matrices of different units: dE(n)/dt as a sum of such mean values, for any words and jumps and for N units. Words of p letters couple
/// E of degree k to degrees up to k + p - 1; without a closure the equations do not end.
/// </summary>
internal static class MomentHierarchy
{
    /// <summary>dE(n)/dt as terms factor * E(counts).</summary>
    public static (PauliCounts Counts, double Factor)[] Rate(MeanFieldFlow flow, int units, PauliCounts n)
    {
        SymmetricPauliSum observable = SymmetricPauliSum.Of(units, n), rate = new(units);
        foreach (HamiltonianWord word in flow.Model.Hamiltonian)
        {
            int[] axes = [.. word.Letters.Select(letter => letter - 'x')];
            Complex factor = new(0, word.Coefficient * Math.Pow(units, 1 - word.Length) / 2);
            AddCommutator(rate, factor, observable, axes);
            Array.Reverse(axes);
            AddCommutator(rate, factor, observable, axes);
        }

        foreach (CollectiveJump jump in flow.Model.CollectiveJumps) AddJump(rate, jump.Vector, observable, units);
        AddLocal(rate, flow, observable, units);
        double norm = SymmetricPauliSum.Choices(units, n.Degree);
        return [.. rate.Terms.Select(t => (t.Counts, t.Coefficient.Real * (SymmetricPauliSum.Choices(units, t.Counts.Degree) / norm))).Where(t => t.Item2 != 0)];
    }

    /// <summary>Adds factor (W O - O W).</summary>
    private static void AddCommutator(SymmetricPauliSum rate, Complex factor, SymmetricPauliSum observable, int[] word)
    {
        SymmetricPauliSum left = observable, right = observable;
        for (int i = word.Length - 1; i >= 0; i--) left = left.LeftTimes(word[i]);
        for (int i = 0; i < word.Length; i++) right = right.RightTimes(word[i]);
        rate.Add(factor, left);
        rate.Add(-factor, right);
    }

    /// <summary>Adds C^+ O C - (C^+ C O + O C^+ C)/2 with C = v.J/sqrt(N).</summary>
    private static void AddJump(SymmetricPauliSum rate, SpinVector v, SymmetricPauliSum observable, int units)
    {
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                Complex factor = Complex.Conjugate(v[a]) * v[b] / units;
                if (factor == Complex.Zero) continue;
                rate.Add(factor, observable.LeftTimes(a).RightTimes(b));
                rate.Add(-factor / 2, observable.LeftTimes(b).LeftTimes(a));
                rate.Add(-factor / 2, observable.RightTimes(a).RightTimes(b));
            }
        }
    }

    /// <summary>Local jumps change every letter by itself: sigma_a to A_ab sigma_b + b_a.</summary>
    private static void AddLocal(SymmetricPauliSum rate, MeanFieldFlow flow, SymmetricPauliSum observable, int units)
    {
        foreach ((PauliCounts n, Complex coefficient) in observable.Terms)
        {
            for (int a = 0; a < 3; a++)
            {
                if (n[a] == 0) continue;
                PauliCounts without = n.Add(a, -1);
                for (int b = 0; b < 3; b++) rate.Add(without.Add(b, 1), coefficient * n[a] * flow.LocalRates[a, b]);
                rate.Add(without, coefficient * n[a] * (units - n.Degree + 1) * flow.LocalGain[a]);
            }
        }
    }
}
