namespace Remanence;

/// <summary>Fragments of an environment with repeated spins: only how many of each class they hold matters, with a hypergeometric weight.</summary>
internal sealed class FragmentCompositions
{
    private readonly IdenticalSpins[] classes;
    private readonly int[] classOf;
    private readonly double[] logFactorials;

    /// <param name="spins">Every spin for itself.</param>
    internal FragmentCompositions(IdenticalSpins[] spins)
    {
        List<IdenticalSpins> distinct = [];
        Dictionary<IdenticalSpins, int> index = [];
        classOf = new int[spins.Length];
        for (int i = 0; i < spins.Length; i++)
        {
            if (!index.TryGetValue(spins[i], out int at))
            {
                index[spins[i]] = at = distinct.Count;
                distinct.Add(spins[i]);
            }

            classOf[i] = at;
        }

        classes = [.. distinct.Select((s, c) => s.Of(classOf.Count(k => k == c)))];
        logFactorials = new double[spins.Length + 1];
        for (int i = 1; i <= spins.Length; i++) logFactorials[i] = logFactorials[i - 1] + Math.Log(i);
    }

    /// <summary>N.</summary>
    internal int Spins => classOf.Length;

    /// <summary>C(N, n).</summary>
    internal double Fragments(int size)
    {
        double count = 1;
        for (int i = 1; i <= Math.Min(size, Spins - size); i++) count = Math.Round(count * (Spins - i + 1) / i);
        return count;
    }

    /// <summary>How many different compositions fragments of a size have.</summary>
    internal double Count(int size)
    {
        double[] counts = new double[size + 1];
        counts[0] = 1;
        foreach (IdenticalSpins s in classes)
        {
            double[] next = new double[size + 1];
            for (int n = 0; n <= size; n++)
                for (int m = 0; m <= Math.Min(n, s.Count); m++) next[n] += counts[n - m];
            counts = next;
        }

        return counts[size];
    }

    /// <summary>All compositions with the shares of fragments that have them.</summary>
    internal (IdenticalSpins[][] Fragments, double[] Weights) All(int size)
    {
        List<int[]> all = [];
        Add(0, size, new int[classes.Length], all);
        double[] logs = [.. all.Select(c => c.Select((m, i) => LogChoose(classes[i].Count, m)).Sum())];
        double largest = logs.Max();
        double[] weights = [.. logs.Select(x => Math.Exp(x - largest))];
        double sum = Information.PairwiseSum(weights);
        return ([.. all.Select(Fragment)], [.. weights.Select(w => w / sum)]);
    }

    /// <summary>The compositions of random fragments, each once, with their shares of the sample.</summary>
    internal (IdenticalSpins[][] Fragments, double[] Weights) Sample(int size, int count, ulong seed)
    {
        List<int[]> found = [];
        List<double> shares = [];
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        int[] order = [.. Enumerable.Range(0, Spins)];
        RandomStream random = new(seed);
        ulong draw = 0;
        for (int f = 0; f < count; f++)
        {
            int[] composition = new int[classes.Length];
            // The start of a shuffle; any order may precede it.
            for (int i = 0; i < size; i++)
            {
                int j = i + Math.Min(Spins - i - 1, (int)(random.Uniform(draw++) * (Spins - i)));
                (order[i], order[j]) = (order[j], order[i]);
                composition[classOf[order[i]]]++;
            }

            string key = string.Join(',', composition);
            if (!index.TryGetValue(key, out int at))
            {
                index[key] = at = found.Count;
                found.Add(composition);
                shares.Add(0);
            }

            shares[at] += 1.0 / count;
        }

        return ([.. found.Select(Fragment)], [.. shares]);
    }

    private IdenticalSpins[] Fragment(int[] composition) => [.. classes.Zip(composition).Where(c => c.Second > 0).Select(c => c.First.Of(c.Second))];

    private double LogChoose(int n, int k) => logFactorials[n] - logFactorials[k] - logFactorials[n - k];

    private void Add(int next, int left, int[] composition, List<int[]> all)
    {
        if (next == classes.Length)
        {
            if (left == 0) all.Add([.. composition]);
            return;
        }

        // Later classes must be able to hold the rest.
        int later = 0;
        for (int c = next + 1; c < classes.Length; c++) later += classes[c].Count;
        for (int m = Math.Max(0, left - later); m <= Math.Min(left, classes[next].Count); m++)
        {
            composition[next] = m;
            Add(next + 1, left - m, composition, all);
        }
    }
}
