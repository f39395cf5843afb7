using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Logarithm, sine and cosine of eight numbers at once, with the same bits on every instruction set and the same bits as their scalar twins: only correctly
/// rounded operations (sums, products, quotients, fused multiply-adds) in a fixed order. Errors stay below one unit in the last place.
/// </summary>
internal static class ElementaryFunctions
{
    // ln 2 in two parts: the product of the first with any exponent is exact.
    private const double LogOfTwo = 6.93147180369123816490e-01, LogOfTwoRest = 1.90821492927058770002e-10;
    private const long HalfRootOfTwo = 0x3FE6A09E667F3BCD;

    // ln((1 + s)/(1 - s)) = 2s + s (R2 s^2 + R4 s^4 + ...): minimax for |s| <= 0.1716 (the coefficients of FDLIBM's e_log.c).
    private const double R2 = 6.666666666666735130e-01, R4 = 3.999999999940941908e-01, R6 = 2.857142874366239149e-01, R8 = 2.222219843214978396e-01;
    private const double R10 = 1.818357216161805012e-01, R12 = 1.531383769920937332e-01, R14 = 1.479819860511658591e-01;

    // sin(pi r/2) / r - pi/2 and cos(pi r/2) - 1, divided by r^2, as polynomials of r^2 <= 1/4; relative errors of the results below 2^-55.
    private const double HalfPi = 1.5707963267948966, HalfPiRest = 6.123233995736766e-17;
    private const double S0 = -0.6459640975062463, S1 = 0.07969262624616703, S2 = -0.004681754135317561, S3 = 0.00016044118476030617;
    private const double S4 = -3.598842925925207e-06, S5 = 5.691991364926124e-08, S6 = -6.635152387230837e-10;
    private const double C0 = -1.2337005501361697, C1 = 0.2536695079010478, C2 = -0.020863480763340773, C3 = 0.0009192602745468447;
    private const double C4 = -2.5202039028029178e-05, C5 = 4.710678405505227e-07, C6 = -6.329396344967424e-09;

    // Adding it rounds to an integer, which then stands in the lowest bits.
    private const double Rounding = 6755399441055744.0;
    private const long Sign = long.MinValue;

    /// <summary>The natural logarithm of any number: subnormal ones too, -infinity at zero, NaN below.</summary>
    internal static Vector512<double> Log(Vector512<double> x)
    {
        Vector512<double> small = Vector512.LessThan(x, Vector512.Create(2.2250738585072014e-308));
        Vector512<double> normal = Vector512.ConditionalSelect(small, x * 18014398509481984.0, x);
        Vector512<double> result = LogOfNormal(normal, Vector512.ConditionalSelect(small, Vector512.Create(54.0), Vector512<double>.Zero));
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), result);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(double.PositiveInfinity)), x, result);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero), result, Vector512.Create(double.NaN));
    }

    /// <summary>The natural logarithm of positive, finite, normal numbers; other ones give nonsense.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> LogOfNormal(Vector512<double> x) => LogOfNormal(x, Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfNormal(Vector512<double> x, Vector512<double> takenExponent)
    {
        Vector512<long> exponent = Vector512.ShiftRightArithmetic(x.AsInt64() - Vector512.Create(HalfRootOfTwo), 52);
        Vector512<double> k = Vector512.ConvertToDouble(exponent) - takenExponent;
        Vector512<double> f = (x.AsInt64() - Vector512.ShiftLeft(exponent, 52)).AsDouble() - Vector512<double>.One;
        Vector512<double> s = f / (f + Vector512.Create(2.0)), z = s * s;
        Vector512<double> r = Vector512.FusedMultiplyAdd(z, Vector512.Create(R14), Vector512.Create(R12));
        r = Vector512.FusedMultiplyAdd(z, r, Vector512.Create(R10));
        r = Vector512.FusedMultiplyAdd(z, r, Vector512.Create(R8));
        r = Vector512.FusedMultiplyAdd(z, r, Vector512.Create(R6));
        r = Vector512.FusedMultiplyAdd(z, r, Vector512.Create(R4));
        r = Vector512.FusedMultiplyAdd(z, r, Vector512.Create(R2));
        Vector512<double> half = Vector512.Create(0.5) * f * f;
        Vector512<double> correction = Vector512.FusedMultiplyAdd(s, Vector512.FusedMultiplyAdd(z, r, half), k * LogOfTwoRest);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(LogOfTwo), f - (half - correction));
    }

    /// <summary>The natural logarithm of a positive, finite, normal number: the scalar twin.</summary>
    internal static double LogOfNormal(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x), exponent = (bits - HalfRootOfTwo) >> 52;
        double k = exponent, f = BitConverter.Int64BitsToDouble(bits - (exponent << 52)) - 1, s = f / (f + 2), z = s * s;
        double r = Math.FusedMultiplyAdd(z, R14, R12);
        r = Math.FusedMultiplyAdd(z, r, R10);
        r = Math.FusedMultiplyAdd(z, r, R8);
        r = Math.FusedMultiplyAdd(z, r, R6);
        r = Math.FusedMultiplyAdd(z, r, R4);
        r = Math.FusedMultiplyAdd(z, r, R2);
        double half = 0.5 * f * f;
        double correction = Math.FusedMultiplyAdd(s, Math.FusedMultiplyAdd(z, r, half), k * LogOfTwoRest);
        return Math.FusedMultiplyAdd(k, LogOfTwo, f - (half - correction));
    }

    /// <summary>Sine and cosine of 2 pi x, for |x| up to 2^48.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<double> Sin, Vector512<double> Cos) SinCosOfTurns(Vector512<double> x)
    {
        Vector512<double> quarters = Vector512.Create(4.0) * x, shifted = quarters + Vector512.Create(Rounding);
        Vector512<double> r = quarters - (shifted - Vector512.Create(Rounding)), z = r * r;
        Vector512<double> p = Vector512.FusedMultiplyAdd(z, Vector512.Create(S6), Vector512.Create(S5));
        Vector512<double> q = Vector512.FusedMultiplyAdd(z, Vector512.Create(C6), Vector512.Create(C5));
        p = Vector512.FusedMultiplyAdd(z, p, Vector512.Create(S4));
        q = Vector512.FusedMultiplyAdd(z, q, Vector512.Create(C4));
        p = Vector512.FusedMultiplyAdd(z, p, Vector512.Create(S3));
        q = Vector512.FusedMultiplyAdd(z, q, Vector512.Create(C3));
        p = Vector512.FusedMultiplyAdd(z, p, Vector512.Create(S2));
        q = Vector512.FusedMultiplyAdd(z, q, Vector512.Create(C2));
        p = Vector512.FusedMultiplyAdd(z, p, Vector512.Create(S1));
        q = Vector512.FusedMultiplyAdd(z, q, Vector512.Create(C1));
        p = Vector512.FusedMultiplyAdd(z, p, Vector512.Create(S0));
        q = Vector512.FusedMultiplyAdd(z, q, Vector512.Create(C0));
        Vector512<double> sin = Vector512.FusedMultiplyAdd(r, Vector512.Create(HalfPi), r * Vector512.FusedMultiplyAdd(z, p, Vector512.Create(HalfPiRest)));
        Vector512<double> cos = Vector512.FusedMultiplyAdd(z, q, Vector512<double>.One);

        // The integer counts quarter turns: odd ones exchange sine and cosine, its second bit is a sign.
        Vector512<long> quadrant = shifted.AsInt64(), sign = Vector512.Create(Sign);
        Vector512<double> exchange = Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(quadrant, 63), 63).AsDouble();
        Vector512<long> sinSign = Vector512.ShiftLeft(quadrant, 62) & sign, cosSign = Vector512.ShiftLeft(quadrant + Vector512<long>.One, 62) & sign;
        return ((Vector512.ConditionalSelect(exchange, cos, sin).AsInt64() ^ sinSign).AsDouble(), (Vector512.ConditionalSelect(exchange, sin, cos).AsInt64() ^ cosSign).AsDouble());
    }

    /// <summary>Sine and cosine of 2 pi x, for |x| up to 2^48: the scalar twin.</summary>
    internal static (double Sin, double Cos) SinCosOfTurns(double x)
    {
        double quarters = 4 * x, shifted = quarters + Rounding, r = quarters - (shifted - Rounding), z = r * r;
        double p = Math.FusedMultiplyAdd(z, S6, S5), q = Math.FusedMultiplyAdd(z, C6, C5);
        p = Math.FusedMultiplyAdd(z, p, S4);
        q = Math.FusedMultiplyAdd(z, q, C4);
        p = Math.FusedMultiplyAdd(z, p, S3);
        q = Math.FusedMultiplyAdd(z, q, C3);
        p = Math.FusedMultiplyAdd(z, p, S2);
        q = Math.FusedMultiplyAdd(z, q, C2);
        p = Math.FusedMultiplyAdd(z, p, S1);
        q = Math.FusedMultiplyAdd(z, q, C1);
        p = Math.FusedMultiplyAdd(z, p, S0);
        q = Math.FusedMultiplyAdd(z, q, C0);
        double sin = Math.FusedMultiplyAdd(r, HalfPi, r * Math.FusedMultiplyAdd(z, p, HalfPiRest)), cos = Math.FusedMultiplyAdd(z, q, 1);
        long quadrant = BitConverter.DoubleToInt64Bits(shifted);
        if ((quadrant & 1) != 0) (sin, cos) = (cos, sin);
        return ((quadrant & 2) != 0 ? -sin : sin, ((quadrant + 1) & 2) != 0 ? -cos : cos);
    }
}
