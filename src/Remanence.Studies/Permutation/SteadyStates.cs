namespace Remanence.Studies;

public sealed partial record PermutationStudy
{
    /// <summary>States that need more than this are computed one after the other and saved in between; smaller ones in parallel.</summary>
    private const double LargeBytes = 2e8;

    /// <summary>Steps between restarts of large states: a third more steps than without, but half the memory, and something to save in between.</summary>
    private const int LargeRestart = 60;

    /// <summary>More entries than the library's indices reach; no memory holds them either.</summary>
    private const double MostEntries = 5e8;

    /// <summary>Bytes and operations of one steady state, counted.</summary>
    internal (double Bytes, double Operations) SteadyCost(CollectiveSpinModel model, int units)
    {
        if (units < 1) return (0, 0);
        double n = units;
        if (IsClosedForm(model)) return (64 * n * n, 60 * n * n * n);
        double entries = model.Symmetry switch { WeakSymmetry.Phase => n * n / 4, WeakSymmetry.Parity => n * n * n / 12, _ => n * n * n / 6 };
        double bytes = entries > MostEntries ? entries * n * 10 : BlockSteadyState.EstimateBytes(model, units, new SteadyStateOptions { RestartLength = RestartOf(model, units) });
        // Preparing the preconditioner, iterations that grow with N, and the eigenvalues of every block.
        return (bytes, model.Symmetry == WeakSymmetry.Phase ? 2000 * entries + 40 * n * entries : n * n * n * n * n / (model.Symmetry == WeakSymmetry.Parity ? 4 : 1) + (10 + n) * bytes / 2 + n * n * n * n);
    }

    /// <summary>True where the steady state has a closed form: the driven model with collective decay in the symmetric sector.</summary>
    internal bool IsClosedForm(CollectiveSpinModel model) => TotalSpin == 1 && LipkinForm.Of(model) is { IsCrystal: true };

    private static int RestartOf(CollectiveSpinModel model, int units) => IsLarge(model, units) ? LargeRestart : new SteadyStateOptions().RestartLength;

    private static bool IsLarge(CollectiveSpinModel model, int units) => BlockSteadyState.EstimateBytes(model, units) > LargeBytes;

    /// <summary>The steady states of several models and sizes: small ones in parallel, large ones one after the other, resumable inside.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">Name of the phase.</param>
    /// <param name="items">Models and numbers of units.</param>
    internal ExactPoint[] SteadyPoints(RunContext run, string name, IReadOnlyList<(CollectiveSpinModel Model, int Units)> items)
    {
        int[] small = [.. Enumerable.Range(0, items.Count).Where(i => IsClosedForm(items[i].Model) || !IsLarge(items[i].Model, items[i].Units))];
        ExactPoint[] points = new ExactPoint[items.Count], found = run.Map(name, small, i => SteadyPoint(run, items[i].Model, items[i].Units, null));
        for (int k = 0; k < small.Length; k++) points[small[k]] = found[k];
        foreach (int i in Enumerable.Range(0, items.Count).Except(small))
        {
            string phase = Text($"{name}-{i}-of-{items[i].Units}");
            points[i] = SteadyPoint(run, items[i].Model, items[i].Units, phase);
        }

        CheckPoints(run, name, points);
        return points;
    }

    /// <summary>The steady state of a model, and how it was found.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="phase">Name of the phase if it shall be saved between cycles, else null.</param>
    /// <param name="computation">The finished computation, to be disposed.</param>
    internal BlockState SteadyState(RunContext run, CollectiveSpinModel model, int units, string? phase, out BlockSteadyState computation)
    {
        try
        {
            computation = new BlockSteadyState(model, units, new SteadyStateOptions { RelativeTolerance = Tolerance, Memory = run.Memory, RestartLength = RestartOf(model, units), Spin = TotalSpin is double f ? units / 2.0 - SpinBlock(units, f) : null });
        }
        catch (ArgumentException e)
        {
            throw new ParameterException("model", $"model has no single steady state: {ErrorText.Reason(e)}.");
        }

        if (phase is not null) run.Advance(phase, computation);
        else
            while (computation.Advance()) run.Cancellation.ThrowIfCancellationRequested();
        return computation.State();
    }

    private ExactPoint SteadyPoint(RunContext run, CollectiveSpinModel model, int units, string? phase)
    {
        ExactPoint point;
        if (IsClosedForm(model)) point = ClosedForm(model, units);
        else
        {
            BlockState state = SteadyState(run, model, units, phase, out BlockSteadyState computation);
            using (state)
            using (computation)
            {
                string method = computation.Method switch { SteadyStateMethod.Direct => "direct", SteadyStateMethod.NoJump => "GMRES, no-jump", _ => "GMRES, block Gauss-Seidel" };
                point = ExactPoint.Of(state) with { Residual = ResidualOf(model, state), Iterations = computation.Iterations, Method = method };
            }
        }

        run.Report(new Observed("information per unit", units, point.InformationPerUnit));
        return point;
    }

    private void CheckPoints(RunContext run, string name, IReadOnlyList<ExactPoint> points)
    {
        run.Check($"{name}: trace of the steady states against 1", points.Max(p => p.TraceDeviation), 1e-11);
        run.Check($"{name}: eigenvalues below 0", points.Max(p => Math.Max(0, -p.SmallestEigenvalue)), 1e-10);
        run.Check($"{name}: norm of L rho in largest rates", points.Max(p => p.Residual), 1e-12 + 100 * Tolerance);
        run.Check($"{name}: multipartite information below 0 (nat)", points.Max(p => Math.Max(0, -p.Information / p.Units)), 1e-10);
        run.Check($"{name}: Bloch vectors longer than 1", points.Max(p => Math.Max(0, p.Bloch.Length - 1)), 1e-12);
    }

    /// <summary>Norm of L rho over N times the norm of rho.</summary>
    private static double ResidualOf(CollectiveSpinModel model, BlockState state)
    {
        BlockLiouvillian generator = new(model, state.Units, state.Space.Sector);
        using Amplitudes image = new(state.Space.Length, 2);
        generator.Apply(state.Entries, image);
        return image.Norm() / state.Entries.Norm() / state.Units;
    }
}
