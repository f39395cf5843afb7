using System.Numerics;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>Eight trajectories side by side: the components of the stored levels (eight real parts, then eight imaginary parts, per level) and the common scalar of the idle ones.</summary>
internal sealed unsafe class LaneState : IDisposable
{
    /// <summary>Trajectories in one group.</summary>
    internal const int Lanes = 8;

    /// <summary>Doubles per component.</summary>
    internal const int Component = 2 * Lanes;

    private readonly WorkBuffer buffer;

    internal LaneState(TrajectoryPlan plan)
    {
        Plan = plan;
        Count = plan.Active.Length;
        buffer = new WorkBuffer((long)Component * (Count + 1));
        State = buffer.Pointer;
    }

    internal TrajectoryPlan Plan { get; }

    /// <summary>Number of stored components.</summary>
    internal int Count { get; }

    internal double* State { get; }

    /// <summary>Scalar of the idle levels, without their phases.</summary>
    internal double* Shared => State + (long)Component * Count;

    /// <summary>Puts all lanes into the start state.</summary>
    internal void Begin()
    {
        for (int i = 0; i < Count; i++)
        {
            Complex z = Plan.Start[Plan.Active[i]];
            Set(State + Component * i, z);
        }

        Set(Shared, Complex.One);
    }

    /// <summary>The components of a level at a time.</summary>
    internal void Read(int level, double time, out Vector512<double> real, out Vector512<double> imaginary)
    {
        int place = Plan.Place[level];
        if (place >= 0)
        {
            real = Vector512.Load(State + Component * place);
            imaginary = Vector512.Load(State + Component * place + Lanes);
            return;
        }

        (double sin, double cos) = Math.SinCos(-Plan.Parameters.Energies[level] * time);
        Complex z = Plan.Start[level] * new Complex(cos, sin);
        Vector512<double> a = Vector512.Load(Shared), b = Vector512.Load(Shared + Lanes), re = Vector512.Create(z.Real), im = Vector512.Create(z.Imaginary);
        real = a * re - b * im;
        imaginary = a * im + b * re;
    }

    /// <summary>The weights |psi_m|^2 of a level.</summary>
    internal Vector512<double> Population(int level)
    {
        int place = Plan.Place[level];
        double* z = place >= 0 ? State + Component * place : Shared;
        Vector512<double> a = Vector512.Load(z), b = Vector512.Load(z + Lanes), square = a * a + b * b;
        return place >= 0 ? square : square * Vector512.Create(Plan.Population(level));
    }

    internal static void Set(double* target, Complex value)
    {
        Vector512.Create(value.Real).Store(target);
        Vector512.Create(value.Imaginary).Store(target + Lanes);
    }

    public void Dispose() => buffer.Dispose();
}
