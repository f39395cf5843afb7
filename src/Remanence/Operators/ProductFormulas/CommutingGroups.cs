namespace Remanence;

/// <summary>One factor of a product formula: a real multiple of a Pauli string.</summary>
internal readonly record struct RealString(double Coefficient, PauliString Letters);

/// <summary>
/// A Hermitian Pauli sum cut into groups whose terms commute: H = P (D + F + R_1 + R_2 + ...) P^dagger. D is diagonal, F is one Y on every site with a transverse field, the R hold all other strings,
/// colored greedily in canonical order. The frame P = product of diag(1, exp(i phi_j)) turns every transverse field into Y, whose exponential is real.
/// </summary>
internal sealed class CommutingGroups
{
    internal CommutingGroups(PauliSum sum, int sites)
    {
        Sites = sites;
        Frame = new double[sites];
        Fields = new double[sites];
        double[] alongX = new double[sites], alongY = new double[sites];
        ulong flipped = 0;
        foreach ((System.Numerics.Complex c, PauliString s) in sum.Terms)
        {
            if (s.Weight == 1 && s.X != 0) (s.Z == 0 ? alongX : alongY)[s.Sites - 1] = c.Real;
            else flipped |= s.X;
        }

        ulong quarter = 0, mixed = 0;
        for (int j = 0; j < sites; j++)
        {
            ulong bit = 1UL << j;
            if (alongX[j] == 0)
            {
                Fields[j] = alongY[j];
            }
            else if (alongY[j] == 0)
            {
                quarter |= bit;
                Frame[j] = -Math.PI / 2;
                Fields[j] = alongX[j];
            }
            else if ((flipped & bit) == 0)
            {
                Frame[j] = Math.Atan2(alongY[j], alongX[j]) - Math.PI / 2;
                Fields[j] = double.Hypot(alongX[j], alongY[j]);
            }
            else
            {
                // Turning the frame would double every other string here: the X stays a string of its own.
                mixed |= bit;
                Fields[j] = alongY[j];
            }
        }

        List<RealString> diagonal = [];
        List<List<RealString>> rest = [];
        foreach ((System.Numerics.Complex c, PauliString s) in sum.Terms)
        {
            if (s.X == 0)
            {
                diagonal.Add(new(c.Real, s));
                continue;
            }

            if (s.Weight == 1 && (s.Z != 0 || (s.X & mixed) == 0)) continue;
            // In a quarter-turned frame X becomes Y and Y becomes -X.
            ulong turned = s.X & quarter;
            double sign = (System.Numerics.BitOperations.PopCount(turned & s.Z) & 1) == 0 ? 1 : -1;
            RealString image = new(sign * c.Real, new PauliString(s.X, s.Z ^ turned));
            List<RealString>? place = rest.Find(g => g.TrueForAll(other => other.Letters.Commutes(image.Letters)));
            if (place is null) rest.Add([image]);
            else place.Add(image);
        }

        Diagonal = [.. diagonal];
        Rest = [.. rest.Select(g => g.ToArray())];
        HasFields = Array.Exists(Fields, y => y != 0);
        LocalNorm = Enumerable.Range(0, sites).Max(j => sum.Terms.Where(t => ((t.Letters.X | t.Letters.Z) >> j & 1) != 0).Sum(t => Math.Abs(t.Coefficient.Real)));
    }

    internal int Sites { get; }

    /// <summary>The angle phi_j of every site.</summary>
    internal double[] Frame { get; }

    internal RealString[] Diagonal { get; }

    /// <summary>Coefficient of Y on every site.</summary>
    internal double[] Fields { get; }

    internal bool HasFields { get; }

    internal RealString[][] Rest { get; }

    /// <summary>Number of groups that hold anything.</summary>
    internal int Count => (Diagonal.Length > 0 ? 1 : 0) + (HasFields ? 1 : 0) + Rest.Length;

    /// <summary>Largest sum of |c| over the terms that touch one site: the rate of the fastest local change.</summary>
    internal double LocalNorm { get; }
}
