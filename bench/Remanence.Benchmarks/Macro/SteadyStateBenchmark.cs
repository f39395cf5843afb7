namespace Remanence.Benchmarks.Macro;

/// <summary>Permutation-invariant units: J_x^2/N with collective and local emission and pumping.</summary>
internal static class SteadyStateBenchmark
{
    private static readonly CollectiveSpinModel Model = CollectiveSpinModel.LipkinMeshkovGlick(v: 1).With(CollectiveJump.Decay(0.5)).With(LocalJump.Decay(1)).With(LocalJump.Pump(0.3));

    private static readonly CollectiveSpinModel Cycle = CollectiveSpinModel.LipkinMeshkovGlick(v: 1, hz: 1.5).With(CollectiveJump.Decay(4)).With(LocalJump.Pump(1)).With(LocalJump.Decay(0.1));

    private static readonly CollectiveSpinModel Laser = CollectiveSpinModel.LipkinMeshkovGlick(hz: 1).With(CollectiveJump.Decay(4)).With(LocalJump.Pump(1));

    private static readonly CollectiveSpinModel Crystal = CollectiveSpinModel.LipkinMeshkovGlick(hx: 1).With(CollectiveJump.Decay(1));

    /// <summary>Steady state, its construction included; the check is J_z for each unit.</summary>
    internal static MacroResult Run(int units, int repeat) => MacroResult.Measure(repeat, () => Solve(Model, units));

    /// <summary>The same for a model with a limit cycle.</summary>
    internal static MacroResult RunCycle(int units, int repeat) => MacroResult.Measure(repeat, () => Solve(Cycle, units));

    /// <summary>The same for the superradiant laser, whose steady state is diagonal.</summary>
    internal static MacroResult RunLaser(int units, int repeat) => MacroResult.Measure(repeat, () => Solve(Laser, units));

    /// <summary>One trajectory of the time crystal over a unit of time; the check is its Bloch component along z.</summary>
    internal static MacroResult RunTrajectory(int units, int repeat) => MacroResult.Measure(repeat, () =>
    {
        CollectiveTrajectory trajectory = new(Crystal, units, new BlochVector(0, 0.6, 0.8), new RandomStream(1));
        trajectory.AdvanceTo(1);
        return trajectory.Bloch.Z;
    });

    private static double Solve(CollectiveSpinModel model, int units)
    {
        using BlockState state = BlockSteadyState.Of(model, units);
        return state.BlochVector().Z / 2;
    }
}
