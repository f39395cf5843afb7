using System.Numerics;

namespace Remanence;

/// <summary>
/// Bounds of the spectrum of a Hermitian Pauli sum, rigorous because extreme eigenvalues are convex: the sum is cut into pieces on one or two sites whose
/// extremes are exact, fields shared evenly over the bonds that touch their site, and the extremes are added. Strings on three or more sites count with |c|.
/// </summary>
internal static class PauliBounds
{
    // Rounding of the small eigenproblems, relative to the sum of |c|.
    private const double Margin = 1e-13;

    internal static (double Lower, double Upper) Of(PauliSum sum)
    {
        Dictionary<ulong, List<PauliTerm>> bonds = [];
        Dictionary<ulong, List<PauliTerm>> fields = [];
        double identity = 0, rest = 0, total = 0;
        foreach (PauliTerm term in sum.Terms)
        {
            ulong support = term.Letters.X | term.Letters.Z;
            double c = term.Coefficient.Real;
            total += Math.Abs(c);
            switch (term.Letters.Weight)
            {
                case 0: identity += c; break;
                case 1: Add(fields, support, term); break;
                case 2: Add(bonds, support, term); break;
                default: rest += Math.Abs(c); break;
            }
        }

        double lower = identity - rest, upper = identity + rest;
        foreach ((ulong site, List<PauliTerm> terms) in fields)
        {
            ulong[] touching = [.. bonds.Keys.Where(bond => (bond & site) != 0)];
            if (touching.Length == 0)
            {
                double length = Math.Sqrt(terms.Sum(t => t.Coefficient.Real * t.Coefficient.Real));
                lower -= length;
                upper += length;
            }

            foreach (ulong bond in touching)
                foreach (PauliTerm term in terms) bonds[bond].Add(term with { Coefficient = term.Coefficient.Real / touching.Length });
        }

        foreach ((ulong bond, List<PauliTerm> terms) in bonds.OrderBy(b => b.Key))
        {
            double[] values = HermitianEigen.Values(Piece(bond, terms));
            lower += values.Min();
            upper += values.Max();
        }

        double margin = Margin * total;
        return (Math.Max(lower, identity - (total - Math.Abs(identity))) - margin, Math.Min(upper, identity + (total - Math.Abs(identity))) + margin);
    }

    private static void Add(Dictionary<ulong, List<PauliTerm>> pieces, ulong support, PauliTerm term)
    {
        if (pieces.TryGetValue(support, out List<PauliTerm>? list)) list.Add(term);
        else pieces[support] = [term];
    }

    // The 4 x 4 matrix of the terms on the two sites of a bond, the lower site being bit 0.
    private static ComplexMatrix Piece(ulong bond, List<PauliTerm> terms)
    {
        int low = BitOperations.TrailingZeroCount(bond), high = 63 - BitOperations.LeadingZeroCount(bond);
        int Local(ulong mask) => (int)(mask >> low & 1) | (int)(mask >> high & 1) << 1;
        ComplexMatrix matrix = new(4, 4);
        foreach ((Complex c, PauliString letters) in terms)
        {
            int x = Local(letters.X), z = Local(letters.Z);
            Complex factor = c * PauliString.PowerOfI(3 * letters.CountY);
            for (int row = 0; row < 4; row++) matrix[row, row ^ x] += (BitOperations.PopCount((uint)(row & z)) & 1) == 0 ? factor : -factor;
        }

        return matrix;
    }
}
