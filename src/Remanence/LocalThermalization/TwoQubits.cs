namespace Remanence;

/// <summary>Closed forms for two qubits, by excited populations p in (0, 1); p above 1/2 is an inverted qubit.</summary>
public static class TwoQubits
{
    /// <summary>How different two baths are: kappa = (p_high - p_low) / (2 p_low), where p and 1 - p are exchanged on both sides if the least populated level is a ground level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A population is not between 0 and 1.</exception>
    public static double Asymmetry(double excitedA, double excitedB)
    {
        (double low, double high) = Ordered(excitedA, excitedB);
        return (high - low) / (2 * low);
    }

    /// <summary>The smallest overlap F that survives at the largest gamma = 2 p_low: F* = 1 - [(2 + kappa) - sqrt((2 + kappa)^2 - 3)] / 2, from 1/2 for equal baths towards 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A population is not between 0 and 1.</exception>
    public static double CriticalOverlap(double excitedA, double excitedB)
    {
        double shifted = 2 + Asymmetry(excitedA, excitedB);
        return 1 - 1.5 / (shifted + Math.Sqrt(shifted * shifted - 3));
    }

    /// <summary>The gamma above which a maximally entangled input survives equal baths: (2/3) (1 - sqrt(1 - 3 p (1 - p))).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The population is not between 0 and 1.</exception>
    public static double CriticalMixing(double excited)
    {
        double variance = ThermalizationArguments.RequireExcited(excited, nameof(excited)) * (1 - excited);
        return 2 * variance / (1 + Math.Sqrt(1 - 3 * variance));
    }

    /// <summary>The excited population up to which a maximally entangled input survives equal baths at a fixed gamma: p_c = (1 - sqrt((1 - gamma)(1 - 3 gamma))) / 2; none for gamma of at least 1/3, which survives at every temperature.</summary>
    /// <exception cref="ArgumentOutOfRangeException">gamma does not lie in (0, 1].</exception>
    public static double? CriticalPopulation(double mixing)
    {
        ThermalizationArguments.RequireMixing(mixing, 1, nameof(mixing));
        if (3 * mixing >= 1) return null;
        double product = (1 - mixing) * (1 - 3 * mixing);
        // 1 - product without cancellation.
        return mixing * (4 - 3 * mixing) / (2 * (1 + Math.Sqrt(product)));
    }

    /// <summary>The temperature at which a qubit has an excited population below 1/2; infinity at 1/2.</summary>
    internal static double Temperature(double gap, double excited) => excited >= 0.5 ? double.PositiveInfinity : gap / Math.Log((1 - excited) / excited);

    /// <summary>The concurrence of a phase-invariant state of two qubits, 2 max(0, |c| - sqrt(A_01 A_10)).</summary>
    /// <exception cref="ArgumentException">The state is not one of two qubits.</exception>
    public static double Concurrence(PhaseInvariantState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Dimension != 2) throw new ArgumentException($"The closed form of the concurrence needs two qubits, but the state has {state.Dimension} levels a side; use its negativity.", nameof(state));
        return 2 * Math.Max(0, Math.Abs(state.Coherence(0, 1)) - Math.Sqrt(state.Population(0, 1) * state.Population(1, 0)));
    }

    private static (double Low, double High) Ordered(double a, double b)
    {
        ThermalizationArguments.RequireExcited(a, nameof(a));
        ThermalizationArguments.RequireExcited(b, nameof(b));
        if (Math.Max(a, b) > 1 - Math.Min(a, b)) (a, b) = (1 - a, 1 - b);
        return a < b ? (a, b) : (b, a);
    }
}
