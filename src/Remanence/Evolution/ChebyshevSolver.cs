namespace Remanence;

/// <summary>One Chebyshev recursion for all times of a leg, over real lanes.</summary>
internal sealed class ChebyshevSolver : LegSolver
{
    private readonly LinearOperator h;
    private readonly double center, halfWidth, tolerance;
    private readonly int blockSize;
    private readonly List<LanePass> firstPasses;
    private List<LanePass> passes = [];
    private Amplitudes[] packed = [];
    private double[] norms = [];
    private Amplitudes[] ring = [];
    private readonly Amplitudes[] block;
    private ChebyshevSeries? series;
    private StateSums? sums;
    private double[] times = [];
    private Amplitudes[][] states = [];
    private int pass, order;

    /// <param name="h">Hermitian operator.</param>
    /// <param name="bounds">Bounds of its spectrum.</param>
    /// <param name="tolerance">Relative norm error of one leg.</param>
    /// <param name="blockSize">Recursion vectors kept before they are added to the states.</param>
    /// <param name="firstPasses">Lanes of the starts of the first leg.</param>
    internal ChebyshevSolver(LinearOperator h, (double Lower, double Upper) bounds, double tolerance, int blockSize, List<LanePass> firstPasses)
    {
        this.h = h;
        center = (bounds.Lower + bounds.Upper) / 2;
        halfWidth = (bounds.Upper - bounds.Lower) / 2;
        this.tolerance = tolerance;
        this.blockSize = blockSize;
        this.firstPasses = firstPasses;
        block = new Amplitudes[blockSize];
    }

    internal override double Fraction => series is null || passes.Count == 0 ? 0 : Math.Min(1, (pass + (order + 1.0) / (series.HighestOrder + 1)) / passes.Count);

    internal override long SavedBytes => 64 + packed.Sum(p => p.Bytes) + ring.Sum(r => r.Bytes) + 8L * norms.Length;

    internal override void Begin(IReadOnlyList<Amplitudes>? starts, double[] times, Amplitudes[][] states, bool isFirst)
    {
        this.times = times;
        this.states = states;
        int branches = states[0].Length;
        passes = isFirst ? firstPasses : LanePacking.AllComplex(branches);
        series = new ChebyshevSeries(halfWidth, times, tolerance);
        ErrorBound += series.ErrorBound;
        Release(packed);
        packed = [.. passes.Select(p => states[0][0].Like(p.Lanes))];
        norms = new double[passes.Count];
        if (starts is not null)
            for (int i = 0; i < passes.Count; i++)
            {
                foreach (LaneSlot slot in passes[i].Slots) starts[slot.Branch].CopyToLanes(packed[i], slot.Lane, slot.IsComplex);
                norms[i] = packed[i].Norm();
            }

        pass = 0;
        OpenPass();
    }

    internal override bool Advance()
    {
        if (pass == passes.Count) return false;
        int lanes = passes[pass].Lanes;
        double work = (double)ring[0].Length * lanes * 24;
        int portion = (int)Math.Clamp(1e8 / work, 1, 64);
        while (portion-- > 0 && order <= series!.HighestOrder)
        {
            Step(order);
            bool blockFull = (order + 1) % blockSize == 0;
            if (blockFull || order == series.HighestOrder) AddBlock();
            order++;
        }

        if (order <= series!.HighestOrder) return true;
        pass++;
        if (pass == passes.Count) return false;
        OpenPass();
        return true;
    }

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(pass);
        writer.Write(order);
        writer.Write(Applications);
        foreach (double norm in norms) writer.Write(norm);
        foreach (Amplitudes p in packed) p.Write(writer);
        if (pass < passes.Count)
            foreach (Amplitudes r in ring) r.Write(writer);
    }

    internal override void Load(BinaryReader reader)
    {
        pass = reader.ReadInt32();
        int savedOrder = reader.ReadInt32();
        Applications = reader.ReadInt64();
        if (pass < 0 || pass > passes.Count || savedOrder < 0 || savedOrder > series!.HighestOrder + 1) throw new InvalidDataException($"The saved evolution is at pass {pass}, order {savedOrder}, which this computation does not have; the file is damaged.");
        for (int i = 0; i < norms.Length; i++) norms[i] = reader.ReadDouble();
        foreach (Amplitudes p in packed) p.Read(reader);
        if (pass < passes.Count)
        {
            OpenPass();
            foreach (Amplitudes r in ring) r.Read(reader);
        }

        order = savedOrder;
    }

    public override void Dispose()
    {
        Release(packed);
        Release(ring);
        sums?.Dispose();
        packed = ring = [];
        sums = null;
    }

    private static void Release(Amplitudes[] vectors)
    {
        foreach (Amplitudes a in vectors) a.Dispose();
    }

    private void OpenPass()
    {
        int lanes = passes[pass].Lanes, count = Math.Min(blockSize, series!.HighestOrder + 1) + 2;
        if (ring.Length != count || ring[0].Lanes != lanes)
        {
            Release(ring);
            ring = new Amplitudes[count];
            for (int i = 0; i < count; i++) ring[i] = states[0][0].Like(lanes);
        }

        sums?.Dispose();
        sums = new StateSums(passes[pass], series, center, times, states, blockSize);
        order = 0;
    }

    private void Step(int k)
    {
        Amplitudes here = ring[k % ring.Length];
        if (k == 0)
        {
            here.CopyFrom(packed[pass]);
            return;
        }

        Amplitudes one = ring[(k - 1) % ring.Length];
        if (k == 1) h.Apply(one, here, 1 / halfWidth, center);
        else h.ApplyOnto(one, ring[(k - 2) % ring.Length], here, 2 / halfWidth, center, -1);
        Applications++;
    }

    private void AddBlock()
    {
        int first = order / blockSize * blockSize, count = order - first + 1;
        for (int i = 0; i < count; i++) block[i] = ring[(first + i) % ring.Length];
        sums!.Add(block, first, count);

        // |T_k| <= 1 on [-1, 1]: a larger vector means that the bounds cut off part of the spectrum, which would spoil the states without a word.
        double norm = block[count - 1].Norm(), bound = norms[pass] * (1 + 1e-12 + 1e-15 * order);
        if (!(norm <= bound)) throw new AccuracyException($"A Chebyshev vector must not be longer than the start, but T_{order} has the norm {norm:R} instead of at most {bound:R}: the spectral bounds {center - halfWidth:R} to {center + halfWidth:R} cut off part of the spectrum; give the operator wider bounds.", norm, bound);
    }
}
