using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What the approximations say about pairs among N units; null where a method does not apply.</summary>
public sealed record FluctuationPoint
{
    /// <summary>N.</summary>
    public required int Units { get; init; }

    /// <summary>Mutual information of two units by second-order cumulants, nats.</summary>
    public double? Cumulants { get; init; }

    /// <summary>How much third cumulants would change the pair correlations, relative.</summary>
    public double? CumulantsErrorEstimate { get; init; }

    /// <summary>Component z of the mean Bloch vector by second-order cumulants.</summary>
    public double? CumulantsBlochZ { get; init; }

    /// <summary>Why cumulants do not apply; null where they do.</summary>
    public string? CumulantsRefusal { get; init; }

    /// <summary>Mutual information of two units by the truncated Wigner method, nats.</summary>
    public double? Wigner { get; init; }

    /// <summary>Its standard error.</summary>
    public double? WignerError { get; init; }

    /// <summary>Component z of the mean Bloch vector by the truncated Wigner method.</summary>
    public double? WignerBlochZ { get; init; }

    /// <summary>Change of the pair correlations between both halves of the trajectories, in standard errors.</summary>
    public double? WignerDrift { get; init; }

    /// <summary>Why the truncated Wigner method does not apply; null where it does.</summary>
    public string? WignerRefusal { get; init; }
}

/// <summary>Second-order cumulants and truncated Wigner trajectories, whose cost does not grow with N, against the exact states.</summary>
public sealed record Fluctuations : AnalysisResult
{
    /// <summary>N ascending, from 2.</summary>
    public required IReadOnlyList<FluctuationPoint> Points { get; init; }

    /// <summary>The exact states of the same N.</summary>
    public required IReadOnlyList<ExactPoint> Exact { get; init; }

    private IEnumerable<(ExactPoint Exact, FluctuationPoint Found)> Pairs => Exact.Zip(Points);

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "fluctuations",
            Meaning = "pairs by second-order cumulants and by truncated Wigner trajectories against the exact state; empty where a method does not apply",
            Columns = [new("units", "number of units", "N"), new("exact", "mutual information of two units, exact", "I_2", "nat"), new("cumulants", "the same by second-order cumulants", "I_2", "nat"), new("cumulants_error", "relative error of it"),
                new("cumulants_estimate", "relative change of the pair correlations by third cumulants"), new("wigner", "the same by truncated Wigner", "I_2", "nat"), new("wigner_standard_error", "standard error of it", "", "nat"), new("wigner_error", "relative error of it"),
                new("wigner_drift", "change between both halves of the trajectories in standard errors"), new("bloch_z", "mean Bloch vector, exact", "m_z"), new("cumulants_bloch_z", "the same by cumulants", "m_z"), new("wigner_bloch_z", "the same by truncated Wigner", "m_z")],
            Rows = [.. Pairs.Select(p => Row(p.Found.Units, p.Exact.PairInformation, p.Found.Cumulants, Relative(p.Found.Cumulants, p.Exact), p.Found.CumulantsErrorEstimate, p.Found.Wigner, p.Found.WignerError, Relative(p.Found.Wigner, p.Exact),
                p.Found.WignerDrift, p.Exact.BlochZ, p.Found.CumulantsBlochZ, p.Found.WignerBlochZ))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] n = [.. Points.Select(p => (double)p.Units)];
        yield return new Figure
        {
            Name = "fluctuations",
            Title = "Pairs of units: exact, by cumulants and by truncated Wigner",
            Caption = "Information that all pairs hold, per unit, N(N-1)/2 I_2 / N, over the number of units. Infinitely many independent units (mean field) hold none. Both approximations cost the same for any N; each is drawn where it applies.",
            X = new("number of units N", Logarithmic: n[^1] > 8 * n[0]),
            Y = new("(N-1) I_{2}/2 (nat)", Minimum: 0),
            Traces =
            [
                new Trace { Name = "exact", X = n, Y = [.. Exact.Select(p => Math.Max(0, p.AllPairs!.Value / p.Units))] },
                .. Curve("cumulants", n, p => p.Cumulants),
                .. Curve("truncated Wigner", n, p => p.Wigner),
            ],
        };
    }

    internal override string Interpretation()
    {
        (ExactPoint exact, FluctuationPoint last) = Pairs.Last();
        string cumulants = last.CumulantsRefusal is null
            ? Text($"At N = {last.Units} second-order cumulants give the information of a pair within {100 * Math.Abs(Relative(last.Cumulants, exact) ?? 0):0.##} %; third cumulants would change the correlations by {100 * last.CumulantsErrorEstimate:0.##} %.")
            : Text($"Second-order cumulants do not apply at N = {last.Units}: {last.CumulantsRefusal}");
        string wigner = last.WignerRefusal is null
            ? Text($"Truncated Wigner trajectories give it within {100 * Math.Abs(Relative(last.Wigner, exact) ?? 0):0.##} %, with a standard error of {100 * last.WignerError / exact.PairInformation:0.##} %.")
            : Text($"The truncated Wigner method does not apply: {last.WignerRefusal}");
        return cumulants + " " + wigner;
    }

    private IEnumerable<Trace> Curve(string name, double[] n, Func<FluctuationPoint, double?> value)
    {
        if (Points.Any(p => value(p) is not null))
            yield return new Trace { Name = name, X = n, Y = [.. Points.Select(p => value(p) is double pair ? Math.Max(0, pair * (p.Units - 1) / 2) : double.NaN)] };
    }

    /// <summary>Pairs that share nothing have no relative error.</summary>
    private static double? Relative(double? found, ExactPoint exact) => exact.PairInformation > 1e-12 ? found / exact.PairInformation - 1 : null;
}
