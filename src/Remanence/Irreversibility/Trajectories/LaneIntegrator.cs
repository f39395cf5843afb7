using System.Numerics;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>Takes eight trajectories from one recorded time to the next.</summary>
internal abstract class LaneIntegrator(TrajectoryPlan plan) : IDisposable
{
    protected TrajectoryPlan Plan { get; } = plan;

    internal LaneState Lanes { get; } = new(plan);

    internal static LaneIntegrator For(TrajectoryPlan plan) => plan.Parameters.Method switch
    {
        TrajectoryMethod.Jumps => new JumpIntegrator(plan),
        TrajectoryMethod.Colored => new ColoredIntegrator(plan),
        _ => new SteppingIntegrator(plan),
    };

    /// <summary>Puts the trajectories first .. first + 7 at time 0.</summary>
    internal virtual void Begin(ulong first) => Lanes.Begin();

    /// <summary>Advances through one interval.</summary>
    internal abstract void Advance(ulong first, int interval);

    public virtual void Dispose() => Lanes.Dispose();
}

/// <summary>Thermalization by steps and, with collapse, the symmetric splitting H(h/2) T(h/2) C(h) T(h/2) H(h/2).</summary>
internal sealed class SteppingIntegrator(TrajectoryPlan plan) : LaneIntegrator(plan)
{
    // Rounding makes the steps of equal intervals differ in their last bits, so there may be many tables.
    private const int KeptTableEntries = 1 << 20;
    private readonly LaneScratch scratch = new(plan);
    private readonly CollapseStep? collapse = plan.Parameters.Collapse is { Rate: > 0 } ? new(plan) : null;
    private readonly Dictionary<double, ThermalizationStep> steps = [];
    private readonly bool thermalizes = plan.General || plan.Rate > 0;

    internal override void Advance(ulong first, int interval)
    {
        TrajectoryInterval span = Plan.Intervals[interval];
        if (span.Steps == 0 || (!thermalizes && Lanes.Count == 0)) return;
        bool splits = Plan.Parameters.Collapse is not null;
        ThermalizationStep step = StepOf(splits ? span.Step / 2 : span.Step);
        ReadOnlySpan<Complex> idle = Plan.IdlePseudo(interval);
        ulong slots = (ulong)(Lanes.Count + ThermalizationStep.ExtraSlots), all = splits ? 2 * slots + (ulong)(collapse?.Slots ?? 0) : slots;
        for (int i = 0; i < span.Steps; i++)
        {
            ulong index = all * (ulong)(span.FirstStep + i);
            if (!splits)
            {
                step.Advance(Lanes, first, index, idle.IsEmpty ? idle : idle.Slice(i * Plan.Classes, Plan.Classes), phases: true);
                continue;
            }

            step.Turn(Lanes, Vector512.Create(1.0));
            if (thermalizes) step.Advance(Lanes, first, index, idle, phases: false);
            collapse?.Advance(Lanes, span.Step, first, index + 2 * slots);
            if (thermalizes) step.Advance(Lanes, first, index + slots, idle, phases: true);
            else step.Turn(Lanes, Vector512.Create(1.0));
        }
    }

    public override void Dispose()
    {
        scratch.Dispose();
        collapse?.Dispose();
        base.Dispose();
    }

    private ThermalizationStep StepOf(double length)
    {
        if (steps.TryGetValue(length, out ThermalizationStep? known)) return known;
        if ((steps.Count + 1L) * Lanes.Count > KeptTableEntries) steps.Clear();
        return steps[length] = Plan.Parameters.Method == TrajectoryMethod.MeanExact ? new MeanExactStep(Plan, scratch, length) : new EulerMaruyamaStep(Plan, scratch, length);
    }
}

/// <summary>Thermalization by colored noise.</summary>
internal sealed class ColoredIntegrator(TrajectoryPlan plan) : LaneIntegrator(plan)
{
    private readonly ColoredStep step = new(plan);

    internal override void Begin(ulong first)
    {
        base.Begin(first);
        step.Begin(first, 0);
    }

    internal override void Advance(ulong first, int interval)
    {
        TrajectoryInterval span = Plan.Intervals[interval];
        for (int i = 0; i < span.Steps; i++) step.Advance(Lanes, span.Step, first, (ulong)step.Slots * (ulong)(span.FirstStep + i + 1));
    }

    public override void Dispose()
    {
        step.Dispose();
        base.Dispose();
    }
}
