using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>
/// Thermalization by real noise of finite correlation time for eight trajectories: D^2 stationary Ornstein-Uhlenbeck processes with covariance e^{-|t-s|/tau}/(2 tau), advanced exactly,
/// drive the equation in the sense of Stratonovich; method of Heun, then normalization. O(D^2) per step: here the noise cannot be reduced to O(D).
/// </summary>
internal sealed unsafe class ColoredStep : IDisposable
{
    private readonly TrajectoryPlan plan;
    private readonly double[] energies, rates, roots;
    private readonly double correlationTime;
    private readonly int levels;
    private readonly WorkBuffer work;

    internal ColoredStep(TrajectoryPlan plan)
    {
        this.plan = plan;
        levels = plan.Levels;
        correlationTime = plan.Parameters.CorrelationTime;
        energies = [.. plan.Active.Select(m => plan.Parameters.Energies[m])];
        rates = [.. plan.Active.Select(m => plan.Rate * plan.Equilibrium[m])];
        roots = [.. rates.Select(Math.Sqrt)];
        work = new WorkBuffer(8L * Processes * 2 + 16L * (3 * levels + 1));
    }

    /// <summary>Random pairs of a step.</summary>
    internal int Slots => Processes / 2;

    // An even number, so that the processes fill pairs.
    private int Processes => (levels * levels + 1) / 2 * 2;

    private double* Noise => work.Pointer;

    private double* Fresh => work.Pointer + 8 * Processes;

    /// <summary>Draws the stationary processes.</summary>
    internal void Begin(ulong firstStream, ulong index)
    {
        NormalLanes.Normals(plan.Parameters.Seed, firstStream, index, Slots, Noise);
        V deviation = Vector512.Create(Math.Sqrt(1 / (2 * correlationTime)));
        for (int i = 0; i < Processes; i++) (deviation * Vector512.Load(Noise + 8 * i)).Store(Noise + 8 * i);
    }

    /// <summary>One step of all lanes.</summary>
    internal void Advance(LaneState lanes, double step, ulong firstStream, ulong index)
    {
        double* first = Fresh + 8 * Processes, second = first + 16 * levels, predicted = second + 16 * levels, state = lanes.State;
        Slope(state, first);
        V h = Vector512.Create(step), half = Vector512.Create(step / 2);
        for (int i = 0; i < 2 * levels; i++) Vector512.FusedMultiplyAdd(h, Vector512.Load(first + 8 * i), Vector512.Load(state + 8 * i)).Store(predicted + 8 * i);

        NormalLanes.Normals(plan.Parameters.Seed, firstStream, index, Slots, Fresh);
        double decay = Math.Exp(-step / correlationTime);
        V keep = Vector512.Create(decay), deviation = Vector512.Create(Math.Sqrt(-NearOne.ExpMinusOne(-2 * step / correlationTime) / (2 * correlationTime)));
        for (int i = 0; i < Processes; i++) Vector512.FusedMultiplyAdd(deviation, Vector512.Load(Fresh + 8 * i), keep * Vector512.Load(Noise + 8 * i)).Store(Noise + 8 * i);

        Slope(predicted, second);
        V norm = V.Zero;
        for (int i = 0; i < 2 * levels; i++)
        {
            V value = Vector512.FusedMultiplyAdd(half, Vector512.Load(first + 8 * i) + Vector512.Load(second + 8 * i), Vector512.Load(state + 8 * i));
            norm = Vector512.FusedMultiplyAdd(value, value, norm);
            value.Store(state + 8 * i);
        }

        V factor = Vector512.Create(1.0) / Vector512.Sqrt(norm);
        for (int i = 0; i < 2 * levels; i++) (factor * Vector512.Load(state + 8 * i)).Store(state + 8 * i);
    }

    public void Dispose() => work.Dispose();

    /// <summary>-i E psi + x + z - (psi^+ (x + z)) psi / |psi|^2 with x = A psi/2 + u A conj(psi), z_m = sqrt(A_m) sum_n noise_mn psi_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Slope(double* psi, double* slope)
    {
        V norm = V.Zero, pseudoReal = V.Zero, pseudoImaginary = V.Zero, meanReal = V.Zero, meanImaginary = V.Zero;
        for (int m = 0; m < levels; m++)
        {
            V re = Vector512.Load(psi + 16 * m), im = Vector512.Load(psi + 16 * m + 8);
            norm += re * re + im * im;
            pseudoReal += re * re - im * im;
            pseudoImaginary += re * im + re * im;
        }

        V inverse = Vector512.Create(1.0) / norm;
        pseudoReal *= inverse;
        pseudoImaginary *= inverse;
        for (int m = 0; m < levels; m++)
        {
            V sumReal = V.Zero, sumImaginary = V.Zero;
            double* row = Noise + 8 * m * levels;
            for (int n = 0; n < levels; n++)
            {
                V eta = Vector512.Load(row + 8 * n);
                sumReal = Vector512.FusedMultiplyAdd(eta, Vector512.Load(psi + 16 * n), sumReal);
                sumImaginary = Vector512.FusedMultiplyAdd(eta, Vector512.Load(psi + 16 * n + 8), sumImaginary);
            }

            V re = Vector512.Load(psi + 16 * m), im = Vector512.Load(psi + 16 * m + 8), rate = Vector512.Create(rates[m]), root = Vector512.Create(roots[m]), half = Vector512.Create(0.5);
            V x = rate * (half * re + pseudoReal * re + pseudoImaginary * im) + root * sumReal;
            V y = rate * (half * im + pseudoImaginary * re - pseudoReal * im) + root * sumImaginary;
            meanReal += re * x + im * y;
            meanImaginary += re * y - im * x;
            x.Store(slope + 16 * m);
            y.Store(slope + 16 * m + 8);
        }

        meanReal *= inverse;
        meanImaginary *= inverse;
        for (int m = 0; m < levels; m++)
        {
            V re = Vector512.Load(psi + 16 * m), im = Vector512.Load(psi + 16 * m + 8), energy = Vector512.Create(energies[m]);
            (Vector512.Load(slope + 16 * m) + energy * im - (meanReal * re - meanImaginary * im)).Store(slope + 16 * m);
            (Vector512.Load(slope + 16 * m + 8) - energy * re - (meanReal * im + meanImaginary * re)).Store(slope + 16 * m + 8);
        }
    }
}
