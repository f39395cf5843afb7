using System.Numerics;

namespace Remanence;

/// <summary>
/// Unravelling by jumps: at the times of a Poisson process of rate w + gamma a trajectory is reset to a level drawn from chi (with probability w/(w + gamma)) or projected onto a block
/// with its Born weight; in between it is unitary. Exact for any times; only means of linear quantities are those of the stochastic equation.
/// </summary>
internal sealed unsafe class JumpIntegrator : LaneIntegrator
{
    private readonly double thermalization, collapse;
    private readonly ComplexMatrix? pointer;
    private readonly IReadOnlyList<int> blocks;
    private readonly int blockCount;
    private readonly Complex[][] states;
    private readonly double[] next = new double[LaneState.Lanes], reached = new double[LaneState.Lanes];
    private readonly ulong[] events = new ulong[LaneState.Lanes];
    private readonly Complex[] inPointerBasis;
    private readonly double[] weights;

    internal JumpIntegrator(TrajectoryPlan plan) : base(plan)
    {
        thermalization = plan.Rate;
        collapse = plan.Parameters.Collapse?.Rate ?? 0;
        pointer = plan.Parameters.Collapse?.PointerFromEnergy;
        blocks = plan.Parameters.Collapse?.Blocks ?? [];
        blockCount = plan.Parameters.Collapse?.Count ?? 0;
        states = [.. Enumerable.Range(0, LaneState.Lanes).Select(_ => new Complex[plan.Levels])];
        inPointerBasis = new Complex[plan.Levels];
        weights = new double[Math.Max(plan.Levels, blockCount)];
    }

    internal override void Begin(ulong first)
    {
        base.Begin(first);
        for (int lane = 0; lane < LaneState.Lanes; lane++)
        {
            Plan.Start.CopyTo(states[lane], 0);
            reached[lane] = 0;
            events[lane] = 0;
            next[lane] = Waiting(first, lane);
        }
    }

    internal override void Advance(ulong first, int interval)
    {
        double end = Plan.Intervals[interval].End;
        for (int lane = 0; lane < LaneState.Lanes; lane++)
        {
            while (next[lane] <= end)
            {
                double time = next[lane];
                Turn(lane, time);
                Jump(first, lane);
                events[lane]++;
                next[lane] = time + Waiting(first, lane);
            }

            Turn(lane, end);
            for (int i = 0; i < Lanes.Count; i++)
            {
                Complex z = states[lane][Plan.Active[i]];
                Lanes.State[LaneState.Component * i + lane] = z.Real;
                Lanes.State[LaneState.Component * i + LaneState.Lanes + lane] = z.Imaginary;
            }
        }
    }

    // Every event has two pairs of uniform numbers: its waiting time and kind, its outcome.
    private (double First, double Second) Uniforms(ulong first, int lane, ulong pair) =>
        new RandomStream(Plan.Parameters.Seed, first + (ulong)lane).UniformPair(2 * events[lane] + pair);

    private double Waiting(ulong first, int lane) =>
        thermalization + collapse > 0 ? -Math.Log(Uniforms(first, lane, 0).First) / (thermalization + collapse) : double.PositiveInfinity;

    private void Turn(int lane, double time)
    {
        double elapsed = time - reached[lane];
        reached[lane] = time;
        if (elapsed == 0) return;
        Complex[] state = states[lane];
        for (int m = 0; m < state.Length; m++)
        {
            if (state[m] == Complex.Zero) continue;
            (double sin, double cos) = Math.SinCos(-Plan.Parameters.Energies[m] * elapsed);
            state[m] *= new Complex(cos, sin);
        }
    }

    private void Jump(ulong first, int lane)
    {
        Complex[] state = states[lane];
        double outcome = Uniforms(first, lane, 1).First;
        if (Uniforms(first, lane, 0).Second * (thermalization + collapse) < thermalization) Reset(state, outcome);
        else Project(state, outcome);
    }

    /// <summary>To a level with probability (weight of its sector) times chi in the sector.</summary>
    private void Reset(Complex[] state, double uniform)
    {
        IReadOnlyList<int>? sectors = Plan.Parameters.Sectors;
        for (int m = 0; m < state.Length; m++)
        {
            double sector = 1;
            if (sectors is not null)
            {
                sector = 0;
                for (int n = 0; n < state.Length; n++)
                {
                    if (sectors[n] == sectors[m]) sector += Square(state[n]);
                }
            }

            weights[m] = sector * Plan.Equilibrium[m];
        }

        int level = Draw(state.Length, uniform);
        Array.Clear(state);
        state[level] = Complex.One;
    }

    private void Project(Complex[] state, double uniform)
    {
        int levels = state.Length;
        Array.Clear(weights);
        for (int j = 0; j < levels; j++)
        {
            Complex z = state[j];
            if (pointer is not null)
            {
                z = Complex.Zero;
                for (int m = 0; m < levels; m++) z += pointer[j, m] * state[m];
            }

            inPointerBasis[j] = z;
            weights[blocks[j]] += Square(z);
        }

        int outcome = Draw(blockCount, uniform);
        double norm = Math.Sqrt(weights[outcome]);
        for (int j = 0; j < levels; j++) inPointerBasis[j] = blocks[j] == outcome ? inPointerBasis[j] / norm : Complex.Zero;
        for (int m = 0; m < levels; m++)
        {
            Complex z = inPointerBasis[m];
            if (pointer is not null)
            {
                z = Complex.Zero;
                for (int j = 0; j < levels; j++) z += Complex.Conjugate(pointer[j, m]) * inPointerBasis[j];
            }

            state[m] = z;
        }
    }

    private int Draw(int count, double uniform)
    {
        double total = 0;
        for (int i = 0; i < count; i++) total += weights[i];
        double threshold = uniform * total, cumulative = 0;
        int last = 0;
        for (int i = 0; i < count; i++)
        {
            if (weights[i] > 0) last = i;
            cumulative += weights[i];
            if (cumulative > threshold) return i;
        }

        return last;
    }

    private int Block(int j) => blocks[j] < 0 ? blockCount : blocks[j];

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
