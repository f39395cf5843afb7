using System.Numerics;

namespace Remanence.Studies;

/// <summary>Kinds of states at the start.</summary>
public enum StartKind
{
    /// <summary>Product of equal spins.</summary>
    Product,

    /// <summary>Pointer spins along the field, times the measured qubit.</summary>
    PointerAlongField,

    /// <summary>One energy level.</summary>
    Level,

    /// <summary>One state of the computational basis.</summary>
    Basis,

    /// <summary>Amplitudes in the computational basis.</summary>
    Amplitudes,

    /// <summary>Amplitudes in the energy basis.</summary>
    EnergyAmplitudes,

    /// <summary>Populations of the energy levels, without coherences.</summary>
    Populations,

    /// <summary>The identity divided by the dimension.</summary>
    Mixed,

    /// <summary>Deterministic pure test state.</summary>
    Family,

    /// <summary>Deterministic mixed test state.</summary>
    FamilyMixed,

    /// <summary>A density matrix in the computational basis.</summary>
    DensityMatrix,
}

/// <summary>
/// The state at the start. Written "product:theta" (every spin cos(theta/2)|0&gt; + sin(theta/2)|1&gt;), "pointer:p" (all pointer spins along their field; for a measured pointer times sqrt(p)|0&gt; + sqrt(1-p)|1&gt;), "level:0",
/// "basis:3", "energy-amplitudes:0.6,0.8", "populations:0.7,0.3" (of levels), "mixed", "family:0.4", "family-mixed:1.1", a list of amplitudes in the computational basis ("0.6,0.8i") or a density matrix ("0.7,0; 0,0.3"), the last two usually from a file.
/// </summary>
public sealed class StartState : TextValue<StartState>, IParsable<StartState>
{
    /// <summary>Deviation of a norm or trace from 1 that is taken for rounding.</summary>
    private const double Tolerance = 1e-10;

    private static readonly string[] Words = ["product", "pointer", "level", "basis", "energy-amplitudes", "populations", "mixed", "family", "family-mixed"];

    private StartState(StartKind kind, string text) : base(text) => Kind = kind;

    /// <summary>What it is.</summary>
    public StartKind Kind { get; }

    /// <summary>Angle, weight, index or number s of the state; populations of levels.</summary>
    public IReadOnlyList<double> Numbers { get; private init; } = [];

    /// <summary>Amplitudes, for these kinds.</summary>
    public IReadOnlyList<Complex> Amplitudes { get; private init; } = [];

    /// <summary>The density matrix, for that kind.</summary>
    public ComplexMatrix? Matrix { get; private init; }

    /// <summary>Dimension that it needs, or null if it suits any.</summary>
    public int? Dimension => Kind switch
    {
        StartKind.Populations => Numbers.Count,
        StartKind.Amplitudes or StartKind.EnergyAmplitudes => Amplitudes.Count,
        StartKind.DensityMatrix => Matrix!.Rows,
        _ => null,
    };

    /// <summary>True for a single state vector.</summary>
    public bool IsPure => Kind is not (StartKind.Populations or StartKind.Mixed or StartKind.FamilyMixed or StartKind.DensityMatrix);

    /// <summary>Every spin cos(theta/2)|0&gt; + sin(theta/2)|1&gt;.</summary>
    /// <exception cref="FormatException">The angle is not finite.</exception>
    public static StartState Product(double theta) => Parse(Output.Humane.Text($"product:{theta:R}"), null);

    /// <summary>Reads one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static StartState Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string text = s.Trim();
        try
        {
            (string word, string? rest) = FormText.Head(text);
            if (text.Length > 0 && char.IsAsciiLetter(text[0]) && text is not ['i' or 'j', ..]) return Named(word, rest);
            return Listed(FormText.Matrix(text));
        }
        catch (FormatException e)
        {
            throw new FormatException($"start must be written as product:pi/2, pointer:0.3, level:0, basis:3, energy-amplitudes:0.6,0.8, populations:0.7,0.3, mixed, family:0.4, family-mixed:1.1, a list of amplitudes (0.6,0.8i) or a density matrix (0.7,0; 0,0.3), but \"{ErrorText.Shown(text)}\" is none of them: {e.Message}.", e);
        }
    }

    private static StartState Named(string word, string? rest)
    {
        string Need() => rest is { Length: > 0 } ? rest : throw new FormatException($"{word} needs a number after a colon");
        switch (word)
        {
            case "product": return Single(StartKind.Product, word, FormText.Number(Need()));
            case "pointer":
                double weight = rest is null ? 1 : FormText.Number(rest);
                return weight is >= 0 and <= 1 ? Single(StartKind.PointerAlongField, word, weight) : throw new FormatException(Output.Humane.Text($"the weight of |0> must lie in 0..1, but is {weight:R}"));
            case "level": return Single(StartKind.Level, word, FormText.Whole(Need(), "level", 0, int.MaxValue));
            case "basis": return Single(StartKind.Basis, word, FormText.Whole(Need(), "state of the basis", 0, int.MaxValue));
            case "family": return Single(StartKind.Family, word, FormText.Number(Need()));
            case "family-mixed": return Single(StartKind.FamilyMixed, word, FormText.Number(Need()));
            case "mixed": return rest is null ? new(StartKind.Mixed, word) : throw new FormatException("mixed takes no number");
            case "energy-amplitudes":
                Complex[] amplitudes = FormText.ComplexNumbers(Need());
                DemandNorm(amplitudes);
                return new(StartKind.EnergyAmplitudes, "energy-amplitudes:" + string.Join(',', amplitudes.Select(FormText.Print))) { Amplitudes = amplitudes };
            case "populations":
                double[] populations = FormText.Numbers(Need());
                int negative = Array.FindIndex(populations, p => p < 0);
                if (negative >= 0) throw new FormatException(Output.Humane.Text($"populations must not be negative, but that of level {negative} is {populations[negative]:R}"));
                DemandOne("populations must sum to 1", populations.Sum());
                return new(StartKind.Populations, "populations:" + FormText.Print(populations)) { Numbers = populations };
            default: throw new FormatException($"\"{ErrorText.Shown(word)}\" is no state; {Names.Suggestion(word, Words, "states")}".TrimEnd('.'));
        }
    }

    private static StartState Listed(Complex[][] rows)
    {
        if (rows.Length == 0) throw new FormatException("it is empty");
        if (rows.Length == 1 || Array.TrueForAll(rows, r => r.Length == 1))
        {
            Complex[] amplitudes = [.. rows.SelectMany(r => r)];
            DemandNorm(amplitudes);
            return new(StartKind.Amplitudes, string.Join(',', amplitudes.Select(FormText.Print))) { Amplitudes = amplitudes };
        }

        int n = rows.Length, wrong = Array.FindIndex(rows, r => r.Length != n);
        if (wrong >= 0) throw new FormatException($"a density matrix must be square, but row {wrong} of {n} has {rows[wrong].Length} entries");
        if (n > FormText.LargestMatrix) throw new FormatException($"a density matrix must have at most {FormText.LargestMatrix} rows, but has {n}");
        ComplexMatrix matrix = new(n, n);
        for (int i = 0; i < n; i++) rows[i].CopyTo(matrix.Data, (long)i * n);
        double deviation = Enumerable.Range(0, n).Max(i => Enumerable.Range(0, n).Max(j => Complex.Abs(matrix[i, j] - Complex.Conjugate(matrix[j, i]))));
        if (!(deviation <= Tolerance)) throw new FormatException(Output.Humane.Text($"a density matrix must be Hermitian within {Tolerance}, but differs from its adjoint by {deviation:0.###e0}"));
        DemandOne("a density matrix must have trace 1", matrix.Trace().Real);
        double lowest = DensityMatrices.LowestEigenvalue(matrix);
        if (lowest < -Tolerance) throw new FormatException(Output.Humane.Text($"a density matrix must have no eigenvalue below -{Tolerance}, but has {lowest:0.###e0}"));
        return new(StartKind.DensityMatrix, string.Join(';', rows.Select(r => string.Join(',', r.Select(FormText.Print))))) { Matrix = matrix };
    }

    private static StartState Single(StartKind kind, string word, double number) => new(kind, Output.Humane.Text($"{word}:{number:R}")) { Numbers = [number] };

    private static void DemandNorm(Complex[] amplitudes) => DemandOne("the squared moduli of the amplitudes must sum to 1", amplitudes.Sum(a => a.Real * a.Real + a.Imaginary * a.Imaginary));

    private static void DemandOne(string rule, double sum)
    {
        if (!(Math.Abs(sum - 1) <= Tolerance)) throw new FormatException(Output.Humane.Text($"{rule} within {Tolerance}, but sum to {sum:R}"));
    }
}
