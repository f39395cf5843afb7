using System.Globalization;
using System.Numerics;

namespace Remanence.Studies;

/// <summary>
/// One part of a model of identical units and the values that it takes in turn. Written part=values: the part is a word of the Hamiltonian ("x", "xx", "xyz") or a named jump ("collective-decay", "pump", ...), the
/// values are a range 0:2:21, a logarithmic one log:0.1:10:21, or a list 0,0.05.
/// </summary>
public sealed class ModelScan : TextValue<ModelScan>, IParsable<ModelScan>
{
    private static readonly SortedDictionary<string, Func<double, CollectiveJump>> CollectiveJumps = new(StringComparer.Ordinal)
    {
        ["collective-decay"] = CollectiveJump.Decay,
        ["collective-dephasing"] = CollectiveJump.Dephasing,
        ["collective-pump"] = CollectiveJump.Pump,
    };

    private static readonly SortedDictionary<string, Func<double, LocalJump>> LocalJumps = new(StringComparer.Ordinal)
    {
        ["decay"] = LocalJump.Decay,
        ["dephasing"] = LocalJump.Dephasing,
        ["pump"] = LocalJump.Pump,
    };

    /// <summary>Each value is a computation of its own.</summary>
    private const int MostValues = 10_000;

    private readonly TimeGrid grid;

    /// <summary>Creates a scan.</summary>
    /// <param name="part">A word in x, y, z, or the name of a jump.</param>
    /// <param name="values">The values in turn: coefficients, or rates, which must not be negative.</param>
    /// <exception cref="ArgumentException">The part is neither, no value is given, or one is not finite or a negative rate.</exception>
    public ModelScan(string part, params ReadOnlySpan<double> values) : this(part, TimeGrid.Of(values))
    {
        if (Problem(part, grid) is string problem) throw new ArgumentException(problem, nameof(part));
    }

    private ModelScan(string part, TimeGrid grid) : base($"{part}={grid}")
    {
        Part = part;
        this.grid = grid;
    }

    /// <summary>The word of the Hamiltonian or the name of the jump.</summary>
    public string Part { get; }

    /// <summary>Its values, in the order given.</summary>
    public IReadOnlyList<double> Values => grid.Values;

    /// <summary>The axis label of a figure.</summary>
    internal string Label => IsWord(Part) ? $"coefficient of {Part}" : $"rate of {Part}";

    /// <summary>The model with this part at a value; whatever it had of the part before is replaced, all else stays.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite.</exception>
    public CollectiveSpinModel At(CollectiveSpinModel model, double value)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (CollectiveJumps.TryGetValue(Part, out Func<double, CollectiveJump>? all))
            return new(model.Hamiltonian, [.. model.CollectiveJumps.Where(j => !IsAlong(j.Vector, all(1).Vector)), all(value)], model.LocalJumps);
        if (LocalJumps.TryGetValue(Part, out Func<double, LocalJump>? one))
            return new(model.Hamiltonian, model.CollectiveJumps, [.. model.LocalJumps.Where(j => j.Offset != 0 || !IsAlong(j.Vector, one(1).Vector)), one(value)]);
        return new([.. model.Hamiltonian.Where(w => !IsSameWord(w.Letters, Part)), new(value, Part)], model.CollectiveJumps, model.LocalJumps);
    }

    /// <summary>Reads part=values.</summary>
    /// <exception cref="FormatException">The text is no scan; the message says why and shows the form.</exception>
    public static ModelScan Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        if (s.Split('=', StringSplitOptions.TrimEntries) is not [string part, string values]) throw Bad(s, "one = must stand between part and values");
        if (!TimeGrid.TryParse(values, CultureInfo.InvariantCulture, out TimeGrid grid)) throw Bad(s, "the values must be a range from:to:count, log:from:to:count or a list of finite numbers");
        return Problem(part, grid) is string problem ? throw Bad(s, problem) : new(part, grid);
    }

    private static bool IsWord(string part) => part.Length > 0 && !part.AsSpan().ContainsAnyExcept("xyz");

    private static string? Problem(string part, TimeGrid grid)
    {
        bool isJump = CollectiveJumps.ContainsKey(part) || LocalJumps.ContainsKey(part);
        if (!isJump && !IsWord(part)) return $"the part must be a word in x, y, z or one of {string.Join(", ", CollectiveJumps.Keys.Concat(LocalJumps.Keys))}, but is \"{ErrorText.Shown(part)}\"";
        if (grid.Count > MostValues) return Output.Humane.Text($"the values may be at most {MostValues}, but are {grid.Count}");
        if (grid.Values.Distinct().Count() < grid.Count) return "the values must differ";
        return isJump && grid.Values.Any(v => v < 0) ? $"the rates of {part} must not be negative" : null;
    }

    /// <summary>True for a jump that differs from the named one by a positive factor only.</summary>
    private static bool IsAlong(SpinVector jump, SpinVector named)
    {
        double factor = Math.Sqrt(jump.SquaredNorm / named.SquaredNorm);
        return Enumerable.Range(0, 3).All(axis => Complex.Abs(jump[axis] - factor * named[axis]) <= 1e-12 * factor);
    }

    /// <summary>A word and its reverse name the same term.</summary>
    private static bool IsSameWord(string a, string b) => string.Equals(a, b, StringComparison.Ordinal) || a.SequenceEqual(b.Reverse());

    private static FormatException Bad(string text, string why) => new(
        $"a scan must be written as part=values, such as xx=-3:0:31, x=0,0.05 or collective-decay=log:0.1:10:21, but \"{ErrorText.Shown(text)}\" is none: {why}.");
}
