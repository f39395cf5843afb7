using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>One elementary reflection H = 1 - tau v v^dagger that maps a vector to a real multiple of its last unit vector.</summary>
internal static unsafe class HouseholderReflection
{
    /// <summary>Below this the squares of the entries could underflow, and the vector is scaled.</summary>
    private const double Tiny = 1e-120;

    /// <summary>
    /// For the row x = (conjugated column) of a matrix: overwrites it by conj(v), last entry 1, and returns tau and the real number beta with
    /// H^dagger column = beta e_last. Tau is zero (H = 1) if the column already has that form.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (Complex Tau, double Beta) Create(double* x, int length, int lanes)
    {
        int rest = (length - 1) * lanes;
        double re = x[rest], im = lanes == 2 ? x[rest + 1] : 0, largest = Math.Abs(im);
        for (int k = 0; k < rest; k++) largest = Math.Max(largest, Math.Abs(x[k]));
        if (largest == 0)
        {
            x[rest] = 1;
            return (Complex.Zero, re);
        }

        largest = Math.Max(largest, Math.Abs(re));
        double scale = largest < Tiny ? Math.ScaleB(1, Math.Min(1000, -Math.ILogB(largest))) : 1;
        re *= scale;
        im *= scale;
        double squares = 0;
        Vector512<double> sum = default;
        int vectorEnd = rest & ~7;
        for (int k = 0; k < vectorEnd; k += 8)
        {
            Vector512<double> part = scale * Vector512.Load(x + k);
            sum = Vector512.FusedMultiplyAdd(part, part, sum);
        }

        for (int k = vectorEnd; k < rest; k++) squares = Math.FusedMultiplyAdd(scale * x[k], scale * x[k], squares);
        squares += HermitianKernels.Sum(sum);

        double beta = -Math.CopySign(Math.Sqrt(re * re + im * im + squares), re);
        Complex tau = new((beta - re) / beta, im / beta);

        // conj(v) = x / (x_last - beta). The scale goes to the entries, because for subnormal ones the factor with it would overflow.
        double difference = re - beta, norm = difference * difference + im * im;
        double factorRe = difference / norm, factorIm = -im / norm;
        for (int k = 0; k < vectorEnd; k += 8)
        {
            Vector512<double> part = scale * Vector512.Load(x + k), product = factorRe * part;
            if (lanes == 2) product += factorIm * HermitianKernels.TimesI(part);
            product.Store(x + k);
        }

        for (int k = vectorEnd; k < rest; k += lanes)
        {
            double partRe = scale * x[k], partIm = lanes == 2 ? scale * x[k + 1] : 0;
            x[k] = factorRe * partRe - factorIm * partIm;
            if (lanes == 2) x[k + 1] = factorRe * partIm + factorIm * partRe;
        }

        x[rest] = 1;
        if (lanes == 2) x[rest + 1] = 0;
        return (tau, beta / scale);
    }
}
