namespace Remanence;

/// <summary>
/// One pass over the SU(2) blocks of a symmetric fragment: the second order of each block, and for those that matter the ratio of the deficit to it. The sum is
/// kept relative to D2, so that nothing under- or overflows.
/// </summary>
internal sealed unsafe class SymmetricBlocks
{
    /// <summary>Blocks that wait for their diagonalization, so that these run beside each other; a fixed number, with results in order.</summary>
    private const int Batch = 32;

    private readonly BlockProblem problem;
    private readonly List<GramBlock> waiting = [];
    private readonly List<double> parts = [], seconds = [];

    /// <param name="pointerUp">p.</param>
    /// <param name="spins">0 &lt; a &lt; 1 and Theta &gt; 0.</param>
    /// <param name="size">Rows of the Wigner corner.</param>
    /// <param name="logSecondOrder">ln D2 of the integral.</param>
    /// <param name="precision">Share of D2 that may be lost.</param>
    internal SymmetricBlocks(double pointerUp, IdenticalSpins spins, int size, double logSecondOrder, double precision)
    {
        problem = new BlockProblem(pointerUp, spins, size);
        int n = spins.Count, reference = (int)Math.Round(logSecondOrder / Math.Log(2));
        double whole = Math.Exp(logSecondOrder - reference * Math.Log(2));
        BlockWeights weights = new(n, spins.LevelRatio);
        double[] rows = new double[size];
        using WignerCorner corner = new(size, Math.Sqrt(spins.CosSquaredHalfAngle), Math.Sqrt(spins.SinSquaredHalfAngle), spins.LevelRatio);
        for (int twice = 0; ; twice++)
        {
            if ((n - twice) % 2 == 0)
            {
                double local = problem.SecondOrder(corner, rows);
                double part = weights.Scaled((n - twice) / 2, 2 * corner.Exponent - reference) * local;
                seconds.Add(part);
                double share = part / whole;
                if (share > 100 * precision / (n + 1)) waiting.Add(problem.Cut(corner, rows, local, part, precision / share));
                else parts.Add(part);
                if (waiting.Count == Batch) Diagonalize();
                corner.LiftIfSmall(local);
            }

            if (twice == n) break;
            corner.Advance();
        }

        Diagonalize();
        double sum = Information.PairwiseSum(seconds.ToArray());
        Deviation = Math.Abs(sum / whole - 1);
        LogDeficit = Math.Log(Information.PairwiseSum(parts.ToArray())) + reference * Math.Log(2);
    }

    /// <summary>|second order of the blocks / integral - 1|.</summary>
    internal double Deviation { get; }

    /// <summary>ln D.</summary>
    internal double LogDeficit { get; }

    /// <summary>Blocks that had to be diagonalized.</summary>
    internal int Diagonalized { get; private set; }

    private void Diagonalize()
    {
        double[] ratios = new double[waiting.Count];
        Parallelism.ForItems(waiting.Count, i => ratios[i] = waiting[i].Ratio());
        for (int i = 0; i < ratios.Length; i++)
        {
            parts.Add(waiting[i].Part * ratios[i]);
            if (waiting[i].NeedsDiagonalization) Diagonalized++;
        }

        waiting.Clear();
    }
}
