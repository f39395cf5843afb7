using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>
/// Step whose mean is exact for any length: phi = sqrt(e) psi + sqrt((1 - e) chi) xi, e = exp(-w h), drawn from the law reweighted by |phi|^2, then normalized. One component,
/// picked with its mean population, carries the weight; all others are plain Gaussians. Its density g(y) |a + y|^2 is drawn without rejection: y and -y together have density
/// 2 g(y) (|a|^2 + |y|^2), a mixture of plain and |y|^2-weighted numbers, and the sign has probability |a + y|^2 / 2(|a|^2 + |y|^2).
/// </summary>
internal sealed unsafe class MeanExactStep : ThermalizationStep
{
    private readonly double[] scale, lost;
    private readonly double kept;
    private readonly bool idle;

    internal MeanExactStep(TrajectoryPlan plan, LaneScratch scratch, double step) : base(plan, scratch, step)
    {
        kept = Math.Exp(-plan.Rate * step);
        double all = -NearOne.ExpMinusOne(-plan.Rate * step);
        lost = [.. plan.Active.Select(m => all * plan.Equilibrium[m])];
        scale = [.. lost.Select(Math.Sqrt)];
        idle = plan.Idle.Length > 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Advance(LaneState lanes, ulong firstStream, ulong index, ReadOnlySpan<Complex> idlePseudo, bool phases)
    {
        int count = lanes.Count;
        double* noise = Noise, extra = Noise + 16 * count;
        FindLaws(lanes, idlePseudo);
        // The extra pairs: two of uniform numbers (component and mixture, axis and sign), two of normal ones.
        NormalLanes.Normals(Plan.Parameters.Seed, firstStream, index, count + 2, noise);
        double* uniforms = extra + 32;
        NormalLanes.Uniforms(Plan.Parameters.Seed, firstStream, index + (ulong)count + 2, 2, uniforms);

        double* chosen = stackalloc double[16];
        int* place = stackalloc int[8];
        Choose(lanes, Vector512.Load(uniforms), place);
        Weighted(lanes, place, extra, uniforms, chosen);

        double* state = lanes.State, shared = lanes.Shared;
        V root = Vector512.Create(Math.Sqrt(kept));
        fixed (double* roots = scale)
        {
            for (int s = 0; s < Plan.Classes; s++)
            {
                Map(Law + LawVectors * 8 * s, out V a, out V b, out V c, out V d);
                for (int m = Plan.ClassStart[s]; m < Plan.ClassStart[s + 1]; m++)
                {
                    V first = Vector512.Load(noise + 16 * m), second = Vector512.Load(noise + 16 * m + 8), r = Vector512.Create(roots[m]);
                    V x = Vector512.FusedMultiplyAdd(a, first, b * second), y = Vector512.FusedMultiplyAdd(c, first, d * second);
                    Vector512.FusedMultiplyAdd(r, x, root * Vector512.Load(state + 16 * m)).Store(state + 16 * m);
                    Vector512.FusedMultiplyAdd(r, y, root * Vector512.Load(state + 16 * m + 8)).Store(state + 16 * m + 8);
                }
            }
        }

        for (int lane = 0; lane < 8; lane++)
        {
            if (place[lane] == count) continue;
            state[16 * place[lane] + lane] = chosen[lane];
            state[16 * place[lane] + 8 + lane] = chosen[8 + lane];
        }

        (root * Vector512.Load(shared)).Store(shared);
        (root * Vector512.Load(shared + 8)).Store(shared + 8);
        Normalize(lanes, phases);
    }

    /// <summary>The place of the component that carries the weight, by lane: m with probability e |psi_m|^2 + (1 - e) chi_m; the number of stored levels for an idle one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Choose(LaneState lanes, V uniform, int* place)
    {
        double* state = lanes.State;
        V keep = Vector512.Create(kept), total = V.Zero, one = Vector512.Create(1.0), zero = V.Zero;
        fixed (double* losses = lost)
        {
            for (int s = 0; s < Plan.Classes; s++)
            {
                double sum = 0;
                for (int m = Plan.ClassStart[s]; m < Plan.ClassStart[s + 1]; m++) sum += losses[m];
                total = Vector512.FusedMultiplyAdd(Vector512.Load(Law + LawVectors * 8 * s), keep + Vector512.Create(sum), total);
            }

            V threshold = uniform * total, cumulative = zero, below = zero;
            for (int s = 0; s < Plan.Classes; s++)
            {
                V variance = Vector512.Load(Law + LawVectors * 8 * s);
                for (int m = Plan.ClassStart[s]; m < Plan.ClassStart[s + 1]; m++)
                {
                    V re = Vector512.Load(state + 16 * m), im = Vector512.Load(state + 16 * m + 8);
                    V weight = Vector512.FusedMultiplyAdd(Vector512.Create(losses[m]), variance, keep * Vector512.FusedMultiplyAdd(re, re, im * im));
                    cumulative += weight;
                    below += Vector512.ConditionalSelect(Vector512.LessThanOrEqual(cumulative, threshold), one, zero);
                }
            }

            // Rounding of the total may leave a threshold above the last sum; that is an idle level only where there is one.
            for (int lane = 0; lane < 8; lane++) place[lane] = idle ? (int)below[lane] : Math.Min((int)below[lane], lanes.Count - 1);
        }
    }

    /// <summary>New values of the chosen components.</summary>
    private void Weighted(LaneState lanes, int* place, double* normals, double* uniforms, double* chosen)
    {
        double* old = stackalloc double[48];
        for (int lane = 0; lane < 8; lane++)
        {
            int m = place[lane];
            bool none = m == lanes.Count;
            int s = 0;
            while (!none && Plan.ClassStart[s + 1] <= m) s++;
            double* law = Law + LawVectors * 8 * s + lane;
            old[lane] = none ? 0 : lanes.State[16 * m + lane];
            old[8 + lane] = none ? 0 : lanes.State[16 * m + 8 + lane];
            old[16 + lane] = none ? 0 : scale[m] * law[8];
            old[24 + lane] = none ? 0 : scale[m] * law[16];
            old[32 + lane] = law[24];
            old[40 + lane] = law[32];
        }

        V root = Vector512.Create(Math.Sqrt(kept)), re = root * Vector512.Load(old), im = root * Vector512.Load(old + 8);
        V major = Vector512.Load(old + 16), minor = Vector512.Load(old + 24), cosine = Vector512.Load(old + 32), sine = Vector512.Load(old + 40);
        V mean = re * re + im * im, long2 = major * major, spread = long2 + minor * minor;
        V plain = Vector512.LessThan(Vector512.Load(uniforms + 8) * (mean + spread), mean);
        V along = Vector512.LessThan(Vector512.Load(uniforms + 16) * spread, long2);
        V first = Vector512.Load(normals), second = Vector512.Load(normals + 8), third = Vector512.Load(normals + 16), fourth = Vector512.Load(normals + 24);
        // Weighting a normal number by its square gives one with the sign of a normal and the length of three.
        V more = third * third + fourth * fourth, sign = Vector512.Create(-0.0);
        V firstLong = Vector512.Sqrt(first * first + more) | (first & sign), secondLong = Vector512.Sqrt(second * second + more) | (second & sign);
        first = Vector512.ConditionalSelect(Vector512.AndNot(along, plain), firstLong, first);
        second = Vector512.ConditionalSelect(plain | along, second, secondLong);
        V x = cosine * (major * first) - sine * (minor * second), y = sine * (major * first) + cosine * (minor * second);
        V towardsReal = re + x, towardsImaginary = im + y;
        V keepSign = Vector512.LessThan(Vector512.Load(uniforms + 24) * (Vector512.Create(2.0) * (mean + x * x + y * y)), towardsReal * towardsReal + towardsImaginary * towardsImaginary);
        Vector512.ConditionalSelect(keepSign, towardsReal, re - x).Store(chosen);
        Vector512.ConditionalSelect(keepSign, towardsImaginary, im - y).Store(chosen + 8);
    }
}
