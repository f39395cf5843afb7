using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record IrreversibilityStudy
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Table> Tables(IrreversibilityResult result)
    {
        if (result.Window is WindowSummary window)
        {
            yield return new Table
            {
                Name = "relaxation",
                Meaning = "the ensemble in time, from the master equation; the rate of the entropy is empty where it is infinite and with collapse",
                Columns = [new("time", "time", "t"), new("energy", "mean energy", "E"), new("variance", "variance of the energy", "V"), new("entropy", "von Neumann entropy", "S", "nat"), new("entropy_rate", "its rate", "dS/dt"),
                    new("squared_distance", "squared Hilbert-Schmidt distance to the equilibrium", "D_χ"), new("trace_distance", "trace distance to the equilibrium", "T"), new("ln_squared_distance", "logarithm", "ln D_χ"), new("ln_trace_distance", "logarithm", "ln T"),
                    new("window_weight", "weight on levels of the equilibrium"), new("tracked_population", "population of the level that is most occupied at the start", "p_μ")],
                Rows = [.. result.Relaxation.Select(p => Row(p.Time, p.Energy, p.Variance, p.Entropy, p.EntropyRate, p.SquaredDistance, p.TraceDistance, Logarithm(p.SquaredDistance), Logarithm(p.TraceDistance), p.WindowWeight, p.TrackedPopulation))],
            };
            yield return WindowTable("window", "the equilibrium and what it does to energy and variance", [window]);
        }

        if (result.Ensemble.Count > 0)
        {
            yield return new Table
            {
                Name = "ensemble",
                Meaning = "averages over stochastic trajectories with standard errors, beside the master equation; deviations in standard errors",
                Columns = [new("time", "time", "t"), .. AverageColumns("energy", "energy of single systems", "<H>"), .. AverageColumns("population", "population of the level that is most occupied at the start", "p_μ"), .. AverageColumns("energy_spread", "variance of the energy over the systems", "Var <H>"), .. AverageColumns("participation", "inverse participation ratio of single systems", "IPR")],
                Rows = [.. result.Ensemble.Select(p => Row([p.Time, .. AverageCells(p.Energy), .. AverageCells(p.Population), .. AverageCells(p.EnergySpread), .. AverageCells(p.ParticipationRatio)]))],
            };
        }

        if (result.SteadyState is HybridPoint steady) yield return HybridTable("steady_state", "the steady state of collapse and thermalization, and how far it is from its limits", [steady]);
        foreach (Table table in result.Analyses.SelectMany(a => a.Tables())) yield return table;
    }

    /// <summary>A table of equilibria.</summary>
    internal static Table WindowTable(string name, string meaning, IReadOnlyList<WindowSummary> rows) => new()
    {
        Name = name,
        Meaning = meaning,
        Columns = [new("rule", "rule of the equilibrium"), new("levels", "number of levels with χ above 0", "D_w"), new("start_energy", "mean energy of the start", "E"), new("start_variance", "its variance", "V"), new("energy", "mean energy of the equilibrium", "E_χ"), new("variance", "its variance", "V_χ"),
            new("energy_defect", "energy gained, in standard deviations of the start; empty without spread", "(E_χ-E)/√V"), new("variance_ratio", "variance kept; empty without spread", "V_χ/V"), new("weight_outside", "weight of the start on levels where χ is 0"), new("entropy", "entropy of the equilibrium", "S_χ", "nat")],
        Rows = [.. rows.Select(w => Row(w.Rule, w.Levels, w.StartEnergy, w.StartVariance, w.Energy, w.Variance, Known(w.EnergyDefect), Known(w.VarianceRatio), w.WeightOutside, w.Entropy))],
    };

    /// <summary>A table of steady states.</summary>
    internal static Table HybridTable(string name, string meaning, IReadOnlyList<HybridPoint> rows) => new()
    {
        Name = name,
        Meaning = meaning,
        Columns = [new("collapse_rate", "rate of collapse", "γ"), new("thermalization_rate", "rate of thermalization", "w"), new("energy", "mean energy", "E"), new("entropy", "von Neumann entropy", "S", "nat"), new("certificate", "proven bound of the error, trace norm"), new("certificate_floor", "size to which rounding alone brings the bound"),
            new("to_equilibrium", "trace distance to the equilibrium", "T(χ)"), new("to_mixed", "trace distance to the identity over D", "T(1/D)"), new("to_dephased_equilibrium", "trace distance to the dephased equilibrium", "T(Δχ)"), new("to_born", "trace distance to the Born state of the start", "T(Δρ(0))"), new("collapse_energy_rate", "dE/dt by collapse at the start", "dE/dt")],
        Rows = [.. rows.Select(p => Row(p.CollapseRate, p.ThermalizationRate, p.Energy, p.Entropy, p.Certificate, p.CertificateFloor, p.ToEquilibrium, p.ToMixed, p.ToDephasedEquilibrium, p.ToBorn, p.CollapseEnergyRate))],
    };

    /// <summary>Columns of an average: value, standard error, exact value, deviation.</summary>
    internal static Column[] AverageColumns(string name, string meaning, string symbol) =>
        [new(name, meaning, symbol), new(name + "_error", "its standard error"), new(name + "_exact", "exact value, where there is one", symbol), new(name + "_deviation", "deviation in standard errors")];

    /// <summary>Cells of an average.</summary>
    internal static object?[] AverageCells(EnsembleAverage a) => [Known(a.Mean), Known(a.StandardError), Known(a.Exact), Known(a.Deviation)];

    /// <inheritdoc/>
    protected internal override IEnumerable<Figure> Figures(IrreversibilityResult result)
    {
        foreach (Figure figure in result.Analyses.SelectMany(a => a.Figures())) yield return figure;
        if (result.Window is WindowSummary window && result.Relaxation.Count > 1)
        {
            IReadOnlyList<RelaxationPoint> points = result.Relaxation;
            double[] times = [.. points.Select(p => p.Time)];
            yield return new Figure
            {
                Name = "distance",
                Title = "Approach to equilibrium",
                Caption = "Squared Hilbert-Schmidt distance and trace distance to the equilibrium on a logarithmic scale. Without collapse both are straight lines, of slopes 2w and w.",
                X = new("time t", Minimum: 0),
                Y = new("distance to the equilibrium", Logarithmic: true),
                Traces =
                [
                    new Trace { Name = "D_{χ}", Kind = TraceKind.Lines, X = times, Y = [.. points.Select(p => Drawn(p.SquaredDistance))] },
                    new Trace { Name = "T", Kind = TraceKind.Lines, X = times, Y = [.. points.Select(p => Drawn(p.TraceDistance))] },
                ],
            };
            yield return new Figure
            {
                Name = "entropy",
                Title = "Entropy in time",
                Caption = "Von Neumann entropy of the ensemble. A pure start with weight outside the window overshoots the entropy ln D_w of the equilibrium and then falls, always below ln(D_w + 1).",
                X = new("time t", Minimum: 0),
                Y = new("entropy S (nat)", Minimum: 0),
                Traces = [new Trace { Name = "S", Kind = TraceKind.Lines, X = times, Y = [.. points.Select(p => p.Entropy)] }],
                Lines = [new(window.Entropy, "S_{χ}"), .. Equilibrium.Kind == EquilibriumKind.Window && !Collapses ? new ReferenceLine[] { new(Math.Log(window.Levels + 1), "ln(D_{w}+1)") } : []],
            };
            yield return Energies(result, window, times);
            if (result.Ensemble.Count > 1 && !double.IsNaN(result.Ensemble[0].ParticipationRatio.Mean)) yield return Participation(result, times);
        }
    }

    private static Figure Energies(IrreversibilityResult result, WindowSummary window, double[] times)
    {
        List<Trace> traces = [new Trace { Name = "E, master equation", Kind = TraceKind.Lines, Guide = result.Ensemble.Count > 0, X = times, Y = [.. result.Relaxation.Select(p => p.Energy)] }];
        if (result.Ensemble.Count > 0)
        {
            traces.Insert(0, new Trace
            {
                Name = "E, trajectories",
                X = times,
                Y = [.. result.Ensemble.Select(p => p.Energy.Mean)],
                Lower = [.. result.Ensemble.Select(p => p.Energy.Mean - 2 * p.Energy.StandardError)],
                Upper = [.. result.Ensemble.Select(p => p.Energy.Mean + 2 * p.Energy.StandardError)],
            });
        }

        return new Figure
        {
            Name = "energy",
            Title = "Energy of the ensemble",
            Caption = "Mean energy of the ensemble: average over trajectories with a band of two standard errors, and the master equation (dashed). "
                + (result.CollapseRate > 0 ? "Collapse changes it as well as thermalization, so that it settles at neither the energy of the start nor that of the equilibrium." : "It relaxes from the energy of the start to that of the equilibrium; the windows of the source do not make them equal."),
            X = new("time t", Minimum: 0),
            Y = new("mean energy E"),
            Traces = traces,
            Lines = [new(window.StartEnergy, "E(0)"), new(window.Energy, "E_{χ}")],
        };
    }

    private static Figure Participation(IrreversibilityResult result, double[] times) => new()
    {
        Name = "participation",
        Title = "Single systems keep fluctuating",
        Caption = "Mean inverse participation ratio of single systems in the energy basis, with a band of two standard errors: 1 for an eigenstate, 2/(D_w + 1) for a random state of the window with complex noise.",
        X = new("time t", Minimum: 0),
        Y = new("inverse participation ratio", Minimum: 0),
        Traces =
        [
            new Trace
            {
                Name = "trajectories",
                X = times,
                Y = [.. result.Ensemble.Select(p => p.ParticipationRatio.Mean)],
                Lower = [.. result.Ensemble.Select(p => p.ParticipationRatio.Mean - 2 * p.ParticipationRatio.StandardError)],
                Upper = [.. result.Ensemble.Select(p => p.ParticipationRatio.Mean + 2 * p.ParticipationRatio.StandardError)],
            },
            .. result.Ensemble.All(p => !double.IsNaN(p.ParticipationRatio.Exact)) ? new Trace[] { new() { Name = "exact", Kind = TraceKind.Lines, Guide = true, X = times, Y = [.. result.Ensemble.Select(p => p.ParticipationRatio.Exact)] } } : [],
        ],
    };

    /// <inheritdoc/>
    protected internal override string Interpret(IrreversibilityResult result)
    {
        List<string> sentences = [];
        if (result.Window is WindowSummary window)
        {
            RelaxationPoint last = result.Relaxation[^1], highest = result.Relaxation.MaxBy(p => p.Entropy);
            sentences.Add(result.ThermalizationRate > 0
                ? Text($"The ensemble thermalizes at the rate w = {Brief(result.ThermalizationRate)} onto {window.Levels} {(window.Levels == 1 ? "level" : "levels")}; at t = {last.Time:0.###} its trace distance to the equilibrium is {Brief(last.TraceDistance)}.")
                : result.CollapseRate > 0 ? "The thermalization rate is 0, so only collapse can change the populations of the levels." : "The thermalization rate is 0, so the populations of the levels stay what they are.");
            if (result.SteadyState is HybridPoint s) sentences.Add(Text($"With collapse the steady state lies at trace distance {Brief(s.ToEquilibrium)} from the equilibrium, {Brief(s.ToDephasedEquilibrium)} from its dephased form, {Brief(s.ToMixed)} from infinite temperature and {Brief(s.ToBorn)} from the Born state of the start (proven error {s.Certificate:0.#e0})."));
            if (result.ThermalizationRate > 0 && !double.IsNaN(window.EnergyDefect)) sentences.Add(Conserved(window));
            if (highest.Entropy > last.Entropy + 1e-6) sentences.Add(Text($"The entropy is not monotonic: it reaches {highest.Entropy:0.####} nat at t = {highest.Time:0.###} and falls to {last.Entropy:0.####} nat."));
            if (result.Ensemble.Count > 0) sentences.Add(Text($"{result.Trajectories} trajectories agree with the master equation within {result.Ensemble.Max(p => Math.Max(Math.Abs(p.Energy.Deviation), Math.Abs(p.Population.Deviation))):0.#} standard errors."));
        }

        // Every run says first what its equilibrium does to the energy; the console shows no more than a few lines.
        return string.Join(' ', [.. result.Window is WindowSummary w ? new[] { Defects(w) } : [], .. result.Analyses.Select(a => a.Interpretation()), .. sentences]);
    }

    /// <summary>Shift of the energy and what is kept of its variance, in one short sentence.</summary>
    private static string Defects(WindowSummary window)
    {
        string rule = window.Rule.Length <= 16 ? window.Rule : FormText.Head(window.Rule).Word;
        return double.IsNaN(window.EnergyDefect)
            ? Text($"The equilibrium {rule} holds {window.Levels} of the levels; the start has no spread of energy.")
            : Text($"The equilibrium {rule} shifts the energy by {Brief(window.EnergyDefect)} √V and keeps {100 * window.VarianceRatio:0.#} % of its variance V.");
    }

    /// <summary>What the equilibrium conserves; collapse is another matter.</summary>
    private static string Conserved(WindowSummary window) => (Math.Abs(window.EnergyDefect) < 1e-6, Math.Abs(window.VarianceRatio - 1) < 1e-6) switch
    {
        (true, true) => "Thermalization conserves energy and variance.",
        (true, false) => "Thermalization conserves the energy, but not its variance.",
        (false, true) => "Thermalization conserves the variance, but not the energy.",
        _ => "Thermalization conserves neither energy nor variance.",
    };

    private static string Brief(double value) => Math.Abs(value) is < 1e-15 ? "0" : Math.Abs(value) >= 1e-3 ? Text($"{value:0.###}") : Text($"{value:0.#e0}");

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static double? Logarithm(double value) => value > 0 ? Math.Log(value) : null;

    private static double Drawn(double value) => value > 1e-300 ? value : double.NaN;
}
