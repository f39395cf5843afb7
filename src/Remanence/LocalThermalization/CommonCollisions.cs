namespace Remanence;

/// <summary>Collisions that act on both sides together: at Poisson rate r the protocol E_gamma is applied. Isotropic start; everything in closed form.</summary>
public sealed class CommonCollisions
{
    /// <summary>Collisions that can still be told from each other.</summary>
    private const double MostCollisions = 1e9;

    private readonly double fixedOverlap;

    /// <summary>Creates the model.</summary>
    /// <param name="protocol">What one collision does.</param>
    /// <param name="rate">r, positive.</param>
    /// <param name="overlap">F_0 of the isotropic start, 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public CommonCollisions(ThermalizationProtocol protocol, double rate, double overlap = 1)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        Protocol = protocol;
        Rate = ThermalizationArguments.RequirePositive(rate, "collision rate", nameof(rate));
        InitialOverlap = ThermalizationArguments.RequireOverlap(overlap, nameof(overlap));
        fixedOverlap = protocol.ProductOverlap;
    }

    /// <summary>What one collision does.</summary>
    public ThermalizationProtocol Protocol { get; }

    /// <summary>r: local deviations from the thermal states fall as exp(-r t).</summary>
    public double Rate { get; }

    /// <summary>F_0.</summary>
    public double InitialOverlap { get; }

    /// <summary>r (1 - gamma): the overlap approaches f at this rate.</summary>
    public double OverlapDecayRate => Rate * (1 - Protocol.Mixing);

    /// <summary>F(t) = f + (F_0 - f) exp(-r (1 - gamma) t).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double Overlap(double time) => fixedOverlap + (InitialOverlap - fixedOverlap) * Math.Exp(-OverlapDecayRate * ThermalizationArguments.RequireRate(time, "time", nameof(time)));

    /// <summary>The state at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public CorrelatedPair At(double time)
    {
        ThermalizationArguments.RequireRate(time, "time", nameof(time));
        double gamma = Protocol.Mixing, stay = Math.Exp(-Rate * time), hit = -NearOne.ExpMinusOne(-Rate * time);
        // exp(-(1 - gamma) r t) - exp(-r t) without cancellation at small times.
        double lag = stay * (gamma * Rate * time > 1 ? Math.Exp(gamma * Rate * time) - 1 : NearOne.ExpMinusOne(gamma * Rate * time));
        if (!double.IsFinite(lag)) lag = Math.Exp(-OverlapDecayRate * time);
        double weight = stay + gamma * hit, weighted = stay * InitialOverlap + gamma * fixedOverlap * hit + (InitialOverlap - fixedOverlap) * lag;
        return ThermalizationProtocol.Isotropic(Protocol.RestArrayA, Protocol.RestArrayB, weight, weighted, (1 - gamma) * hit);
    }

    /// <summary>The time from which the partial transpose is positive: 0 if it is so at once, none if that never happens, as for two qubits with equal baths at the largest gamma.</summary>
    public double? DeathTime()
    {
        double d = Protocol.Dimension;
        if (InitialOverlap <= 1 / d) return 0;
        if (OverlapDecayRate == 0) return null;
        if (Protocol.IsStandard)
        {
            double gap = 1 / d - fixedOverlap;
            if (gap <= 1e-12) return null;
            // Entangled while (F_0 - f) exp(-(1 - gamma) r t) > (1/d - f) (gamma + (1 - gamma) exp(-r t)): both sides fall, the left one faster relative to itself.
            double latest = Math.Log((InitialOverlap - fixedOverlap) / (gap * Protocol.Mixing)) / OverlapDecayRate;
            return Bisection.LastTrue(0, latest, t => (InitialOverlap - fixedOverlap) * Math.Exp(-OverlapDecayRate * t) > gap * (Protocol.Mixing + (1 - Protocol.Mixing) * Math.Exp(-Rate * t)));
        }

        return Bisection.DeathTime(At, 1 / Rate);
    }

    /// <summary>The largest k such that the state after k collisions is still entangled by the partial transpose; 0 if even one collision destroys it, none if no number of collisions does, or only more than 10^9.</summary>
    public int? EntangledCollisions()
    {
        if (Protocol.CriticalOverlap() is not { } critical || InitialOverlap <= critical) return 0;
        if (fixedOverlap >= critical - 1e-12 || Protocol.Mixing == 1) return null;
        // The state after collision k is entangled when the overlap before it exceeds the critical one.
        double collisions = Math.Log((critical - fixedOverlap) / (InitialOverlap - fixedOverlap)) / Math.Log(Protocol.Mixing);
        if (collisions > MostCollisions) return null;
        int k = (int)Math.Ceiling(collisions);
        while (k > 1 && !(Before(k) > critical)) k--;
        while (Before(k + 1) > critical) k++;
        return k;
        double Before(int collision) => fixedOverlap + Math.Pow(Protocol.Mixing, collision - 1) * (InitialOverlap - fixedOverlap);
    }
}
