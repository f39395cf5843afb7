using System.Numerics;

namespace Remanence;

/// <summary>Sums over weighted Bloch vectors: moments to third order as tensors, and what else the projective ensemble reports.</summary>
internal sealed class BlochMoments(int bins)
{
    // Weight, 3 first, 6 second and 10 third moments, then single sums, then the histogram.
    private const int First = 1, Second = 4, Third = 10, FourthZ = 20, AbsoluteZ = 21, Entropy = 22, Bins = 23;

    private readonly double[] sums = new double[Bins + bins];

    internal long Skipped { get; private set; }

    internal double Weight => sums[0];

    internal (double X, double Y, double Z) Mean => (sums[First], sums[First + 1], sums[First + 2]);

    internal (double X, double Y, double Z) SecondMoment => (sums[Second], sums[Second + 3], sums[Second + 5]);

    internal double FourthMomentZ => sums[FourthZ];

    internal double AbsoluteMeanZ => sums[AbsoluteZ];

    /// <summary>Sum of w times the entropy of the branch given the outcome.</summary>
    internal double ConditionalEntropy => sums[Entropy];

    internal double[] Histogram => sums[Bins..];

    internal void Add(long outcome, double population0, double population1, Complex coherence)
    {
        double w = population0 + population1;
        if (w < Information.SmallestProbability)
        {
            Skipped++;
            return;
        }

        double x = 2 * coherence.Real / w, y = 2 * coherence.Imaginary / w, z = (population0 - population1) / w;
        double[] s = sums;
        double wx = w * x, wy = w * y, wz = w * z, wxx = wx * x, wxy = wx * y, wxz = wx * z, wyy = wy * y, wyz = wy * z, wzz = wz * z;
        s[0] += w;
        s[First] += wx;
        s[First + 1] += wy;
        s[First + 2] += wz;
        s[Second] += wxx;
        s[Second + 1] += wxy;
        s[Second + 2] += wxz;
        s[Second + 3] += wyy;
        s[Second + 4] += wyz;
        s[Second + 5] += wzz;
        s[Third] += wxx * x;
        s[Third + 1] += wxx * y;
        s[Third + 2] += wxx * z;
        s[Third + 3] += wxy * y;
        s[Third + 4] += wxy * z;
        s[Third + 5] += wxz * z;
        s[Third + 6] += wyy * y;
        s[Third + 7] += wyy * z;
        s[Third + 8] += wyz * z;
        s[Third + 9] += wzz * z;
        s[FourthZ] += wzz * z * z;
        s[AbsoluteZ] += Math.Abs(wz);
        s[Entropy] += w * PosteriorEntropy(population0 / w, population1 / w);
        int bin = (int)Math.Floor((z + 1) / 2 * (s.Length - Bins));
        s[Bins + Math.Clamp(bin, 0, s.Length - Bins - 1)] += w;
    }

    /// <summary>F_k for k = 1, 2, 3: ((1 + r.r') / 2)^k averaged over pairs, expanded in powers of r.r', whose averages are squared norms of moment tensors.</summary>
    internal double[] FramePotentials()
    {
        double[] s = sums;
        double zeroth = s[0] * s[0];
        double first = Square(First) + Square(First + 1) + Square(First + 2);
        double second = Square(Second) + Square(Second + 3) + Square(Second + 5) + 2 * (Square(Second + 1) + Square(Second + 2) + Square(Second + 4));
        double third = Square(Third) + Square(Third + 6) + Square(Third + 9) + 6 * Square(Third + 4)
            + 3 * (Square(Third + 1) + Square(Third + 2) + Square(Third + 3) + Square(Third + 5) + Square(Third + 7) + Square(Third + 8));
        return [(zeroth + first) / 2, (zeroth + 2 * first + second) / 4, (zeroth + 3 * first + 3 * second + third) / 8];

        double Square(int i) => s[i] * s[i];
    }

    /// <summary>The sum of all parts by a pairwise tree.</summary>
    internal static BlochMoments Tree(ReadOnlySpan<BlochMoments> parts)
    {
        if (parts.Length == 1) return parts[0];
        BlochMoments left = Tree(parts[..(parts.Length / 2)]), right = Tree(parts[(parts.Length / 2)..]);
        for (int i = 0; i < left.sums.Length; i++) left.sums[i] += right.sums[i];
        left.Skipped += right.Skipped;
        return left;
    }

    internal static double PosteriorEntropy(double p, double q) => Term(p) + Term(q);

    private static double Term(double p) => p > Information.SmallestProbability ? -p * Math.Log(p) : 0;
}
