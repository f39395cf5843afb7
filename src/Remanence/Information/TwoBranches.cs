using System.Numerics;

namespace Remanence;

/// <summary>The two branches of the ensembles of posterior states, read outcome by outcome.</summary>
internal sealed class TwoBranches
{
    private readonly Amplitudes branch0;
    private readonly Amplitudes branch1;

    private TwoBranches(double[] weights, SpinSpace space, Amplitudes branch0, Amplitudes branch1)
    {
        (Weights, Space) = (weights, space);
        (this.branch0, this.branch1) = (branch0, branch1);
    }

    /// <summary>|c_0|^2, |c_1|^2 and c_0* c_1 of an outcome.</summary>
    internal delegate void UseOutcome(long outcome, double population0, double population1, Complex coherence);

    internal double[] Weights { get; }

    internal SpinSpace Space { get; }

    internal long Length => branch0.Length;

    internal static TwoBranches Require(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, string subject)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (weights.Length != 2) throw new ArgumentException($"{subject} is made of the Bloch vectors of a two-level system and needs exactly 2 branches, but there are {weights.Length}.", nameof(weights));
        BranchSet.Require(weights, states);
        if (states[0].Space is not SpinSpace space) throw new ArgumentException($"{subject} needs branches on a space of spins, but these are on {states[0].Space}.", nameof(states));
        return new([.. weights], space, states[0].Amplitudes, states[1].Amplitudes);
    }

    /// <summary>The outcomes [start, start + count) in ascending order.</summary>
    internal void ForEach(long start, int count, UseOutcome use)
    {
        ReadOnlySpan<Complex> a = branch0.ComplexBlock(start, count), b = branch1.ComplexBlock(start, count);
        double p = Weights[0], q = Weights[1], root = Math.Sqrt(p * q);
        for (int i = 0; i < count; i++)
        {
            Complex u = a[i], v = b[i];
            Complex coherence = new(root * (u.Real * v.Real + u.Imaginary * v.Imaginary), root * (u.Real * v.Imaginary - u.Imaginary * v.Real));
            use(start + i, p * (u.Real * u.Real + u.Imaginary * u.Imaginary), q * (v.Real * v.Real + v.Imaginary * v.Imaginary), coherence);
        }

        GC.KeepAlive(branch0);
        GC.KeepAlive(branch1);
    }
}
