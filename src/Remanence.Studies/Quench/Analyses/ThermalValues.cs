using System.Numerics;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Late values of an observable.</summary>
/// <param name="Observable">The observable.</param>
/// <param name="LateMean">Mean over the later half of the times.</param>
/// <param name="LateDeviation">Standard deviation over these times.</param>
/// <param name="Diagonal">Mean over infinite time, the diagonal ensemble.</param>
/// <param name="Canonical">Mean in the canonical ensemble of the same energy.</param>
public sealed record ThermalValue(PauliSum Observable, double LateMean, double LateDeviation, double Diagonal, double Canonical);

/// <summary>Whether the observables forget how the state began: their late values against those of the ensembles.</summary>
public sealed record ThermalValues : AnalysisResult
{
    /// <summary>Inverse temperature of the canonical ensemble with the energy of the start.</summary>
    public required double InverseTemperature { get; init; }

    /// <summary>Effective number of levels in the start, 1 / sum of squared populations; degenerate levels count as one.</summary>
    public required double EffectiveLevels { get; init; }

    /// <summary>One entry per observable.</summary>
    public required IReadOnlyList<ThermalValue> Values { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "thermal_values",
            Meaning = "late values of the observables against the diagonal ensemble (mean over infinite time) and the canonical ensemble of the same energy",
            Columns = [new("observable", "index of the observable"), new("text", "the observable", "O"), new("late_mean", "mean over the later half of the times"), new("late_deviation", "standard deviation over these times"), new("diagonal", "mean over infinite time", "O_D"), new("canonical", "canonical ensemble", "O_β"), new("remembered", "diagonal minus canonical", "O_D - O_β")],
            Rows = [.. Values.Select((v, k) => Row(k, v.Observable.ToString(), v.LateMean, v.LateDeviation, v.Diagonal, v.Canonical, v.Diagonal - v.Canonical))],
        };
        yield return new Table
        {
            Name = "thermal_state",
            Meaning = "the canonical ensemble of the energy of the start",
            Columns = [new("inverse_temperature", "inverse temperature", "β"), new("effective_levels", "effective number of levels in the start", "D_eff")],
            Rows = [Row(InverseTemperature, EffectiveLevels)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] index = [.. Values.Select((_, k) => (double)k)];
        yield return new Figure
        {
            Name = "thermal-values",
            Title = "Does it forget how it began?",
            Caption = "Late means of the observables, with a band of one standard deviation in time, against the canonical ensemble of the same energy. Where they differ by more than fluctuations, the system remembers its start.",
            X = new("observable"),
            Y = new("expectation value"),
            Traces =
            [
                new Trace { Name = "late mean", X = index, Y = [.. Values.Select(v => v.LateMean)], Lower = [.. Values.Select(v => v.LateMean - v.LateDeviation)], Upper = [.. Values.Select(v => v.LateMean + v.LateDeviation)] },
                new Trace { Name = "infinite time", Kind = TraceKind.Markers, X = index, Y = [.. Values.Select(v => v.Diagonal)] },
                new Trace { Name = "canonical", Kind = TraceKind.Markers, X = index, Y = [.. Values.Select(v => v.Canonical)] },
            ],
        };
    }

    internal override string Interpretation()
    {
        ThermalValue worst = Values.MaxBy(v => Math.Abs(v.Diagonal - v.Canonical))!;
        return Text($"The start spreads over {EffectiveLevels:0.#} levels. Over infinite time the observables lie at most {Math.Abs(worst.Diagonal - worst.Canonical):0.###} from the canonical values of β = {InverseTemperature:0.####} ({ErrorText.Shown(worst.Observable.ToString())}).");
    }
}

/// <summary>Computes <see cref="ThermalValues"/>.</summary>
internal sealed class ThermalValuesWork(QuenchStudy study) : QuenchWork(study)
{
    private const int MostSpins = 11;

    /// <summary>Levels closer than this part of the width count as degenerate.</summary>
    private const double DegeneracyTolerance = 1e-11;

    internal override double Operations => Math.Pow(8, Study.SpinCount) * (Study.Total.IsReal ? 6 : 22);

    internal override double Bytes => 5 * 16 * Math.Pow(4, Study.SpinCount);

    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Observables.Count == 0) yield return new("observables", "observables must list at least one for the analysis thermal-values, but the list is empty.");
        if (Study.SpinCount > MostSpins) yield return new("spins", $"spins must be at most {MostSpins} for the analysis thermal-values, which needs all levels, but are {Study.SpinCount}.");
    }

    internal override AnalysisResult Compute(RunContext run, QuenchResult main)
    {
        int n = Study.SpinCount;
        EnergyBasis basis = EnergyBasis.FromHamiltonian(Study.Total, n);
        using StateVector start = StateVector.Product(new SpinSpace(n), [.. Study.Start.For(n)]);
        Complex[] amplitudes = basis.ToEnergy(start);
        double[] levels = [.. basis.Levels];
        List<(int First, int Count)> groups = Groups(levels);
        double[] weights = [.. groups.Select(g => Enumerable.Range(g.First, g.Count).Sum(m => Squared(amplitudes[m])))];
        double beta = CanonicalTemperature.InverseAt(levels, main.Energy);
        double[] gibbs = CanonicalTemperature.Populations(levels, beta);
        int[] late = [.. Enumerable.Range(0, main.Times.Count).Where(i => Math.Abs(main.Times[i]) >= main.Times.Max(Math.Abs) / 2)];
        ThermalValue[] values = [.. Study.Observables.Select((observable, k) =>
        {
            double[] diagonal = basis.DiagonalOf(observable);
            double mean = late.Average(i => main.Points[i].Observables[k]);
            double deviation = Math.Sqrt(late.Average(i => (main.Points[i].Observables[k] - mean) * (main.Points[i].Observables[k] - mean)));
            return new ThermalValue(observable, mean, deviation, DiagonalEnsemble(basis, amplitudes, groups, diagonal, observable), diagonal.Zip(gibbs, (o, p) => o * p).Sum());
        })];
        if (!double.IsFinite(beta)) run.Warn("The start lies at an end of the spectrum: the canonical ensemble is that of its lowest or highest level.");
        return new ThermalValues { InverseTemperature = beta, EffectiveLevels = 1 / weights.Sum(w => w * w), Values = values };
    }

    /// <summary>Sum over levels E of &lt;psi|P_E O P_E|psi&gt;; in a degenerate level the coherences count.</summary>
    private static double DiagonalEnsemble(EnergyBasis basis, Complex[] amplitudes, List<(int First, int Count)> groups, double[] diagonal, PauliSum observable)
    {
        double sum = 0;
        foreach ((int first, int count) in groups)
        {
            if (count == 1)
            {
                sum += Squared(amplitudes[first]) * diagonal[first];
                continue;
            }

            double weight = Enumerable.Range(first, count).Sum(m => Squared(amplitudes[m]));
            if (weight < 1e-20) continue;
            Complex[] part = new Complex[amplitudes.Length];
            Array.Copy(amplitudes, first, part, first, count);
            Complex[] projected = basis.FromEnergy(part);
            double norm = Math.Sqrt(projected.Sum(Squared));
            using StateVector state = StateVector.From(basis.Space, [.. projected.Select(z => z / norm)]);
            sum += norm * norm * state.Expect(observable);
        }

        return sum;
    }

    private static List<(int First, int Count)> Groups(double[] levels)
    {
        double tolerance = DegeneracyTolerance * Math.Max(levels[^1] - levels[0], double.Epsilon);
        List<(int First, int Count)> groups = [];
        for (int m = 0; m < levels.Length; m++)
        {
            if (groups.Count > 0 && levels[m] - levels[m - 1] <= tolerance) groups[^1] = (groups[^1].First, groups[^1].Count + 1);
            else groups.Add((m, 1));
        }

        return groups;
    }

    private static double Squared(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
