using System.Numerics;

namespace Remanence.Studies;

/// <summary>Kinds of Hamiltonians.</summary>
public enum HamiltonianKind
{
    /// <summary>Open chaotic Ising chain.</summary>
    IsingChain,

    /// <summary>Lipkin-Meshkov-Glick pointer in its multiplet of largest spin.</summary>
    LmgPointer,

    /// <summary>The same pointer coupled to a measured qubit.</summary>
    MeasuredPointer,

    /// <summary>Random real symmetric matrix.</summary>
    Orthogonal,

    /// <summary>Random Hermitian matrix.</summary>
    Unitary,

    /// <summary>Deterministic test matrix without structure.</summary>
    Family,

    /// <summary>Energy levels alone; the basis is their eigenbasis.</summary>
    Levels,

    /// <summary>Sum of Pauli strings.</summary>
    PauliSum,

    /// <summary>A matrix given entry by entry.</summary>
    Matrix,
}

/// <summary>
/// A Hamiltonian. Written "ising-chain:10" (also ising-chain:10:J:g:h), "lmg:16" (lmg:16:J:h:eps), "measured-lmg:16" (measured-lmg:16:J:h:c), "goe:32" and "gue:32" (with a seed of their own, goe:32:7),
/// "family:5:0.9", "levels:0,1,2.2", a sum of Pauli strings ("Z0 Z1 + 0.5 X0") or a Hermitian matrix ("1,0.5i; -0.5i,2"), the last two usually from a file.
/// </summary>
public sealed class HamiltonianModel : TextValue<HamiltonianModel>, IParsable<HamiltonianModel>
{
    private static readonly string[] Words = ["ising-chain", "lmg", "measured-lmg", "goe", "gue", "family", "levels"];
    private static readonly double[] ChainCouplings = [1, (Math.Sqrt(5) + 5) / 8, (Math.Sqrt(5) + 1) / 4];

    private HamiltonianModel(HamiltonianKind kind, int size, IReadOnlyList<double> numbers, string text) : base(text)
    {
        Kind = kind;
        Size = size;
        Numbers = numbers;
    }

    /// <summary>What it is.</summary>
    public HamiltonianKind Kind { get; }

    /// <summary>Number of spins of chains, pointers and Pauli sums, dimension of the others.</summary>
    public int Size { get; }

    /// <summary>Couplings (J, g, h of the chain; J, h, eps or J, h, c of the pointer), the seed of a random matrix, s of the family, the levels; none for the others.</summary>
    public IReadOnlyList<double> Numbers { get; }

    /// <summary>The sum of Pauli strings, for that kind.</summary>
    public PauliSum? Sum { get; private init; }

    /// <summary>The matrix, for that kind.</summary>
    public ComplexMatrix? Matrix { get; private init; }

    /// <summary>Number of spins, or null where there are none.</summary>
    public int? Spins => Kind switch
    {
        HamiltonianKind.IsingChain or HamiltonianKind.LmgPointer or HamiltonianKind.PauliSum => Size,
        HamiltonianKind.MeasuredPointer => Size + 1,
        _ => null,
    };

    /// <summary>Dimension D of the Hilbert space.</summary>
    public long Dimension => Kind switch
    {
        HamiltonianKind.IsingChain or HamiltonianKind.PauliSum => 1L << Size,
        HamiltonianKind.LmgPointer => Size + 1,
        HamiltonianKind.MeasuredPointer => 2 * (Size + 1),
        _ => Size,
    };

    /// <summary>About the difference of the highest and the lowest level, from the parameters alone: sums of magnitudes for spins, the semicircle for matrices. For estimates of cost.</summary>
    internal double Spread => Kind switch
    {
        HamiltonianKind.IsingChain => 2 * ((Size - 1) * Math.Abs(Numbers[0]) + Size * double.Hypot(Numbers[1], Numbers[2])),
        HamiltonianKind.LmgPointer or HamiltonianKind.MeasuredPointer => Size * (Math.Abs(Numbers[0]) / 2 + double.Hypot(Numbers[1], Numbers[2])),
        HamiltonianKind.Orthogonal or HamiltonianKind.Unitary => 4,
        HamiltonianKind.Family => 0.5 * Size + 2,
        HamiltonianKind.Levels => Numbers[^1] - Numbers[0],
        HamiltonianKind.PauliSum => 2 * Sum!.Terms.Sum(t => t.Coefficient.Magnitude),
        HamiltonianKind.Matrix => 4 * Math.Sqrt(Matrix!.Data.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary) / Size),
        _ => throw new NotSupportedException($"The Hamiltonian {Kind} has no estimate of its spread."),
    };

    /// <summary>Open chaotic Ising chain H = J sum Z Z + g sum X + h sum Z with the couplings J = 1, g = (sqrt 5 + 5)/8, h = (sqrt 5 + 1)/4.</summary>
    /// <param name="sites">Number of spins, 2 to 40; without diagonalization above 14.</param>
    /// <exception cref="FormatException">The number of sites is out of range.</exception>
    public static HamiltonianModel IsingChain(int sites) => Parse(Output.Humane.Text($"ising-chain:{sites}"), null);

    /// <summary>A sum of Pauli strings.</summary>
    /// <exception cref="FormatException">It is not Hermitian or acts on no site.</exception>
    public static HamiltonianModel Of(PauliSum sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        if (!sum.IsHermitian) throw Bad(sum.ToString(), "a coefficient of the sum of Pauli strings is complex, so it is not Hermitian; use (A + A.Adjoint()) / 2");
        if (sum.Sites is < 1 or > 40) throw Bad(sum.ToString(), $"a sum of Pauli strings must act on 1 to 40 sites, but acts on {sum.Sites}");
        return new(HamiltonianKind.PauliSum, sum.Sites, [], sum.ToString()) { Sum = sum };
    }

    /// <summary>A matrix, which is not copied and must not change afterwards.</summary>
    /// <exception cref="FormatException">It is not square, too large (512) or not Hermitian within 1e-12 of its largest entry.</exception>
    public static HamiltonianModel Of(ComplexMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        string shape = $"{matrix.Rows} x {matrix.Columns} numbers";
        int n = matrix.Rows;
        if (n != matrix.Columns || n < 1) throw Bad(shape, $"a matrix must be square, but has {n} rows and {matrix.Columns} columns");
        if (n > FormText.LargestMatrix) throw Bad(shape, $"a matrix must have at most {FormText.LargestMatrix} rows, but has {n}");
        double largest = 0, deviation = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (!Complex.IsFinite(matrix[i, j])) throw Bad(shape, $"entry ({i}, {j}) of the matrix is not finite");
                largest = Math.Max(largest, Complex.Abs(matrix[i, j]));
                deviation = Math.Max(deviation, Complex.Abs(matrix[i, j] - Complex.Conjugate(matrix[j, i])));
            }
        }

        if (!(deviation <= 1e-12 * largest)) throw Bad(shape, Output.Humane.Text($"the matrix must be Hermitian within 1e-12 of its largest entry, but differs from its adjoint by {deviation:0.###e0}"));
        string text = string.Join(';', Enumerable.Range(0, n).Select(i => string.Join(',', Enumerable.Range(0, n).Select(j => FormText.Print(matrix[i, j])))));
        return new(HamiltonianKind.Matrix, n, [], text) { Matrix = matrix };
    }

    /// <summary>Reads one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static HamiltonianModel Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string text = s.Trim();
        if (text.Contains(':', StringComparison.Ordinal)) return Model(text);
        try
        {
            if (text.AsSpan().IndexOfAny("XYZI") >= 0) return Of(PauliSum.Parse(text, provider));
            Complex[][] rows = FormText.Matrix(text);
            if (rows.Length == 0) throw new FormatException("it is empty");
            int wrong = Array.FindIndex(rows, r => r.Length != rows.Length);
            if (wrong >= 0) throw new FormatException($"a matrix must be square, but row {wrong} of {rows.Length} has {rows[wrong].Length} entries");
            ComplexMatrix matrix = new(rows.Length, rows.Length);
            for (int i = 0; i < rows.Length; i++) rows[i].CopyTo(matrix.Data, (long)i * rows.Length);
            return Of(matrix);
        }
        catch (FormatException e) when (!e.Message.StartsWith("hamiltonian", StringComparison.Ordinal))
        {
            throw Bad(text, Unfinished(e.Message));
        }
    }

    private static HamiltonianModel Model(string text)
    {
        (string word, string? rest) = FormText.Head(text);
        string[] parts = rest!.Split(':');
        try
        {
            return word switch
            {
                "ising-chain" => Coupled(HamiltonianKind.IsingChain, word, FormText.Whole(parts[0], "number of spins", 2, 40), parts, ChainCouplings),
                "lmg" => Coupled(HamiltonianKind.LmgPointer, word, FormText.Whole(parts[0], "number of spins", 1, 1000), parts, [1, 0.6, 0]),
                "measured-lmg" => Coupled(HamiltonianKind.MeasuredPointer, word, FormText.Whole(parts[0], "number of spins", 1, 500), parts, [1, 0.6, 0.5]),
                "goe" => Random(HamiltonianKind.Orthogonal, word, parts),
                "gue" => Random(HamiltonianKind.Unitary, word, parts),
                "family" when parts.Length == 2 => Family(FormText.Whole(parts[0], "dimension", 1, 1024), FormText.Number(parts[1])),
                "family" => throw new FormatException("family needs a dimension and a number, family:5:0.9"),
                "levels" => Levels(FormText.Numbers(rest)),
                _ => throw new FormatException($"\"{ErrorText.Shown(word)}\" is no model; {Names.Suggestion(word, Words, "models")}".TrimEnd('.')),
            };
        }
        catch (FormatException e) when (!e.Message.StartsWith("hamiltonian", StringComparison.Ordinal))
        {
            throw Bad(text, e.Message);
        }
    }

    private static HamiltonianModel Coupled(HamiltonianKind kind, string word, int size, string[] parts, double[] defaults)
    {
        if (parts.Length != 1 && parts.Length != 1 + defaults.Length) throw new FormatException($"after the number of spins come no numbers or {defaults.Length}, but there are {parts.Length - 1}");
        double[] numbers = parts.Length == 1 ? defaults : [.. parts[1..].Select(FormText.Number)];
        string tail = numbers.SequenceEqual(defaults) ? "" : ":" + string.Join(':', numbers.Select(FormText.Print));
        return new(kind, size, numbers, Output.Humane.Text($"{word}:{size}{tail}"));
    }

    private static HamiltonianModel Random(HamiltonianKind kind, string word, string[] parts)
    {
        int dimension = FormText.Whole(parts[0], "dimension", 1, 2048);
        if (parts.Length > 2) throw new FormatException("after the dimension comes at most a seed");
        int seed = parts.Length == 1 ? 1 : FormText.Whole(parts[1], "seed of the matrix", 0, int.MaxValue);
        return new(kind, dimension, [seed], seed == 1 ? Output.Humane.Text($"{word}:{dimension}") : Output.Humane.Text($"{word}:{dimension}:{seed}"));
    }

    private static HamiltonianModel Family(int dimension, double s) => new(HamiltonianKind.Family, dimension, [s], Output.Humane.Text($"family:{dimension}:{s:R}"));

    private static HamiltonianModel Levels(double[] levels)
    {
        if (levels.Length > 4096) throw new FormatException($"there may be at most 4096 levels, but there are {levels.Length}");
        for (int i = 1; i < levels.Length; i++)
            if (levels[i] < levels[i - 1]) throw new FormatException(Output.Humane.Text($"levels must ascend, but {levels[i]:R} follows {levels[i - 1]:R}"));
        return new(HamiltonianKind.Levels, levels.Length, levels, "levels:" + FormText.Print(levels));
    }

    private static string Unfinished(string message) => message.TrimEnd('.');

    private static FormatException Bad(string text, string why) => new(
        $"hamiltonian must be written as ising-chain:10, lmg:16, measured-lmg:16, goe:32, gue:32, family:5:0.9, levels:0,1,2.2, a sum of Pauli strings (Z0 Z1 + 0.5 X0) or a matrix (1,0.5i; -0.5i,2), but \"{ErrorText.Shown(text)}\" is none of them: {why}.");
}
