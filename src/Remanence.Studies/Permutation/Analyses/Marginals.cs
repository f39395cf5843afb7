using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What k of the units know about each other.</summary>
/// <param name="Units">k.</param>
/// <param name="Entropy">S(rho_k), nats.</param>
/// <param name="Information">k S(rho_1) - S(rho_k), nats.</param>
public readonly record struct MarginalPoint(int Units, double Entropy, double Information);

/// <summary>Information within k of N units, for every k.</summary>
public sealed record Marginals : AnalysisResult
{
    /// <summary>Number N of all units.</summary>
    public required int Units { get; init; }

    /// <summary>k = 1..N.</summary>
    public required IReadOnlyList<MarginalPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "marginals",
            Meaning = Text($"what k of {Units} units know about each other"),
            Columns = [new("units", "number k of units", "k"), new("entropy", "their entropy", "S_k", "nat"), new("information", "what they know about each other", "I_k", "nat"), new("information_per_unit", "the same per unit", "I_k/k", "nat"),
                new("mutual_information", "mutual information of these units and the N - k others", "I(k : N-k)", "nat")],
            Rows = [.. Points.Select(p => Row(p.Units, p.Entropy, p.Information, p.Information / p.Units, Mutual(p)))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] k = [.. Points.Select(p => (double)p.Units)];
        yield return new Figure
        {
            Name = "marginals",
            Title = Text($"How the information grows with the part of {Units} units"),
            Caption = "Information within k of the units, per unit, and mutual information between these and all others. Pairs alone show little; the information belongs to many units together.",
            X = new("number of units k"),
            Y = new("information (nat)", Minimum: 0),
            Traces =
            [
                new Trace { Name = "within k units, per unit", X = k, Y = [.. Points.Select(p => Math.Max(0, p.Information / p.Units))] },
                new Trace { Name = "between k and the others", X = k, Y = [.. Points.Select(p => Mutual(p) is double m ? Math.Max(0, m) : double.NaN)] },
            ],
        };
    }

    internal override string Interpretation()
    {
        MarginalPoint half = Points[Units / 2 - 1], all = Points[^1];
        return Text($"Half of the {Units} units share {half.Information:0.####} nat, all of them {all.Information:0.####}; the two halves know {Mutual(half):0.####} nat about each other.");
    }

    private double? Mutual(MarginalPoint p) => p.Units < Units ? p.Entropy + Points[Units - p.Units - 1].Entropy - Points[^1].Entropy : null;
}

/// <summary>Computes <see cref="Marginals"/> for the largest number of units.</summary>
internal sealed class MarginalsWork(PermutationStudy study) : PermutationWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Sizes.Count > 0 && Study.Sizes.Max() is < 2 or > 200) yield return new("sizes", $"sizes must end with 2..200 units for the analysis marginals, but the largest is {Study.Sizes.Max()}.");
    }

    internal override double Operations => Study.SteadyCost(Study.Model, Sizes[^1]).Operations + 4 * Math.Pow(Sizes[^1], 5) / 5;

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        int units = Sizes[^1];
        double[] entropies = run.Map("marginals", [units], n =>
        {
            double[] found = new double[n];
            BlockState state = Study.SteadyState(run, Study.Model, n, null, out BlockSteadyState computation);
            computation.Dispose();
            for (int k = n; k >= 1; k--)
            {
                found[k - 1] = state.Entropy();
                if (k == 1) break;
                BlockState smaller = state.Marginal(k - 1);
                state.Dispose();
                state = smaller;
            }

            state.Dispose();
            return found;
        })[0];
        Marginals marginals = new() { Units = units, Points = [.. entropies.Select((s, i) => new MarginalPoint(i + 1, s, (i + 1) * entropies[0] - s))] };
        run.Check("information within k units below 0 (nat)", marginals.Points.Max(p => Math.Max(0, -p.Information)), 1e-9);
        run.Check("information within k units falling with k (nat)", Enumerable.Range(1, units - 1).Max(i => Math.Max(0, marginals.Points[i - 1].Information - marginals.Points[i].Information)), 1e-9);
        run.Check("entropy of one marginal unit against that of the mean Bloch vector (nat)", entropies[0] - result.Sizes[^1].OneUnitEntropy, 1e-9);
        return marginals;
    }
}
