using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>
/// One quantum trajectory of a model without local jumps: a pure state of total spin j = N/2 that moves without jumps until the square of its norm has fallen to a random number, and then jumps (J. Dalibard, Y. Castin and
/// K. Molmer, Phys. Rev. Lett. 68, 580 (1992)). The average of the projectors over trajectories is the state of the Lindblad equation.
/// </summary>
/// <remarks>O(N) for each application of the no-jump operator, of which there are about 6 for each unit of time times its norm, and some more for each jump; the time of a jump is found to 1e-12 of the decay of the norm.</remarks>
public sealed class CollectiveTrajectory
{
    /// <summary>Norm of the operator times the longest step: the Taylor series then loses one digit.</summary>
    private const double LongestStep = 4;

    private const double Terms = 1e-15;
    private const double JumpAccuracy = 1e-12;
    private const int MostCorrections = 60;

    private readonly RandomStream stream;
    private readonly BandStep noJump;
    private readonly BandStep[] jumps;
    private readonly SplitVector state;
    private readonly SplitVector sum;
    private SplitVector term;
    private SplitVector next;
    private double threshold;

    /// <summary>Prepares a trajectory.</summary>
    /// <param name="model">A model without local jumps.</param>
    /// <param name="units">N, at least 1.</param>
    /// <param name="start">Bloch vector of length 1 of every unit at time 0; scaled to length 1 when it is off by rounding.</param>
    /// <param name="stream">The random numbers; another stream for every trajectory.</param>
    /// <exception cref="ArgumentException">The model has local jumps or words of more than 60 letters, or the Bloch vector is not of length 1.</exception>
    public CollectiveTrajectory(CollectiveSpinModel model, int units, BlochVector start, RandomStream stream) : this(new TrajectoryOperators(model, units), start, stream)
    {
    }

    internal CollectiveTrajectory(TrajectoryOperators operators, BlochVector start, RandomStream stream)
    {
        if (!(Math.Abs(start.Length - 1) <= 1e-9))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A trajectory needs a pure start state, a Bloch vector of length 1, but it has length {start.Length}; average over several starts for a mixed state."), nameof(start));
        (Units, noJump, jumps, this.stream) = (operators.Units, operators.NoJump, operators.Jumps, stream);
        int dimension = Units + 1;
        (state, sum, term, next) = (new SplitVector(dimension), new SplitVector(dimension), new SplitVector(dimension), new SplitVector(dimension));
        Fill(start);
        threshold = stream.UniformPair(0).First;
    }

    /// <summary>Number N of units.</summary>
    public int Units { get; }

    /// <summary>The time of the current state.</summary>
    public double Time { get; private set; }

    /// <summary>Jumps so far.</summary>
    public int Jumps { get; private set; }

    /// <summary>2 &lt;J&gt;/N of the current state.</summary>
    public BlochVector Bloch
    {
        get
        {
            double x = 0, y = 0, z = 0, norm = 0, n = Units;
            for (int row = 0; row <= Units; row++)
            {
                Complex here = state[row];
                double weight = here.Real * here.Real + here.Imaginary * here.Imaginary;
                norm += weight;
                z += weight * (n / 2 - row);
                if (row == Units) break;
                // <J_+> = sum of conj(psi(m+1)) psi(m) times the matrix element.
                Complex raised = Math.Sqrt((row + 1.0) * (n - row)) * Complex.Conjugate(here) * state[row + 1];
                x += raised.Real;
                y += raised.Imaginary;
            }

            double scale = 2 / (n * norm);
            return new BlochVector(scale * x, scale * y, scale * z);
        }
    }

    /// <summary>The current state of norm 1: amplitudes of m = N/2 down.</summary>
    public Complex[] Amplitudes()
    {
        double norm = Math.Sqrt(state.RealDot(state));
        return [.. Enumerable.Range(0, Units + 1).Select(row => state[row] / norm)];
    }

    /// <summary>Goes on to a later time.</summary>
    /// <param name="time">At least <see cref="Time"/>, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is earlier, or not finite.</exception>
    /// <exception cref="AccuracyException">The time of a jump is not found.</exception>
    public void AdvanceTo(double time)
    {
        if (!(time >= Time) || !double.IsFinite(time))
            throw new ArgumentOutOfRangeException(nameof(time), time, string.Create(CultureInfo.InvariantCulture, $"The time must be finite and at least the current one, {Time}, but is {time}; start anew to go back."));
        int corrections = 0;
        double squared = state.RealDot(state), longest = noJump.Norm > 0 ? LongestStep / noJump.Norm : double.PositiveInfinity;
        while (true)
        {
            noJump.Apply(1, state, term);
            double decay = -2 * state.RealDot(term) / squared, missing = Math.Log(squared / threshold);
            if (Math.Abs(missing) <= JumpAccuracy)
            {
                Jump();
                squared = 1;
                corrections = 0;
                continue;
            }

            if (missing > 0 && Time >= time) return;
            // Newton's method for the time at which the norm has fallen far enough; backward when a step went too far.
            double step = decay > 0 ? missing / decay : missing > 0 ? double.PositiveInfinity : -longest;
            step = Math.Clamp(step, -longest, Math.Min(longest, Math.Max(time - Time, 0)));
            bool arrives = missing > 0 && step >= time - Time;
            Taylor(step);
            squared = state.RealDot(state);
            Time = arrives ? time : Time + step;
            if (missing < 0 && ++corrections > MostCorrections) throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The time of a jump must be found to {JumpAccuracy}, but is uncertain by {missing} after {corrections} corrections."), Math.Abs(missing), JumpAccuracy);
        }
    }

    /// <summary>state = exp(step K) state; the first term, K state, is there already.</summary>
    private void Taylor(double step)
    {
        term.Scale(step);
        sum.CopyFrom(state);
        sum.Add(term);
        double bound = Terms * Terms * state.RealDot(state);
        for (int k = 2; term.RealDot(term) > bound; k++)
        {
            noJump.Apply(step / k, term, next);
            (term, next) = (next, term);
            sum.Add(term);
        }

        state.CopyFrom(sum);
    }

    private void Jump()
    {
        double total = 0;
        Span<double> weights = stackalloc double[jumps.Length];
        for (int k = 0; k < jumps.Length; k++)
        {
            jumps[k].Apply(1, state, next);
            weights[k] = next.RealDot(next);
            total += weights[k];
        }

        double choice = stream.UniformPair((ulong)Jumps).Second * total;
        int chosen = 0;
        while (chosen + 1 < jumps.Length && choice >= weights[chosen]) choice -= weights[chosen++];
        jumps[chosen].Apply(1 / Math.Sqrt(weights[chosen]), state, next);
        state.CopyFrom(next);
        Jumps++;
        threshold = stream.UniformPair((ulong)Jumps).First;
    }

    /// <summary>All units in one pure state: binomial amplitudes from their logarithms.</summary>
    private void Fill(BlochVector start)
    {
        double polar = Math.Atan2(Math.Sqrt(start.X * start.X + start.Y * start.Y), start.Z) / 2, azimuth = Math.Atan2(start.Y, start.X);
        double logUp = Math.Log(Math.Cos(polar)), logDown = Math.Log(Math.Sin(polar)), binomial = 0;
        for (int down = 0; down <= Units; down++)
        {
            if (down > 0) binomial += Math.Log((Units - down + 1) / (double)down);
            double log = binomial / 2 + (down < Units ? (Units - down) * logUp : 0) + (down > 0 ? down * logDown : 0);
            (double sine, double cosine) = Math.SinCos(down * azimuth);
            state[down] = Math.Exp(log) * new Complex(cosine, sine);
        }

        state.Scale(1 / Math.Sqrt(state.RealDot(state)));
    }
}

/// <summary>The operators that all trajectories of a model share.</summary>
internal sealed class TrajectoryOperators
{
    internal TrajectoryOperators(CollectiveSpinModel model, int units)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (units is < 1 or > 1_000_000) throw new ArgumentOutOfRangeException(nameof(units), units, $"The number of units must lie in 1..1000000, but is {units}.");
        if (!model.ConservesTotalSpin) throw new ArgumentException($"A trajectory of pure states of one total spin needs a model without local jumps, but \"{model}\" has {model.LocalJumps.Count}; use {nameof(BlockEvolution)}.", nameof(model));
        if (model.Degree > SplitVector.Margin - 4) throw new ArgumentException($"The words of the Hamiltonian must have at most {SplitVector.Margin - 4} letters, but one has {model.Degree}.", nameof(model));
        Units = units;
        NoJump = new BandStep(BlockHamiltonian.NoJump(model, units, units + 1), -Complex.ImaginaryOne);
        Jumps = [.. model.CollectiveJumps.Select(jump => new BandStep(BandMatrix.Spin(units + 1, jump.Vector), 1 / Math.Sqrt(units)))];
    }

    internal int Units { get; }

    internal BandStep NoJump { get; }

    internal BandStep[] Jumps { get; }
}
