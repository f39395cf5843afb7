namespace Remanence;

/// <summary>
/// Random unitaries at rate r on each side, of which the fraction s is shared (U x U*), and independent resets of A to eta_A at rate kappa_A and of B to eta_B at rate kappa_B:
/// d rho / dt = s r (T - 1) + (1 - s) r (D_A - 1) + (1 - s) r (D_B - 1) + kappa_A (R_A - 1) + kappa_B (R_B - 1). What happens locally does not depend on s. The state of any input stays in the span of ten
/// operators, that of an isotropic input in the span of five: the evolution is one exponential of a 10 x 10 or 5 x 5 matrix for every d.
/// </summary>
public sealed class IndependentCollisions
{
    /// <summary>Number of operators for any input.</summary>
    private const int Elements = 10;

    // Images of the elements 0 rho_0, 1 Phi, 2 1/d^2, 3 eta_A x 1/d, 4 1/d x eta_B, 5 eta_A x eta_B, 6 eta_A x rho_B, 7 rho_A x eta_B, 8 1/d x rho_B, 9 rho_A x 1/d.
    private static readonly int[] ResetA = [6, 3, 3, 3, 5, 5, 6, 5, 6, 3];
    private static readonly int[] ResetB = [7, 4, 4, 5, 4, 5, 5, 7, 4, 7];
    private static readonly int[] MixA = [8, 2, 2, 2, 4, 4, 8, 4, 8, 2];
    private static readonly int[] MixB = [9, 2, 2, 3, 2, 3, 3, 9, 2, 9];

    private readonly double[] restA, restB;

    /// <summary>Creates the model.</summary>
    /// <param name="restA">Populations of eta_A, at least two, each in 0..1, sum 1.</param>
    /// <param name="restB">Populations of eta_B, as many.</param>
    /// <param name="rate">r, not negative.</param>
    /// <param name="sharedFraction">s in 0..1.</param>
    /// <param name="resetRateA">kappa_A, not negative.</param>
    /// <param name="resetRateB">kappa_B, not negative.</param>
    /// <exception cref="ArgumentException">Invalid populations, different dimensions, or a number out of range.</exception>
    public IndependentCollisions(ReadOnlySpan<double> restA, ReadOnlySpan<double> restB, double rate, double sharedFraction, double resetRateA, double resetRateB)
    {
        ThermalizationArguments.RequireDimension(restA.Length, nameof(restA));
        if (restA.Length != restB.Length) throw new ArgumentException($"Both sides must have the same local dimension, but A has {restA.Length} levels and B has {restB.Length}; different dimensions are not covered.", nameof(restB));
        Information.RequireProbabilities(restA, 0, "population of eta_A", nameof(restA));
        Information.RequireProbabilities(restB, 0, "population of eta_B", nameof(restB));
        this.restA = restA.ToArray();
        this.restB = restB.ToArray();
        Rate = ThermalizationArguments.RequireRate(rate, "collision rate", nameof(rate));
        SharedFraction = ThermalizationArguments.RequireShare(sharedFraction, "shared fraction", nameof(sharedFraction));
        ResetRateA = ThermalizationArguments.RequireRate(resetRateA, "reset rate of A", nameof(resetRateA));
        ResetRateB = ThermalizationArguments.RequireRate(resetRateB, "reset rate of B", nameof(resetRateB));
    }

    /// <summary>d.</summary>
    public int Dimension => restA.Length;

    /// <summary>r.</summary>
    public double Rate { get; }

    /// <summary>s.</summary>
    public double SharedFraction { get; }

    /// <summary>kappa_A.</summary>
    public double ResetRateA { get; }

    /// <summary>kappa_B.</summary>
    public double ResetRateB { get; }

    /// <summary>Local deviations of A from its steady state fall at this rate, r + kappa_A.</summary>
    public double LocalRateA => Rate + ResetRateA;

    /// <summary>The same for B.</summary>
    public double LocalRateB => Rate + ResetRateB;

    /// <summary>The steady populations of A, (r 1/d + kappa eta) / (r + kappa).</summary>
    /// <exception cref="InvalidOperationException">Nothing acts on A.</exception>
    public double[] SteadyMarginalA() => Steady(restA, ResetRateA);

    /// <summary>The steady populations of B.</summary>
    /// <exception cref="InvalidOperationException">Nothing acts on B.</exception>
    public double[] SteadyMarginalB() => Steady(restB, ResetRateB);

    /// <summary>The weights of the ten operators at a time, for any input: 0 rho_0, 1 Phi, 2 1/d^2, 3 eta_A x 1/d, 4 1/d x eta_B, 5 eta_A x eta_B, 6 eta_A x rho_B, 7 rho_A x eta_B, 8 1/d x rho_B, 9 rho_A x 1/d. They sum to 1.</summary>
    /// <param name="overlap">F of the input.</param>
    /// <param name="populationsA">Diagonal of its reduced state rho_A in the energy basis.</param>
    /// <param name="populationsB">Diagonal of rho_B.</param>
    /// <param name="time">Not negative.</param>
    /// <exception cref="ArgumentException">Populations of wrong number or value, or a number out of range.</exception>
    public double[] Weights(double overlap, ReadOnlySpan<double> populationsA, ReadOnlySpan<double> populationsB, double time) => Evolve(Start(), Generator(Overlaps(overlap, populationsA, populationsB)), time);

    /// <summary>F(t) of any input.</summary>
    /// <inheritdoc cref="Weights"/>
    public double Overlap(double overlap, ReadOnlySpan<double> populationsA, ReadOnlySpan<double> populationsB, double time)
    {
        double[] overlaps = Overlaps(overlap, populationsA, populationsB), weights = Evolve(Start(), Generator(overlaps), time);
        double sum = 0;
        for (int k = 0; k < Elements; k++) sum += weights[k] * overlaps[k];
        return sum;
    }

    /// <summary>
    /// F(t) in closed form where everything is shared and both resets are equally fast, s = 1 and kappa_A = kappa_B: F_inf + B exp(-(r + kappa) t) + (F_0 - F_inf - B) exp(-2 kappa t), with F_inf half the steady overlap of the
    /// resets with the other side. None elsewhere.
    /// </summary>
    /// <inheritdoc cref="Weights"/>
    public double? FullySharedOverlap(double overlap, ReadOnlySpan<double> populationsA, ReadOnlySpan<double> populationsB, double time)
    {
        Overlaps(overlap, populationsA, populationsB);
        ThermalizationArguments.RequireRate(time, "time", nameof(time));
        if (SharedFraction != 1 || ResetRateA != ResetRateB) return null;
        double kappa = ResetRateA, sum = Rate + kappa;
        if (sum == 0) return overlap;
        double steady = (Dot(restA, SteadyMarginalB()) + Dot(SteadyMarginalA(), restB)) / Dimension, initial = (Dot(restA, populationsB) + Dot(populationsA, restB)) / Dimension;
        if (kappa == 0) return overlap;
        // (exp(-(r + kappa) t) - exp(-2 kappa t)) / (2 kappa - (r + kappa)), which is t exp(-2 kappa t) where the two rates meet.
        double slow = Math.Exp(-2 * kappa * time), difference = kappa - Rate, exponent = difference * time;
        double quotient = exponent == 0 ? time * slow : Math.Abs(exponent) < 1 ? slow * NearOne.ExpMinusOne(exponent) / difference : (Math.Exp(-sum * time) - slow) / difference;
        return steady / 2 + (overlap - steady / 2) * slow + kappa * (initial - steady) * quotient;
    }

    /// <summary>The five weights of Phi, 1/d^2, eta_A x 1/d, 1/d x eta_B, eta_A x eta_B at a time, for an isotropic start. They sum to 1.</summary>
    /// <param name="time">Not negative.</param>
    /// <param name="overlap">F of the start, 0..1; 1 is the maximally entangled state.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public double[] MergedWeights(double time, double overlap = 1) => Evolve(MergedStart(overlap), MergedGenerator(), time);

    /// <summary>The state at a time, for an isotropic start.</summary>
    /// <inheritdoc cref="MergedWeights"/>
    public CorrelatedPair At(double time, double overlap = 1) => Pair(MergedWeights(time, overlap));

    /// <summary>The time at which the partial transpose of an isotropic start becomes positive; none if entanglement never dies, or only after the coherence has fallen below 1e-12.</summary>
    /// <param name="overlap">F of the start, 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">F does not lie in 0..1.</exception>
    public double? DeathTime(double overlap = 1)
    {
        double[] start = MergedStart(overlap), generator = MergedGenerator();
        if (overlap <= 1.0 / Dimension) return 0;
        double total = Rate + ResetRateA + ResetRateB;
        return total == 0 ? null : Bisection.DeathTime(t => Pair(Evolve(start, generator, t)), 1 / total);
    }

    /// <summary>
    /// One sampled sequence of events for display: exponential waiting times, the exact effect of each event. The mean of the states over trajectories converges to <see cref="At"/> with the inverse root of their number.
    /// </summary>
    /// <param name="times">Ascending times at which the state is wanted.</param>
    /// <param name="random">A stream of its own for every trajectory.</param>
    /// <param name="overlap">F of the isotropic start, 0..1.</param>
    /// <exception cref="ArgumentException">Times that are negative, not finite or not ascending.</exception>
    public CorrelatedPair[] Trajectory(ReadOnlySpan<double> times, RandomStream random, double overlap = 1)
    {
        double[] state = MergedStart(overlap), overlaps = MergedOverlaps();
        double[] rates = [SharedFraction * Rate, (1 - SharedFraction) * Rate, (1 - SharedFraction) * Rate, ResetRateA, ResetRateB];
        double total = rates[0] + rates[1] + rates[2] + rates[3] + rates[4];
        CorrelatedPair[] states = new CorrelatedPair[times.Length];
        ulong index = 0;
        (double wait, double choice) = random.UniformPair(index++);
        double next = -Math.Log(wait) / total;
        for (int i = 0; i < times.Length; i++)
        {
            ThermalizationArguments.RequireRate(times[i], "time", nameof(times));
            if (i > 0 && times[i] < times[i - 1]) throw new ArgumentException(FormattableString.Invariant($"The times must ascend, but {times[i]} follows {times[i - 1]}."), nameof(times));
            while (next <= times[i])
            {
                int kind = 0;
                for (double left = choice * total; kind < 4 && left >= rates[kind]; kind++) left -= rates[kind];
                state = Event(kind, state, overlaps);
                (wait, choice) = random.UniformPair(index++);
                next -= Math.Log(wait) / total;
            }

            states[i] = Pair(state);
        }

        return states;
    }

    private double[] Event(int kind, double[] state, double[] overlaps)
    {
        double[] result = new double[5];
        for (int k = 0; k < 5; k++)
        {
            if (kind == 0)
            {
                double alpha = Isotropy(overlaps[k]);
                result[0] += alpha * state[k];
                result[1] += (1 - alpha) * state[k];
            }
            else
            {
                int[] images = kind switch { 1 => MixA, 2 => MixB, 3 => ResetA, _ => ResetB };
                result[images[k + 1] - 1] += state[k];
            }
        }

        return result;
    }

    private CorrelatedPair Pair(double[] x)
    {
        double d = Dimension;
        return new(restA, restB, x[0] / d, x[1] / (d * d), x[2] / d, x[3] / d, x[4]);
    }

    private static double[] Start()
    {
        double[] start = new double[Elements];
        start[0] = 1;
        return start;
    }

    private double[] MergedStart(double overlap)
    {
        double alpha = Isotropy(ThermalizationArguments.RequireOverlap(overlap, nameof(overlap)));
        return [alpha, 1 - alpha, 0, 0, 0];
    }

    // The twirl of a state of overlap F is alpha Phi + (1 - alpha) 1/d^2.
    private double Isotropy(double overlap)
    {
        double square = (double)Dimension * Dimension;
        return (square * overlap - 1) / (square - 1);
    }

    private double[] MergedOverlaps()
    {
        double mixed = 1.0 / Dimension / Dimension;
        return [1, mixed, mixed, mixed, Dot(restA, restB) / Dimension];
    }

    private double[] Overlaps(double overlap, ReadOnlySpan<double> populationsA, ReadOnlySpan<double> populationsB)
    {
        ThermalizationArguments.RequireOverlap(overlap, nameof(overlap));
        Information.RequireProbabilities(populationsA, 0, "population of A", nameof(populationsA));
        Information.RequireProbabilities(populationsB, 0, "population of B", nameof(populationsB));
        if (populationsA.Length != Dimension || populationsB.Length != Dimension)
            throw new ArgumentException($"The input must have {Dimension} levels on each side, but {populationsA.Length} and {populationsB.Length} populations were given.", nameof(populationsA));
        double[] merged = MergedOverlaps();
        double mixed = merged[1];
        return [overlap, .. merged, Dot(restA, populationsB) / Dimension, Dot(populationsA, restB) / Dimension, mixed, mixed];
    }

    private double[] MergedGenerator()
    {
        double[] all = Generator([0, .. MergedOverlaps(), 0, 0, 0, 0]), merged = new double[25];
        for (int row = 0; row < 5; row++)
            for (int column = 0; column < 5; column++) merged[row * 5 + column] = all[(row + 1) * Elements + column + 1];
        return merged;
    }

    // Column k: where element k goes.
    private double[] Generator(double[] overlaps)
    {
        double[] m = new double[Elements * Elements];
        double shared = SharedFraction * Rate, own = (1 - SharedFraction) * Rate;
        for (int k = 0; k < Elements; k++)
        {
            double alpha = Isotropy(overlaps[k]);
            m[1 * Elements + k] += shared * alpha;
            m[2 * Elements + k] += shared * (1 - alpha);
            m[MixA[k] * Elements + k] += own;
            m[MixB[k] * Elements + k] += own;
            m[ResetA[k] * Elements + k] += ResetRateA;
            m[ResetB[k] * Elements + k] += ResetRateB;
            m[k * Elements + k] -= shared + 2 * own + ResetRateA + ResetRateB;
        }

        return m;
    }

    private static double[] Evolve(double[] start, double[] generator, double time)
    {
        ThermalizationArguments.RequireRate(time, "time", nameof(time));
        return ConservingExponential.Apply(generator, time, start);
    }

    private double[] Steady(double[] rest, double reset)
    {
        double total = Rate + reset;
        if (total == 0) throw new InvalidOperationException("A steady state needs a positive rate, but neither collisions nor resets act on this side.");
        return Array.ConvertAll(rest, p => (Rate / Dimension + reset * p) / total);
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] terms = new double[x.Length];
        for (int i = 0; i < terms.Length; i++) terms[i] = x[i] * y[i];
        return Reductions.Sum(terms);
    }
}
