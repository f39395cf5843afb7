using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>Euler-Maruyama step of the Ito equation, normalized, phases exact.</summary>
internal sealed unsafe class EulerMaruyamaStep : ThermalizationStep
{
    private readonly double[] scale, arriving, leaving;

    internal EulerMaruyamaStep(TrajectoryPlan plan, LaneScratch scratch, double step) : base(plan, scratch, step)
    {
        // With general rates the law of the noise carries the rates already.
        double[] rates = [.. plan.Active.Select(m => plan.General ? 1 : plan.Rate * plan.Equilibrium[m])];
        arriving = [.. rates.Select(a => step * a)];
        scale = [.. arriving.Select(Math.Sqrt)];
        leaving = [.. plan.Active.Select(n => step / 2 * (plan.General ? Enumerable.Range(0, plan.Levels).Sum(m => plan.Parameters.Rates![m, n]) : plan.Rate))];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Advance(LaneState lanes, ulong firstStream, ulong index, ReadOnlySpan<Complex> idlePseudo, bool phases)
    {
        FindLaws(lanes, idlePseudo);
        NormalLanes.Normals(Plan.Parameters.Seed, firstStream, index, lanes.Count, Noise);
        double* state = lanes.State, noise = Noise, shared = lanes.Shared;
        V overlapReal = V.Zero, overlapImaginary = V.Zero, mean = V.Zero, half = Vector512.Create(0.5);
        fixed (double* arrive = arriving, leave = leaving, root = scale)
        {
            for (int s = 0; s < Plan.Classes; s++)
            {
                double* law = Law + LawVectors * 8 * s;
                V variance = Vector512.Load(law);
                Map(law, out V a, out V b, out V c, out V d);
                for (int m = Plan.ClassStart[s]; m < Plan.ClassStart[s + 1]; m++)
                {
                    double* z = noise + 16 * m;
                    V re = Vector512.Load(state + 16 * m), im = Vector512.Load(state + 16 * m + 8), first = Vector512.Load(z), second = Vector512.Load(z + 8), r = Vector512.Create(root[m]);
                    V x = r * Vector512.FusedMultiplyAdd(a, first, b * second), y = r * Vector512.FusedMultiplyAdd(c, first, d * second);
                    overlapReal = Vector512.FusedMultiplyAdd(re, x, Vector512.FusedMultiplyAdd(im, y, overlapReal));
                    overlapImaginary = Vector512.FusedMultiplyAdd(re, y, Vector512.FusedMultiplyAdd(-im, x, overlapImaginary));
                    mean = Vector512.FusedMultiplyAdd(Vector512.Create(arrive[m]) * variance, Vector512.FusedMultiplyAdd(re, re, im * im), mean);
                    x.Store(z);
                    y.Store(z + 8);
                }
            }

            V common = Vector512.Create(1.0) - half * mean - overlapReal;
            for (int s = 0; s < Plan.Classes; s++)
            {
                V variance = Vector512.Load(Law + LawVectors * 8 * s);
                for (int m = Plan.ClassStart[s]; m < Plan.ClassStart[s + 1]; m++)
                {
                    V factor = Vector512.FusedMultiplyAdd(Vector512.Create(arrive[m]), variance, common - Vector512.Create(leave[m]));
                    Multiply(state + 16 * m, factor, overlapImaginary, Vector512.Load(noise + 16 * m), Vector512.Load(noise + 16 * m + 8));
                }
            }

            Multiply(shared, common - Vector512.Create(Step / 2 * Plan.Rate), overlapImaginary, V.Zero, V.Zero);
        }

        Normalize(lanes, phases);
    }

    /// <summary>z = (factor - i turn) z + (x + i y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(double* z, V factor, V turn, V x, V y)
    {
        V re = Vector512.Load(z), im = Vector512.Load(z + 8);
        Vector512.FusedMultiplyAdd(factor, re, Vector512.FusedMultiplyAdd(turn, im, x)).Store(z);
        Vector512.FusedMultiplyAdd(factor, im, Vector512.FusedMultiplyAdd(-turn, re, y)).Store(z + 8);
    }
}
