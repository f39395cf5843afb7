using System.Collections;
using System.Numerics;
using System.Reflection;

namespace Remanence.Tests.Arguments;

/// <summary>What no member may take, and what it may not answer.</summary>
internal static class BadNumbers
{
    /// <summary>True where numbers go in.</summary>
    public static bool Takes(Type stored) => stored == typeof(double) || stored == typeof(double?) || stored == typeof(Complex) || stored == typeof(double[]) || stored == typeof(Complex[]);

    /// <summary>Bad ones in place of a good argument, with words for messages.</summary>
    public static IEnumerable<(string What, object Value)> For(Type stored, object? good)
    {
        if (stored == typeof(double) || stored == typeof(double?))
        {
            yield return ("NaN", double.NaN);
            yield return ("infinity", double.PositiveInfinity);
            yield return ("minus infinity", double.NegativeInfinity);
        }
        else if (stored == typeof(Complex))
        {
            yield return ("NaN", new Complex(0, double.NaN));
            yield return ("infinity", new Complex(double.PositiveInfinity, 0));
        }
        else if (good is double[] numbers)
        {
            yield return ("nothing", Array.Empty<double>());
            yield return ("one more", numbers.Append(0.0).ToArray());
            if (numbers.Length == 0) yield break;
            yield return ("one less", numbers[..^1]);
            yield return ("NaN first", (double[])[double.NaN, .. numbers[1..]]);
            yield return ("NaN last", (double[])[.. numbers[..^1], double.NaN]);
            yield return ("infinity last", (double[])[.. numbers[..^1], double.PositiveInfinity]);
        }
        else if (good is Complex[] entries)
        {
            yield return ("nothing", Array.Empty<Complex>());
            yield return ("one more", entries.Append(0.0).ToArray());
            if (entries.Length == 0) yield break;
            yield return ("one less", entries[..^1]);
            yield return ("NaN last", (Complex[])[.. entries[..^1], new Complex(double.NaN, 0)]);
        }
    }

    /// <summary>Where NaN is in something that was answered, or null.</summary>
    public static string? NaNIn(object? answer, int depth = 2) => answer switch
    {
        null or string => null,
        double d => double.IsNaN(d) ? "NaN" : null,
        Complex c => double.IsNaN(c.Real) || double.IsNaN(c.Imaginary) ? "NaN" : null,
        ComplexMatrix m => m.Data.Any(c => double.IsNaN(c.Real) || double.IsNaN(c.Imaginary)) ? "NaN in the matrix" : null,
        RealMatrix m => m.Data.Any(double.IsNaN) ? "NaN in the matrix" : null,
        StateVector s => double.IsNaN(s.Norm) ? "NaN in the state" : null,
        IEnumerable list => list.Cast<object?>().Take(100).Select(x => NaNIn(x, depth - 1)).FirstOrDefault(x => x is not null) is string inside ? inside + " in a list" : null,
        _ when depth > 0 => answer.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike && p.PropertyType != answer.GetType())
            .Select(p => Property(answer, p, depth)).FirstOrDefault(x => x is not null) ?? Fields(answer, depth),
        _ => null,
    };

    private static string? Property(object answer, PropertyInfo property, int depth)
    {
        try
        {
            return NaNIn(property.GetValue(answer), depth - 1) is string inside ? $"{inside} in {property.Name}" : null;
        }
        catch (TargetInvocationException)
        {
            return null; // Properties that need something else first.
        }
    }

    /// <summary>Tuples have fields instead of properties.</summary>
    private static string? Fields(object answer, int depth) => answer is System.Runtime.CompilerServices.ITuple tuple
        ? Enumerable.Range(0, tuple.Length).Select(i => NaNIn(tuple[i], depth)).FirstOrDefault(x => x is not null) : null;
}
