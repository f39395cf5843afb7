using System.Text.Json.Serialization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What infinitely many units do in the end, by what it means for their information.</summary>
public enum MacroscopicMotion
{
    /// <summary>All starts end at one fixed point.</summary>
    FixedPoint,

    /// <summary>All starts end on one limit cycle.</summary>
    LimitCycle,

    /// <summary>Several fixed points that a symmetry of the model maps onto each other.</summary>
    SymmetricFixedPoints,

    /// <summary>Several moving attractors that a symmetry of the model maps onto each other.</summary>
    SymmetricCycles,

    /// <summary>A family of closed orbits or of fixed points, on which noise decides.</summary>
    Marginal,

    /// <summary>A strange attractor.</summary>
    Strange,

    /// <summary>Several attractors without a symmetry between them: the weights are unknown.</summary>
    Several,

    /// <summary>The search did not resolve every motion.</summary>
    Undecided,

    /// <summary>All starts end at one fixed point, but like a power of time: a pitchfork, a Hopf point or a saddle-node.</summary>
    Critical,
}

/// <summary>The prediction for infinitely many units and where the weights of its motions come from. Informations in nats.</summary>
public sealed partial record Forecast
{
    /// <summary>Kind of motion.</summary>
    public required MacroscopicMotion Kind { get; init; }

    /// <summary>Number of attractors found.</summary>
    public required int Attractors { get; init; }

    /// <summary>Limit of I_M/N; null where the weights are unknown.</summary>
    public double? Limit { get; init; }

    /// <summary>Standard error of the limit where it is a time average over chaotic motion; null elsewhere.</summary>
    public double? LimitError { get; init; }

    /// <summary>Smallest limit over all weights, where these are unknown.</summary>
    public double? Lowest { get; init; }

    /// <summary>Largest limit over all weights, where these are unknown.</summary>
    public double? Highest { get; init; }

    /// <summary>Coefficient b of I_M = N lim + b ln N + const; null where no theory gives it.</summary>
    public double? LogCoefficient { get; init; }

    /// <summary>What I_M tends to at a single fixed point, beside b ln N if that is pure (Gaussian limit); null elsewhere.</summary>
    public double? Constant { get; init; }

    /// <summary>Period of the first moving attractor; null without one.</summary>
    public double? Period { get; init; }

    /// <summary>Largest Lyapunov exponent of a strange attractor; null elsewhere.</summary>
    public double? LyapunovExponent { get; init; }

    /// <summary>The branches of the stationary distribution: one for each attractor or group of attractors that a symmetry maps onto each other.</summary>
    public IReadOnlyList<Branch> Branches { get; init; } = [];

    /// <summary>Where the weights of the attractors come from, one phrase.</summary>
    public required string WeightSource { get; init; }

    /// <summary>Name of the kind.</summary>
    [JsonIgnore]
    public string Attractor => NameOf(Kind);

    /// <summary>The prediction in words.</summary>
    [JsonIgnore]
    public string Sentence
    {
        get
        {
            string limit = Limit is double l ? l == 0 ? "I_M/N tends to 0" : Text($"I_M/N tends to {l:0.######}{(LimitError is double e ? Text($" ± {e:0.0e+0}") : "")} nat")
                : Highest is double high ? Text($"I_M/N tends to a value between {Lowest ?? 0:0.######} and {high:0.######} nat") : "the limit of I_M/N is not known";
            string constant = Constant is not double c ? "" : LogCoefficient is double b and not 0 ? Text($" and I_M itself grows like {b:0.####} ln N {(c < 0 ? "-" : "+")} {Math.Abs(c):0.####}") : Text($" and I_M itself to {c:0.######} nat");
            string motion = Period is double period ? Text($" (period {period:0.####})") : LyapunovExponent is double exponent ? Text($" (largest Lyapunov exponent {exponent:0.##})") : "";
            return $"Many units end in {Article}{Attractor}{motion}: {limit}{constant}. Source of the weights: {char.ToLowerInvariant(WeightSource[0])}{WeightSource[1..]}.";
        }
    }

    private string Article => Kind is MacroscopicMotion.SymmetricFixedPoints or MacroscopicMotion.SymmetricCycles or MacroscopicMotion.Several ? "" : "a ";

    /// <summary>Columns of <see cref="Cells"/>.</summary>
    internal static IReadOnlyList<Column> Columns { get; } =
    [
        new("kind", "kind of motion: " + string.Join(", ", Enum.GetValues<MacroscopicMotion>().Select(k => Text($"{(int)k} {NameOf(k)}")))), new("attractors", "number of attractors found"), new("limit", "limit of the information per unit; empty where the weights are unknown", "lim I_M/N", "nat"),
        new("lowest", "smallest limit over all weights, where these are unknown", "", "nat"), new("highest", "largest limit over all weights, where these are unknown", "", "nat"), new("log_coefficient", "coefficient of ln N in I_M; empty where unknown", "b"),
        new("constant", "what I_M tends to at a fixed point, beside b ln N", "I_M", "nat"), new("period", "period of the first moving attractor", "T", "1/rate"), new("lyapunov_exponent", "largest Lyapunov exponent of a strange attractor", "λ", "rate"),
        new("attractor", "kind of motion"), new("weights", "where the weights come from"), new("limit_error", "standard error of the limit where it averages over chaotic motion", "", "nat"),
    ];

    /// <summary>The prediction as cells of a table.</summary>
    [JsonIgnore]
    internal IReadOnlyList<object?> Cells => [(int)Kind, Attractors, Limit, Lowest, Highest, LogCoefficient, Constant, Period, LyapunovExponent, Attractor, WeightSource, LimitError];

    /// <summary>Name of a kind, as it follows "a" or stands in the plural.</summary>
    internal static string NameOf(MacroscopicMotion kind) => kind switch
    {
        MacroscopicMotion.FixedPoint => "fixed point",
        MacroscopicMotion.LimitCycle => "limit cycle",
        MacroscopicMotion.SymmetricFixedPoints => "symmetric fixed points",
        MacroscopicMotion.SymmetricCycles => "symmetric moving attractors",
        MacroscopicMotion.Marginal => "marginal family",
        MacroscopicMotion.Strange => "strange attractor",
        MacroscopicMotion.Undecided => "motion that the search did not resolve",
        MacroscopicMotion.Critical => "critical fixed point",
        _ => "several attractors",
    };

    /// <summary>Predicted I_M of N units; where theory gives no constant it is taken from an exact point. Null where there is no prediction.</summary>
    internal double? Information(double units, ExactPoint anchor) =>
        Limit is double limit && LogCoefficient is double b && (Constant ?? (limit > 0 ? Excess(anchor) : null)) is double constant ? units * limit + b * Math.Log(units) + constant : null;

    /// <summary>I_M less N times the limit and the logarithm; null where either is unknown.</summary>
    internal double? Excess(ExactPoint point) => Limit is double limit && LogCoefficient is double b ? point.Information - point.Units * limit - b * Math.Log(point.Units) : null;

    private static string Text(FormattableString text) => Humane.Text(text);
}
