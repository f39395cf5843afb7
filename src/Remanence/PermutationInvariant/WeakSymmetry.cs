namespace Remanence;

/// <summary>A symmetry of the master equation under turns about the z axis, ordered by strength. The steady state, when it is unique, shares it.</summary>
public enum WeakSymmetry
{
    /// <summary>None: every entry &lt;m|P_j|m'&gt; can differ from 0.</summary>
    None,

    /// <summary>A half turn: only entries with m - m' even.</summary>
    Parity,

    /// <summary>Any turn: only m = m', populations.</summary>
    Phase,
}

/// <summary>Finds the symmetry of a model in its words and jumps.</summary>
internal static class WeakSymmetries
{
    public static WeakSymmetry Of(CollectiveSpinModel model)
    {
        SpinVector[] jumps = [.. model.CollectiveJumps.Select(j => j.Vector), .. model.LocalJumps.Select(j => j.Vector)];
        bool[] offsets = [.. model.CollectiveJumps.Select(_ => false), .. model.LocalJumps.Select(j => j.Offset != 0)];
        if (IsPhaseSymmetric(model.Hamiltonian) && Enumerable.Range(0, jumps.Length).All(k => Charge(jumps[k], offsets[k]) is not null)) return WeakSymmetry.Phase;
        bool parity = model.Hamiltonian.All(word => word.Letters.Count(letter => letter != 'z') % 2 == 0)
            && Enumerable.Range(0, jumps.Length).All(k => IsTransverse(jumps[k], offsets[k]) || IsLongitudinal(jumps[k]));
        return parity ? WeakSymmetry.Parity : WeakSymmetry.None;
    }

    private static bool IsTransverse(SpinVector v, bool offset) => v.Z == 0 && !offset;

    private static bool IsLongitudinal(SpinVector v) => v.X == 0 && v.Y == 0;

    /// <summary>By how much a jump changes m, when that is one number.</summary>
    private static int? Charge(SpinVector v, bool offset)
    {
        bool up = v.Raising != 0, down = v.Lowering != 0, level = v.Z != 0 || offset;
        return (up ? 1 : 0) + (down ? 1 : 0) + (level ? 1 : 0) > 1 ? null : up ? 1 : down ? -1 : 0;
    }

    // J_x^2 + J_y^2 with equal coefficients is the only transverse combination among words of two letters; longer ones that happen to add up to a symmetric operator are not looked for.
    private static bool IsPhaseSymmetric(IReadOnlyList<HamiltonianWord> words)
    {
        double Coefficient(string letters) => words.FirstOrDefault(w => string.Equals(w.Letters, letters, StringComparison.Ordinal)).Coefficient;
        return words.All(w => w.Letters is "xx" or "yy" || w.Letters.All(letter => letter == 'z')) && Coefficient("xx") == Coefficient("yy");
    }
}
