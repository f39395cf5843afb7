using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>One time step of thermalization for eight trajectories: the tables of a step length, the law of the noise and the phases. Derived classes are the integrators.</summary>
internal abstract unsafe class ThermalizationStep
{
    /// <summary>Vectors per class that describe the law of its noise: variance, longer and shorter deviation, cosine and sine of the direction.</summary>
    internal const int LawVectors = 5;

    private readonly bool real;
    private readonly double[] cos, sin;
    private readonly LaneScratch scratch;

    protected ThermalizationStep(TrajectoryPlan plan, LaneScratch scratch, double step)
    {
        Plan = plan;
        Step = step;
        this.scratch = scratch;
        real = plan.Parameters.Noise == TrajectoryNoise.Real;
        cos = new double[plan.Active.Length];
        sin = new double[plan.Active.Length];
        for (int i = 0; i < cos.Length; i++) (sin[i], cos[i]) = Math.SinCos(-plan.Parameters.Energies[plan.Active[i]] * step);
    }

    /// <summary>Random pairs that a step may use beyond one per stored level.</summary>
    internal const int ExtraSlots = 4;

    protected TrajectoryPlan Plan { get; }

    protected double Step { get; }

    protected double* Law => scratch.Laws;

    /// <summary>Room for one pair of lanes per stored level and the extra ones.</summary>
    protected double* Noise => scratch.Noise;

    /// <summary>Advances all lanes, at last the phases e^{-iEh} if asked; random indices from the given one on, one per stored level and the extra ones. The pseudo-weights of the idle levels may be empty for complex noise.</summary>
    internal abstract void Advance(LaneState lanes, ulong firstStream, ulong index, ReadOnlySpan<Complex> idlePseudo, bool phases);

    /// <summary>Variance and pseudo-variance per unit time of every class: sums over its levels, with general rates weighted by the rates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void FindLaws(LaneState lanes, ReadOnlySpan<Complex> idlePseudo)
    {
        double* state = lanes.State;
        V a = Vector512.Load(lanes.Shared), b = Vector512.Load(lanes.Shared + 8), shared = a * a + b * b;
        for (int s = 0; s < Plan.Classes; s++)
        {
            V variance = V.Zero, pseudoReal = V.Zero, pseudoImaginary = V.Zero;
            if (Plan.General)
            {
                RealMatrix rates = Plan.Parameters.Rates!;
                for (int n = 0; n < lanes.Count; n++)
                {
                    V rate = Vector512.Create(rates[s, n]), re = Vector512.Load(state + 16 * n), im = Vector512.Load(state + 16 * n + 8), x = re * re, y = im * im;
                    variance += rate * (x + y);
                    pseudoReal += rate * (x - y);
                    pseudoImaginary += rate * (re * im);
                }
            }
            else
            {
                V x = V.Zero, y = V.Zero;
                for (int n = Plan.ClassStart[s]; n < Plan.ClassStart[s + 1]; n++)
                {
                    V re = Vector512.Load(state + 16 * n), im = Vector512.Load(state + 16 * n + 8);
                    x = Vector512.FusedMultiplyAdd(re, re, x);
                    y = Vector512.FusedMultiplyAdd(im, im, y);
                    if (real) pseudoImaginary = Vector512.FusedMultiplyAdd(re, im, pseudoImaginary);
                }

                variance = x + y + shared * Vector512.Create(Plan.IdleWeight[s]);
                pseudoReal = x - y;
            }

            pseudoImaginary += pseudoImaginary;
            if (real && idlePseudo.Length > 0)
            {
                V re = a * a - b * b, im = a * b + a * b, p = Vector512.Create(idlePseudo[s].Real), q = Vector512.Create(idlePseudo[s].Imaginary);
                pseudoReal += re * p - im * q;
                pseudoImaginary += re * q + im * p;
            }

            StoreLaw(Law + LawVectors * 8 * s, variance, pseudoReal, pseudoImaginary);
        }
    }

    /// <summary>Divides by the norm and, if asked, applies the phases of the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Normalize(LaneState lanes, bool phases)
    {
        double* z = lanes.State, shared = lanes.Shared;
        V x = V.Zero, y = V.Zero;
        for (int m = 0; m < lanes.Count; m++)
        {
            V re = Vector512.Load(z + 16 * m), im = Vector512.Load(z + 16 * m + 8);
            x = Vector512.FusedMultiplyAdd(re, re, x);
            y = Vector512.FusedMultiplyAdd(im, im, y);
        }

        V a = Vector512.Load(shared), b = Vector512.Load(shared + 8);
        double idle = 0;
        foreach (double weight in Plan.IdleWeight) idle += weight;
        V factor = Vector512.Create(1.0) / Vector512.Sqrt(x + y + Vector512.Create(idle) * (a * a + b * b));
        (a * factor).Store(shared);
        (b * factor).Store(shared + 8);
        if (phases)
        {
            Turn(lanes, factor);
            return;
        }

        for (int m = 0; m < 2 * lanes.Count; m++) (factor * Vector512.Load(z + 8 * m)).Store(z + 8 * m);
    }

    /// <summary>Applies a real factor and the phases e^{-iEh} to the stored levels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Turn(LaneState lanes, V factor)
    {
        double* z = lanes.State;
        fixed (double* cosine = cos, sine = sin)
        {
            for (int m = 0; m < lanes.Count; m++)
            {
                V re = factor * Vector512.Load(z + 16 * m), im = factor * Vector512.Load(z + 16 * m + 8), c = Vector512.Create(cosine[m]), s = Vector512.Create(sine[m]);
                Vector512.FusedMultiplyAdd(re, c, -(im * s)).Store(z + 16 * m);
                Vector512.FusedMultiplyAdd(im, c, re * s).Store(z + 16 * m + 8);
            }
        }
    }

    /// <summary>The linear map from two normal numbers to a noise component of a class, entries by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Map(double* law, out V a, out V b, out V c, out V d)
    {
        V major = Vector512.Load(law + 8), minor = Vector512.Load(law + 16), cosine = Vector512.Load(law + 24), sine = Vector512.Load(law + 32);
        a = cosine * major;
        b = -(sine * minor);
        c = sine * major;
        d = cosine * minor;
    }

    private void StoreLaw(double* law, V variance, V pseudoReal, V pseudoImaginary)
    {
        V half = Vector512.Create(0.5), zero = V.Zero, one = Vector512.Create(1.0);
        variance.Store(law);
        if (!real)
        {
            V deviation = Vector512.Sqrt(variance * half);
            deviation.Store(law + 8);
            deviation.Store(law + 16);
            one.Store(law + 24);
            zero.Store(law + 32);
            return;
        }

        // The half angle of the pseudo-variance, by the larger of cosine and sine first, which loses no digits.
        V modulus = Vector512.Sqrt(pseudoReal * pseudoReal + pseudoImaginary * pseudoImaginary), none = Vector512.Equals(modulus, zero);
        V twice = modulus + modulus;
        V larger = Vector512.Sqrt((modulus + Vector512.Abs(pseudoReal)) / twice), smaller = Vector512.Abs(pseudoImaginary) / (twice * larger);
        V forward = Vector512.GreaterThanOrEqual(pseudoReal, zero);
        V cosine = Vector512.ConditionalSelect(forward, larger, smaller), sine = Vector512.ConditionalSelect(forward, smaller, larger);
        sine = Vector512.ConditionalSelect(Vector512.LessThan(pseudoImaginary, zero), -sine, sine);
        // A real state has modulus = variance up to rounding.
        modulus = Vector512.Min(modulus, variance);
        Vector512.Sqrt((variance + modulus) * half).Store(law + 8);
        Vector512.Sqrt((variance - modulus) * half).Store(law + 16);
        Vector512.ConditionalSelect(none, one, cosine).Store(law + 24);
        Vector512.ConditionalSelect(none, zero, sine).Store(law + 32);
    }
}
