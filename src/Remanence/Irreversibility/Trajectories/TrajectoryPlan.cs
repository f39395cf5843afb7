using System.Numerics;

namespace Remanence;

/// <summary>Equal steps between two recorded times.</summary>
internal readonly record struct TrajectoryInterval(long FirstStep, int Steps, double Step, double End);

/// <summary>
/// What all trajectories of an ensemble share. Levels are ordered by class (a sector, or with general rates every level alone). Idle levels, to which nothing arrives,
/// are only multiplied by a scalar common to them all and by their phases, so a trajectory holds the active components and that scalar.
/// </summary>
internal sealed class TrajectoryPlan
{
    private readonly Lazy<Complex[]>[] idlePseudo;

    internal TrajectoryPlan(TrajectoryParameters parameters)
    {
        parameters.Require();
        Parameters = parameters;
        Levels = parameters.Energies.Count;
        General = parameters.Rates is not null;
        Rate = parameters.ThermalizationRate;
        bool everyLevel = General || parameters.Collapse is not null || parameters.Method is TrajectoryMethod.Jumps or TrajectoryMethod.Colored;
        Equilibrium = [.. parameters.Equilibrium ?? new double[Levels]];
        int[] sectors = [.. parameters.Sectors ?? new int[Levels]];
        int[] labels = General ? [.. Enumerable.Range(0, Levels)] : [.. sectors.Distinct().Order()];
        Classes = labels.Length;
        int[] classes = General ? labels : [.. sectors.Select(s => Array.IndexOf(labels, s))];
        bool IsActive(int m) => everyLevel || (Rate > 0 && Equilibrium[m] > 0);
        Active = [.. Enumerable.Range(0, Levels).Where(IsActive).OrderBy(m => classes[m]).ThenBy(m => m)];
        Place = new int[Levels];
        Array.Fill(Place, -1);
        for (int i = 0; i < Active.Length; i++) Place[Active[i]] = i;
        ClassStart = new int[Classes + 1];
        for (int s = 0; s < Classes; s++) ClassStart[s + 1] = ClassStart[s] + Active.Count(m => classes[m] == s);

        double norm = Math.Sqrt(parameters.Start.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary));
        Start = [.. parameters.Start.Select(z => z / norm)];
        Idle = [.. Enumerable.Range(0, Levels).Where(m => !IsActive(m) && Start[m] != Complex.Zero)];
        IdleClass = [.. Idle.Select(m => classes[m])];
        IdleWeight = new double[Classes];
        for (int i = 0; i < Idle.Length; i++) IdleWeight[IdleClass[i]] += Population(Idle[i]);

        Reference = 0;
        for (int m = 0; m < Levels; m++) Reference += Population(m) * parameters.Energies[m];
        double width = parameters.Energies.Max(e => Math.Abs(e - Reference));
        Scale = width > 0 ? Math.ScaleB(1, Math.ILogB(width) + 1) : 1;
        Intervals = MakeIntervals(parameters);
        idlePseudo = [.. Intervals.Select(interval => new Lazy<Complex[]>(() => MakeIdlePseudo(interval)))];
    }

    internal TrajectoryParameters Parameters { get; }

    internal int Levels { get; }

    internal bool General { get; }

    /// <summary>w.</summary>
    internal double Rate { get; }

    /// <summary>chi by level.</summary>
    internal double[] Equilibrium { get; }

    /// <summary>Levels that are stored, by class.</summary>
    internal int[] Active { get; }

    /// <summary>Place of a level among the stored ones, or -1.</summary>
    internal int[] Place { get; }

    internal int Classes { get; }

    /// <summary>First stored level of every class, and the end.</summary>
    internal int[] ClassStart { get; }

    /// <summary>Start state by level, norm 1.</summary>
    internal Complex[] Start { get; }

    /// <summary>Levels that are not stored and not empty.</summary>
    internal int[] Idle { get; }

    internal int[] IdleClass { get; }

    /// <summary>Weight of the idle levels of every class at the start.</summary>
    internal double[] IdleWeight { get; }

    /// <summary>Mean energy of the start: energies are recorded as differences to it.</summary>
    internal double Reference { get; }

    /// <summary>Power of two above all differences to the reference.</summary>
    internal double Scale { get; }

    internal TrajectoryInterval[] Intervals { get; }

    /// <summary>Weight of a level at the start.</summary>
    internal double Population(int level) => Start[level].Real * Start[level].Real + Start[level].Imaginary * Start[level].Imaginary;

    /// <summary>sum of psi_m(0)^2 e^{-2 i E_m t} over the idle levels of every class, at the beginning of every step of an interval; empty when nothing depends on it.</summary>
    internal Complex[] IdlePseudo(int interval) => idlePseudo[interval].Value;

    private Complex[] MakeIdlePseudo(TrajectoryInterval interval)
    {
        if (Idle.Length == 0 || Rate == 0 || Parameters.Noise != TrajectoryNoise.Real) return [];
        Complex[] sums = new Complex[checked(interval.Steps * Classes)];
        double start = interval.End - interval.Steps * interval.Step;
        for (int i = 0; i < Idle.Length; i++)
        {
            double energy = Parameters.Energies[Idle[i]];
            Complex square = Start[Idle[i]] * Start[Idle[i]];
            for (int step = 0; step < interval.Steps; step++)
            {
                (double sin, double cos) = Math.SinCos(-2 * energy * (start + step * interval.Step));
                sums[step * Classes + IdleClass[i]] += square * new Complex(cos, sin);
            }
        }

        return sums;
    }

    private static TrajectoryInterval[] MakeIntervals(TrajectoryParameters parameters)
    {
        TrajectoryInterval[] intervals = new TrajectoryInterval[parameters.Times.Count];
        double before = 0;
        long first = 0;
        for (int i = 0; i < intervals.Length; i++)
        {
            double length = parameters.Times[i] - before;
            // A quotient that is whole up to rounding does not cost a step more.
            double wanted = parameters.Method == TrajectoryMethod.Jumps || length == 0 ? 0 : Math.Max(1, Math.Ceiling(length / parameters.Step * (1 - 1e-12)));
            if (wanted > int.MaxValue) throw new ArgumentException($"The time step is too small: one interval would have {wanted:E1} steps.", nameof(parameters));
            intervals[i] = new(first, (int)wanted, wanted > 0 ? length / wanted : 0, parameters.Times[i]);
            first += (int)wanted;
            before = parameters.Times[i];
        }

        return intervals;
    }
}
