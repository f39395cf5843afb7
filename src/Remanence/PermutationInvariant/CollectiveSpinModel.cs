using System.Numerics;

namespace Remanence;

/// <summary>
/// An open system of N identical two-level units whose rules do not change when units are exchanged, for any N: d rho/dt = -i[H, rho] + the dissipators of collective and of local jumps. Immutable; words are kept
/// in canonical form, like words are added, words with coefficient 0 and jumps that do nothing are dropped, so that equal models have one text.
/// </summary>
/// <remarks>
/// Units: hbar = 1, and rates and energies have one unit. Up is level 0. A driven-dissipative Lipkin-Meshkov-Glick model is H = V/N J_x^2 + h_z J_z with collective decay and local decay:
/// "V xx + hz z; collective-decay kappa; decay gamma".
/// </remarks>
public sealed partial class CollectiveSpinModel : IEquatable<CollectiveSpinModel>, IParsable<CollectiveSpinModel>
{
    private readonly HamiltonianWord[] words;
    private readonly CollectiveJump[] collective;
    private readonly LocalJump[] local;

    /// <summary>Creates a model.</summary>
    /// <param name="hamiltonian">Terms of the Hamiltonian.</param>
    /// <param name="collectiveJumps">Jumps of all units together.</param>
    /// <param name="localJumps">Jumps of single units.</param>
    /// <exception cref="ArgumentException">A word is empty or has other letters than x, y, z; a coefficient or component is not finite.</exception>
    public CollectiveSpinModel(IEnumerable<HamiltonianWord> hamiltonian, IEnumerable<CollectiveJump> collectiveJumps, IEnumerable<LocalJump> localJumps)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(collectiveJumps);
        ArgumentNullException.ThrowIfNull(localJumps);
        words = Merge([.. hamiltonian]);
        collective = [.. collectiveJumps.Where(jump => !jump.Vector.IsZero)];
        local = [.. localJumps.Where(jump => !jump.Vector.IsZero)];
        if (Array.Find(collective, jump => !jump.Vector.IsFinite) is { Vector.IsZero: false }) throw new ArgumentException("The components of a collective jump must be finite.", nameof(collectiveJumps));
        if (Array.Exists(local, jump => !jump.Vector.IsFinite || !Complex.IsFinite(jump.Offset))) throw new ArgumentException("The components and the offset of a local jump must be finite.", nameof(localJumps));
    }

    /// <summary>Terms of the Hamiltonian: shorter words first, then in the order of the alphabet.</summary>
    public IReadOnlyList<HamiltonianWord> Hamiltonian => words;

    /// <summary>Jumps of all units together, in the order given.</summary>
    public IReadOnlyList<CollectiveJump> CollectiveJumps => collective;

    /// <summary>Jumps of single units, in the order given.</summary>
    public IReadOnlyList<LocalJump> LocalJumps => local;

    /// <summary>Length of the longest word; 0 without a Hamiltonian.</summary>
    public int Degree => words.Length == 0 ? 0 : words[^1].Length;

    /// <summary>True when no jump acts on single units: the total spin j is then conserved, and every j has a steady state of its own.</summary>
    public bool ConservesTotalSpin => local.Length == 0;

    /// <summary>Symmetry of the equation that the steady state shares: it decides which entries &lt;m|P_j|m'&gt; can differ from 0.</summary>
    public WeakSymmetry Symmetry => WeakSymmetries.Of(this);

    /// <summary>H = (V/N) J_x^2 + (Vy/N) J_y^2 + (Vz/N) J_z^2 + hx J_x + hy J_y + hz J_z without jumps.</summary>
    public static CollectiveSpinModel LipkinMeshkovGlick(double v = 0, double vy = 0, double vz = 0, double hx = 0, double hy = 0, double hz = 0) =>
        new([new(v, "xx"), new(vy, "yy"), new(vz, "zz"), new(hx, "x"), new(hy, "y"), new(hz, "z")], [], []);

    /// <summary>This model with one more jump of all units together.</summary>
    public CollectiveSpinModel With(CollectiveJump jump) => new(words, [.. collective, jump], local);

    /// <summary>This model with one more jump of every unit.</summary>
    public CollectiveSpinModel With(LocalJump jump) => new(words, collective, [.. local, jump]);

    /// <summary>This model with one more term of the Hamiltonian.</summary>
    public CollectiveSpinModel With(HamiltonianWord word) => new([.. words, word], collective, local);

    /// <inheritdoc/>
    public bool Equals(CollectiveSpinModel? other) =>
        other is not null && words.AsSpan().SequenceEqual(other.words) && collective.AsSpan().SequenceEqual(other.collective) && local.AsSpan().SequenceEqual(other.local);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CollectiveSpinModel);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (HamiltonianWord word in words) hash.Add(word);
        foreach (CollectiveJump jump in collective) hash.Add(jump);
        foreach (LocalJump jump in local) hash.Add(jump);
        return hash.ToHashCode();
    }

    private static HamiltonianWord[] Merge(IReadOnlyList<HamiltonianWord> given)
    {
        SortedDictionary<(int Length, string Letters), double> sums = [];
        foreach (HamiltonianWord word in given)
        {
            if (string.IsNullOrEmpty(word.Letters) || word.Letters.AsSpan().ContainsAnyExcept("xyz"))
                throw new ArgumentException($"A word of the Hamiltonian must consist of the letters x, y and z, but is \"{ErrorText.Shown(word.Letters)}\".", nameof(given));
            if (!double.IsFinite(word.Coefficient)) throw new ArgumentException($"Every coefficient of the Hamiltonian must be finite, but that of \"{word.Letters}\" is {word.Coefficient}.", nameof(given));
            (int Length, string Letters) key = (word.Length, word.Canonical.Letters);
            sums[key] = sums.GetValueOrDefault(key) + word.Coefficient;
        }

        return [.. sums.Where(pair => pair.Value != 0).Select(pair => new HamiltonianWord(pair.Value, pair.Key.Letters))];
    }
}
