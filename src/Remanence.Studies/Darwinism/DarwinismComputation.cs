namespace Remanence.Studies;

public sealed partial record DarwinismStudy
{
    /// <summary>Fragment sizes of an automatic curve are all of them up to this number, and this many of a larger environment.</summary>
    private const int AutomaticSizes = 64;

    /// <summary>The fragment sizes of the curve, ascending.</summary>
    internal IReadOnlyList<int> CurveSizes
    {
        get
        {
            if (FragmentSizes.Count > 0) return [.. FragmentSizes.Order()];
            if (Size <= AutomaticSizes) return [.. Enumerable.Range(0, Size + 1)];
            // Every small size, then steps that grow, up to the whole.
            IEnumerable<int> growing = Enumerable.Range(0, AutomaticSizes - 16 + 1).Select(i => (int)Math.Round(16 * Math.Pow(Size / 16.0, i / (AutomaticSizes - 16.0))));
            return [.. Enumerable.Range(0, 16).Concat(growing).Distinct().Order()];
        }
    }

    /// <inheritdoc/>
    protected internal override DarwinismResult Compute(RunContext run)
    {
        EnvironmentSpin[] environment = Environment;
        IReadOnlyList<int> sizes = CurveSizes;
        DarwinismMoment[] moments = run.Map("times", Times.Values, time => MomentAt(run, environment, sizes, time));
        DarwinismResult result = new()
        {
            EnvironmentSpins = environment.Length,
            PointerProbability = PointerProbability,
            MissingInformation = PureDeficit.MissingInformation(PointerProbability),
            IsPure = Array.TrueForAll(environment, s => s.BlochLength == 1),
            Moments = moments,
        };
        Check(run, result);
        if (PhaseRounding > 1e-9) run.Warn(Text($"times reach {Times.Values.Max(Math.Abs):R}: rounding alone may turn the phases of the fastest spin by up to {PhaseRounding:0.0e+0}, so further digits of its record mean nothing."));
        foreach (DarwinismMoment moment in moments.Where(m => m.LargestChernoff == 0))
            run.Warn(Text($"At t = {moment.Time:0.####} no spin holds a record: the deficit is the whole missing information."));
        return result with { Analyses = [.. Works().Select(a => a.Compute(run))] };
    }

    private DarwinismMoment MomentAt(RunContext run, EnvironmentSpin[] environment, IReadOnlyList<int> sizes, double time)
    {
        SpinRecord[] records = [.. environment.Select(s => s.At(time))];
        FragmentDeficits deficits = FragmentDeficits.Of(PointerProbability, records);
        MeanDiscord discord = new(PointerProbability, StartCoherence, [.. records.Select(r => r.Decoherence)]);
        double[] logs = deficits.Logarithms(sizes), seconds = deficits.SecondOrders(sizes);
        DarwinismMoment moment = new()
        {
            Time = time,
            LogDecoherence = discord.LogDecoherence,
            SystemEntropy = discord.SystemEntropy,
            TypicalChernoff = RedundancyEstimates.TypicalChernoff(records),
            MeanChernoff = records.Average(r => r.ChernoffInformation),
            SmallestChernoff = records.Min(r => r.ChernoffInformation),
            LargestChernoff = records.Max(r => r.ChernoffInformation),
            Curve = [.. sizes.Select((n, i) => new FragmentKnowledge(n, logs[i], seconds[i], discord.Of(n)))],
            Redundancies = [.. Deficits.Select(deficits.Redundancy)],
            GuardDeviation = deficits.GuardDeviation,
            CornerSize = deficits.CornerSize,
            OverlapExcess = Math.Max(0, records.Max(r => r.Decoherence + r.SinSquaredHalfAngle - 1)),
        };
        run.Report(new Observed("typical Chernoff information", time, moment.TypicalChernoff));
        return moment;
    }

    private static void Check(RunContext run, DarwinismResult result)
    {
        double missing = Math.Log(result.MissingInformation), above = 0, rising = 0, below = 0, over = 0, discord = 0, total = 0;
        foreach (DarwinismMoment moment in result.Moments)
        {
            FragmentKnowledge[] known = [.. moment.Curve.Where(f => !double.IsNaN(f.LogDeficit))];
            for (int i = 0; i < known.Length; i++)
            {
                FragmentKnowledge f = known[i];
                above = Math.Max(above, f.LogDeficit - missing);
                if (i > 0) rising = Math.Max(rising, Difference(f.LogDeficit, known[i - 1].LogDeficit));
                if (!double.IsNaN(f.LogSecondOrder)) (below, over) = (Math.Max(below, Difference(f.LogSecondOrder, f.LogDeficit)), Math.Max(over, Difference(f.LogDeficit, f.LogUpper)));
                discord = Math.Max(discord, double.IsNaN(f.Discord) ? 0 : -f.Discord);
                if (!double.IsNaN(f.Discord)) total = Math.Max(total, result.Holevo(f) + f.Discord - 2 * moment.SystemEntropy);
            }
        }

        run.Check("ln of a deficit above the missing information", above, 1e-13);
        run.Check("ln of the deficit rising with the fragment", rising, 1e-11);
        run.Check("ln of the deficit below the bracket", below, 1e-10);
        run.Check("ln of the deficit above the bracket", over, 1e-10);
        run.Check("discord below 0 (nat)", discord, 1e-12);
        run.Check("mutual information above twice the entropy of the system (nat)", total, 1e-11);
        run.Check("|gamma|^2 above the overlap of the conditional directions", result.Moments.Max(m => m.OverlapExcess), 1e-14);
        run.Check("guard of the truncated blocks: second order of the blocks against its integral", result.Moments.Max(m => m.GuardDeviation), GuardBound);
        run.Note("largest corner of a Wigner matrix", Text($"{result.Moments.Max(m => m.CornerSize)}"));
    }

    /// <summary>Deviation of the guard that full relative accuracy allows; the rest is the rounding of logarithms of large fragments.</summary>
    private const double GuardBound = 1e-10;

    /// <summary>a - b, where two empty deficits are equal.</summary>
    private static double Difference(double a, double b) => double.IsNegativeInfinity(a) ? 0 : a - b;

    /// <inheritdoc/>
    public override ResourceEstimate Estimate(RunOptions? options = null)
    {
        double n = Size, sizes = CurveSizes.Count, largest = CurveSizes.Count == 0 ? 0 : CurveSizes[^1];
        bool identical = Spins is null ? Couplings.ToString().StartsWith("uniform", StringComparison.Ordinal) : Spins.Spins.Distinct().Count() == 1;
        bool pure = Spins is null ? BlochLength == 1 : Spins.Spins.All(s => s.BlochLength == 1);
        // Blocks of mixed identical spins; power series of different pure ones; one integral over products for the bracket.
        double time = identical ? pure ? 1e4 * sizes : sizes * 50 * largest * largest * Math.Sqrt(largest) : (pure ? 60 * n * largest : 0) + (n <= 512 ? 60 * n * n : 0) + (pure && n > 512 ? 0 : 600 * n * n);
        double rows = Times.Count * (sizes + Deficits.Count);
        return new(1e6 + 200 * rows + 500 * n + 300 * largest + Works().Sum(a => a.Bytes), Times.Count * time + Works().Sum(a => a.Operations), 300 * rows + 1e6, ["fewer --times", "smaller --fragment-sizes, for instance 1,2,4,8,16", "fewer --environment-spins"]);
    }
}
