namespace Remanence;

/// <summary>The stationary law of a rate equation with a single group of levels that nothing leaves.</summary>
internal static class SteadyLaw
{
    internal static double[] Of(RealMatrix rates)
    {
        int[] closed = ClosedGroup(rates);
        double[] steady = new double[rates.Rows];
        int d = closed.Length;
        // q[i, j]: rate from i to j inside the group.
        double[,] q = new double[d, d];
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) q[i, j] = i == j ? 0 : rates[closed[j], closed[i]];
        for (int k = d - 1; k > 0; k--)
        {
            double leaving = 0;
            for (int j = 0; j < k; j++) leaving += q[k, j];
            for (int i = 0; i < k; i++) q[i, k] /= leaving;
            for (int i = 0; i < k; i++)
                for (int j = 0; j < k; j++)
                    if (i != j) q[i, j] += q[i, k] * q[k, j];
        }

        double[] law = new double[d];
        law[0] = 1;
        for (int k = 1; k < d; k++)
            for (int i = 0; i < k; i++) law[k] += law[i] * q[i, k];
        double sum = Information.PairwiseSum(law);
        for (int k = 0; k < d; k++) steady[closed[k]] = law[k] / sum;
        return steady;
    }

    private static int[] ClosedGroup(RealMatrix rates)
    {
        int d = rates.Rows;
        bool[][] reach = [.. Enumerable.Range(0, d).Select(n => Reachable(rates, n))];
        int[][] groups = [.. Enumerable.Range(0, d)
            .Where(n => Enumerable.Range(0, d).All(m => !reach[n][m] || reach[m][n]))
            .Select(n => Enumerable.Range(0, d).Where(m => reach[n][m]).ToArray())
            .DistinctBy(g => g[0])];
        return groups.Length == 1 ? groups[0]
            : throw new InvalidOperationException($"A steady state must be unique, but the levels fall into {groups.Length} groups that nothing leaves (level {groups[0][0]} and level {groups[1][0]} are in different ones); propagate a start instead.");
    }

    private static bool[] Reachable(RealMatrix rates, int start)
    {
        bool[] seen = new bool[rates.Rows];
        seen[start] = true;
        Stack<int> open = new([start]);
        while (open.TryPop(out int n))
        {
            for (int m = 0; m < seen.Length; m++)
            {
                if (seen[m] || rates[m, n] == 0) continue;
                seen[m] = true;
                open.Push(m);
            }
        }

        return seen;
    }
}
