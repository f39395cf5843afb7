using System.Numerics;

namespace Remanence;

/// <summary>
/// The rotations and reflections of the axes (48 signed permutations) that map a model to itself. Rotations are unitary symmetries of the master equation, reflections antiunitary ones; either maps the steady state, when
/// it is unique, to itself, so attractors that they exchange have equal weights at every N. A symmetry of the drift alone would not be enough.
/// </summary>
internal static class MeanFieldSymmetries
{
    /// <summary>The symmetries other than the identity, as matrices on Bloch vectors.</summary>
    public static IReadOnlyList<Matrix3> Of(CollectiveSpinModel model)
    {
        List<Matrix3> found = [];
        foreach (int[] axes in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
            for (int signs = 0; signs < 8; signs++)
            {
                // Axis a goes to axis axes[a] with a sign.
                double[] sign = [.. Enumerable.Range(0, 3).Select(a => (signs >> a & 1) == 0 ? 1.0 : -1)];
                Matrix3 map = Matrix3.From((row, column) => axes[column] == row ? sign[column] : 0);
                if (map != Matrix3.Identity && IsSymmetry(model, axes, sign, map.Determinant < 0)) found.Add(map);
            }

        return found;
    }

    private static bool IsSymmetry(CollectiveSpinModel model, int[] axes, double[] sign, bool antiunitary)
    {
        // An antiunitary map turns i in -i[H, rho] around, so that H must change its sign.
        IEnumerable<HamiltonianWord> words = model.Hamiltonian.Select(word => new HamiltonianWord(
            word.Letters.Aggregate(antiunitary ? -word.Coefficient : word.Coefficient, (c, letter) => c * sign[letter - 'x']), string.Concat(word.Letters.Select(letter => (char)('x' + axes[letter - 'x'])))));
        Dictionary<string, double> mapped = new CollectiveSpinModel(words, [], []).Hamiltonian.ToDictionary(w => w.Letters, w => w.Coefficient, StringComparer.Ordinal);
        double size = model.Hamiltonian.Select(w => Math.Abs(w.Coefficient)).DefaultIfEmpty(0).Max();
        if (mapped.Count != model.Hamiltonian.Count || model.Hamiltonian.Any(w => !(mapped.TryGetValue(w.Letters, out double c) && Math.Abs(c - w.Coefficient) <= 1e-12 * size))) return false;
        return Same([.. model.CollectiveJumps.Select(j => (j.Vector, Complex.Zero))], axes, sign, antiunitary) && Same([.. model.LocalJumps.Select(j => (j.Vector, j.Offset))], axes, sign, antiunitary);
    }

    /// <summary>A dissipator is fixed by the sum of u u^+ over its jumps, u = (v, d): the map must leave it as it is.</summary>
    private static bool Same((SpinVector Vector, Complex Offset)[] jumps, int[] axes, double[] sign, bool antiunitary)
    {
        Complex[,] before = new Complex[4, 4], after = new Complex[4, 4];
        double size = 0;
        foreach ((SpinVector vector, Complex offset) in jumps)
        {
            Complex[] u = [vector.X, vector.Y, vector.Z, offset], mapped = new Complex[4];
            for (int a = 0; a < 4; a++) mapped[a == 3 ? 3 : axes[a]] = (a == 3 ? 1 : sign[a]) * (antiunitary ? Complex.Conjugate(u[a]) : u[a]);
            for (int a = 0; a < 4; a++)
                for (int b = 0; b < 4; b++)
                {
                    before[a, b] += u[a] * Complex.Conjugate(u[b]);
                    after[a, b] += mapped[a] * Complex.Conjugate(mapped[b]);
                    size = Math.Max(size, before[a, b].Magnitude);
                }
        }

        for (int a = 0; a < 4; a++)
            for (int b = 0; b < 4; b++)
                if (!((before[a, b] - after[a, b]).Magnitude <= 1e-12 * size)) return false;
        return true;
    }
}
