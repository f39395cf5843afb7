namespace Remanence;

/// <summary>
/// Mean values E(n) of products of Pauli matrices of different units when all cumulants above the second, or above the third, vanish: the sum over all ways to group letters, each single letter with m_a, each pair with
/// its correlation C_ab and each triple with its cumulant K_abc. By the recurrence E(n + e_a) = m_a E(n) + sum over b of C_ab and the choices of b, times E(n - e_b), + the same over pairs b, c with K_abc.
/// </summary>
internal static class CumulantMoments
{
    /// <summary>Number of entries of a table up to a degree.</summary>
    public static int Length(int degree) => (degree + 1) * (degree + 1) * (degree + 1);

    /// <summary>Where E(n) stands in a table up to a degree.</summary>
    public static int Index(int degree, PauliCounts n) => (n.X * (degree + 1) + n.Y) * (degree + 1) + n.Z;

    /// <summary>Fills the table.</summary>
    /// <param name="degree">Largest degree.</param>
    /// <param name="state">m_x, m_y, m_z, C_xx, C_xy, C_xz, C_yy, C_yz, C_zz, and with third cumulants the ten K in the order of <see cref="Variables"/>.</param>
    /// <param name="table">Receives E(n) at <see cref="Index"/> for every n up to the degree.</param>
    public static void Fill(int degree, ReadOnlySpan<double> state, Span<double> table)
    {
        for (int x = 0; x <= degree; x++)
        {
            for (int y = 0; x + y <= degree; y++)
            {
                for (int z = 0; x + y + z <= degree; z++)
                {
                    PauliCounts n = new(x, y, z);
                    if (n.Degree == 0)
                    {
                        table[0] = 1;
                        continue;
                    }

                    int axis = x > 0 ? 0 : y > 0 ? 1 : 2;
                    PauliCounts rest = n.Add(axis, -1);
                    double sum = state[axis] * table[Index(degree, rest)];
                    for (int b = 0; b < 3; b++)
                        if (rest[b] > 0) sum += rest[b] * state[CorrelationIndex(axis, b)] * table[Index(degree, rest.Add(b, -1))];
                    if (state.Length > 9) sum += Triples(degree, axis, rest, state, table);
                    table[Index(degree, n)] = sum;
                }
            }
        }
    }

    /// <summary>The letters of every variable of the state, degree by degree.</summary>
    /// <param name="order">2, or 3 with third cumulants.</param>
    public static PauliCounts[] Variables(int order)
    {
        List<PauliCounts> all = [];
        for (int k = 1; k <= order; k++)
            for (int x = k; x >= 0; x--)
                for (int y = k - x; y >= 0; y--) all.Add(new(x, y, k - x - y));
        return [.. all];
    }

    /// <summary>Where K with these three letters stands in the state.</summary>
    public static int TripleIndex(PauliCounts n) => 9 + (3 - n.X) * (4 - n.X) / 2 + 3 - n.X - n.Y;

    /// <summary>Sum over pairs of letters that stand in a triple with this axis.</summary>
    private static double Triples(int degree, int axis, PauliCounts rest, ReadOnlySpan<double> state, ReadOnlySpan<double> table)
    {
        double sum = 0;
        for (int b = 0; b < 3; b++)
        {
            if (rest[b] == 0) continue;
            PauliCounts without = rest.Add(b, -1);
            for (int c = b; c < 3; c++)
            {
                double pairs = rest[b] * (b == c ? without[c] / 2.0 : without[c]);
                if (pairs > 0) sum += pairs * state[TripleIndex(default(PauliCounts).Add(axis, 1).Add(b, 1).Add(c, 1))] * table[Index(degree, without.Add(c, -1))];
            }
        }

        return sum;
    }

    /// <summary>Where C_ab stands in the state.</summary>
    public static int CorrelationIndex(int a, int b) => Math.Min(a, b) switch { 0 => 3 + Math.Max(a, b), 1 => 5 + Math.Max(a, b), _ => 8 };
}
