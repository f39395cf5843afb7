using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One shared fraction of <see cref="SharedNoise"/>.</summary>
/// <param name="SharedFraction">Fraction s of the unitary noise that both parties share.</param>
/// <param name="DeathTime">Time at which the entanglement dies; null if it never does.</param>
/// <param name="Negativities">Negativity at the times of the study.</param>
public sealed record SharedNoiseCurve(double SharedFraction, double? DeathTime, IReadOnlyList<double> Negativities);

/// <summary>One cell of the map over temperature and shared fraction.</summary>
/// <param name="Temperature">Temperature of the bath of A.</param>
/// <param name="SharedFraction">Fraction s of the unitary noise that both parties share.</param>
/// <param name="DeathTime">Time at which the entanglement dies; infinite if it never does, NaN where the mixing weight does not exist.</param>
public readonly record struct SharedNoiseCell(double Temperature, double SharedFraction, double DeathTime);

/// <summary>Unitary noise makes thermalization fast; how much of it must be shared so that entanglement outlives thermalization? (figure 8)</summary>
public sealed record SharedNoise : AnalysisResult
{
    /// <summary>A marginal counts as thermal when 1 % of its initial deviation is left.</summary>
    public const double MarginalPrecision = 0.01;

    /// <summary>Rate of the unitary noise.</summary>
    public required double UnitaryRate { get; init; }

    /// <summary>Rate of the resets by the baths.</summary>
    public required double ResetRate { get; init; }

    /// <summary>Time at which the marginals are thermal.</summary>
    public required double ThermalizationTime { get; init; }

    /// <summary>Time at which the baths alone would have thermalized the marginals; null without resets.</summary>
    public required double? BathOnlyTime { get; init; }

    /// <summary>Times of the curves.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>One curve per shared fraction.</summary>
    public required IReadOnlyList<SharedNoiseCurve> Curves { get; init; }

    /// <summary>Death times over temperature (slowest) and shared fraction; empty where the levels are given by their occupations.</summary>
    public required IReadOnlyList<SharedNoiseCell> Map { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "shared_noise",
            Meaning = "how long entanglement lives when part of the unitary noise is shared; the death time is empty where it never dies",
            Columns = [new("shared_fraction", "fraction of the unitary noise that both parties share", "s"), new("death_time", "time at which the entanglement dies", "t"), new("outlives_thermalization", "whether it is alive when the marginals are thermal to 1 %")],
            Rows = [.. Curves.Select(c => Row(c.SharedFraction, c.DeathTime, c.DeathTime is not double death || death > ThermalizationTime))],
        };
        yield return new Table
        {
            Name = "thermalization_times",
            Meaning = "how long the marginals take to come within 1 % of their initial deviation",
            Columns = [new("unitary_rate", "rate of the unitary noise", "r"), new("reset_rate", "rate of the resets by the baths", "κ"), new("thermalization_time", "with unitary noise and baths, whatever is shared", "t"), new("bath_only_time", "with the baths alone", "t")],
            Rows = [Row(UnitaryRate, ResetRate, ThermalizationTime, BathOnlyTime)],
        };
        yield return new Table
        {
            Name = "shared_noise_curves",
            Meaning = "negativity in time for each shared fraction",
            Columns = [new("shared_fraction", "fraction of the unitary noise that both parties share", "s"), new("time", "time", "t"), new("negativity", "negativity", "N")],
            Rows = [.. Curves.SelectMany(c => Times.Zip(c.Negativities, (t, n) => Row(c.SharedFraction, t, n)))],
        };
        if (Map.Count > 0) yield return MapTable();
    }

    private double[] MapTemperatures => [.. Map.Select(c => c.Temperature).Distinct()];

    private Table MapTable() => new()
    {
        Name = "shared_noise_map",
        Meaning = "death time of the entanglement over temperature and shared fraction; inf where it never dies, empty where the mixing weight does not exist",
        Columns = [new("temperature", "temperature of the bath of A", "T", "energy"), new("shared_fraction", "fraction of the unitary noise that both parties share", "s"), new("death_time", "time at which the entanglement dies, inf where it never does", "t")],
        Rows = [.. Map.Select(c => Row(c.Temperature, c.SharedFraction, Known(c.DeathTime)))],
    };

    private Figure MapFigure()
    {
        double[] fractions = [.. Map.Select(c => c.SharedFraction).Distinct()], temperatures = MapTemperatures;
        return new Figure
        {
            Name = "shared-noise-map",
            Title = "How long entanglement lives, in thermalization times",
            Caption = "Decimal logarithm of the death time of the entanglement over the time at which the marginals are thermal to 1 %, against shared fraction and temperature. Positive: both sides are thermal before the entanglement is gone. Gaps: it never dies.",
            X = new("shared fraction s"),
            Y = new("temperature T", Logarithmic: temperatures[^1] > 20 * temperatures[0]),
            Z = new("log_{10}(death time / thermalization time)"),
            Traces = [new Trace { Name = "death time", Kind = TraceKind.HeatMap, X = fractions, Y = temperatures,
                Grid = [.. Enumerable.Range(0, temperatures.Length).Select(row => (IReadOnlyList<double>)[.. Enumerable.Range(0, fractions.Length).Select(i => Map[row * fractions.Length + i].DeathTime is > 0 and < double.PositiveInfinity and double death ? Math.Log10(death / ThermalizationTime) : double.NaN)])] }],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        if (Curves.Count > 1)
        {
            yield return new Figure
            {
                Name = "shared-noise",
                Title = "Shared noise: thermal before the entanglement is gone",
                Caption = "Time at which the entanglement dies against the shared fraction of the unitary noise. Local thermalization takes the same time (horizontal line) whatever is shared. Above the line both sides are thermal while the pair is still entangled.",
                X = new("shared fraction s", Minimum: 0, Maximum: 1),
                Y = new("death time t", Logarithmic: true),
                Traces = [new Trace { Name = "death of entanglement", X = [.. Curves.Select(c => c.SharedFraction)], Y = [.. Curves.Select(c => c.DeathTime ?? double.NaN)] }],
                Lines = [new(ThermalizationTime, "marginals thermal to 1 %")],
            };
        }

        yield return new Figure
        {
            Name = "shared-noise-curves",
            Title = "Negativity for each shared fraction",
            Caption = "Negativity in time for several shared fractions of the same unitary noise. What happens on either side alone is the same for all curves.",
            X = new("time t"),
            Y = new("negativity N", Minimum: 0),
            Traces = [.. Shown.Select(c => new Trace { Name = Text($"s = {c.SharedFraction:0.###}"), X = Times, Y = c.Negativities })],
            Lines = [new(ThermalizationTime, "thermal", Vertical: true)],
        };
        if (MapTemperatures.Length > 1) yield return MapFigure();
    }

    internal override string Interpretation()
    {
        SharedNoiseCurve best = Curves.MaxBy(c => c.SharedFraction)!, least = Curves.MinBy(c => c.SharedFraction)!;
        return Text($"The marginals are thermal after t = {ThermalizationTime:0.###}{(BathOnlyTime is double alone ? Text($" (the baths alone would take {alone:0.###})") : "")}; the entanglement dies {When(least)} at the shared fraction {least.SharedFraction:0.##} and {When(best)} at {best.SharedFraction:0.##}.");
    }

    /// <summary>At most six curves, spread over all.</summary>
    private IEnumerable<SharedNoiseCurve> Shown => Curves.Count <= 6 ? Curves : Enumerable.Range(0, 6).Select(i => Curves[(int)Math.Round(i * (Curves.Count - 1) / 5.0)]);

    private static string When(SharedNoiseCurve curve) => curve.DeathTime is double death ? Text($"at t = {death:0.###}") : "never";
}

/// <summary>Computes <see cref="SharedNoise"/>: unitary noise at the rate gamma R, resets to eta at the rate (1 - gamma) R, so that the steady marginals are the thermal states of the study.</summary>
internal sealed class SharedNoiseWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules() => [.. IsotropicOnly("shared-noise"), .. Populated("shared-noise")];

    internal override double Operations => (Study.SharedFractions.Count * (Study.Times.Count + 150.0) + MapTemperatures.Count * MapFractions.Length * 150.0) * (5e3 + 5.0 * Study.Dimension * Study.Dimension);

    internal override AnalysisResult Compute(RunContext run)
    {
        ThermalizationProtocol protocol = new(Study.BathA, Study.BathB, Study.MixingWeight);
        double[] restA = [.. protocol.RestA], restB = [.. protocol.RestB];
        double unitary = Study.Rate * protocol.Mixing, reset = Study.Rate * (1 - protocol.Mixing), overlap = Study.IsotropicOverlap;
        IndependentCollisions Model(double s) => new(restA, restB, unitary, s, reset, reset);
        SharedNoiseCurve[] curves = run.Map("shared-noise", Study.SharedFractions, s =>
        {
            IndependentCollisions model = Model(s);
            return new SharedNoiseCurve(s, model.DeathTime(overlap), [.. Study.Times.Values.Select(t => model.At(t, overlap).PartialTranspose().Negativity)]);
        });
        IndependentCollisions first = Model(Study.SharedFractions[0]), last = Model(Study.SharedFractions[^1]);
        double middle = 1 / Study.Rate;
        run.Check("marginals of different shared fractions", first.At(middle, overlap).MarginalA().Zip(last.At(middle, overlap).MarginalA(), (x, y) => Math.Abs(x - y)).Max(), 1e-13);
        run.Check("steady marginals against the prescribed occupations", reset > 0 ? first.SteadyMarginalA().Zip(protocol.A.Populations, (x, y) => Math.Abs(x - y)).Max() : 0, 1e-13);
        run.Check("negativity growing in time", curves.Max(c => Growth(c)), 1e-12);
        return new SharedNoise
        {
            UnitaryRate = unitary,
            ResetRate = reset,
            ThermalizationTime = Math.Log(1 / SharedNoise.MarginalPrecision) / Study.Rate,
            BathOnlyTime = reset > 0 ? Math.Log(1 / SharedNoise.MarginalPrecision) / reset : null,
            Times = Study.Times.Values,
            Curves = curves,
            Map = [.. run.Map("shared-noise-map", MapTemperatures, MapRow).SelectMany(r => r)],
        };
    }

    private static readonly double[] MapFractions = [.. Enumerable.Range(0, 21).Select(k => k / 20.0)];

    /// <summary>Every third temperature of an automatic sweep, or those asked for.</summary>
    private IReadOnlyList<double> MapTemperatures => Study.Temperatures.Count > 0 ? Study.SweepTemperatures : [.. Study.SweepTemperatures.Where((_, i) => i % 3 == 0)];

    private SharedNoiseCell[] MapRow(double temperature)
    {
        (ThermalPopulations a, ThermalPopulations b) = Study.BathsAt(temperature);
        if (!Study.MixingExists(EntanglementStudy.LargestMixing(a, b))) return [.. MapFractions.Select(s => new SharedNoiseCell(temperature, s, double.NaN))];
        ThermalizationProtocol protocol = new(a, b, Study.MixingWeight);
        double[] restA = [.. protocol.RestA], restB = [.. protocol.RestB];
        double unitary = Study.Rate * protocol.Mixing, reset = Study.Rate * (1 - protocol.Mixing);
        return [.. MapFractions.Select(s => new SharedNoiseCell(temperature, s, new IndependentCollisions(restA, restB, unitary, s, reset, reset).DeathTime(Study.IsotropicOverlap) ?? double.PositiveInfinity))];
    }

    private double Growth(SharedNoiseCurve curve)
    {
        double[] ordered = [.. Study.Times.Values.Zip(curve.Negativities).OrderBy(p => p.First).Select(p => p.Second)];
        return Enumerable.Range(1, ordered.Length - 1).Select(i => Math.Max(0, ordered[i] - ordered[i - 1])).DefaultIfEmpty(0).Max();
    }
}
