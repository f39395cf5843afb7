namespace Remanence;

/// <summary>A maximum over axes (unit vectors, n and -n the same) without randomness: a grid over the half sphere, then steps that shrink.</summary>
internal static class AxisSearch
{
    private const int Rings = 8;
    private const int Refined = 3;
    private const double SmallestStep = 1e-8;

    // Smaller gains are rounding noise and would only lead astray.
    private const double SmallestGain = 1e-15;

    internal static ((double X, double Y, double Z) Axis, double Value) Maximize(Func<(double X, double Y, double Z), double> function)
    {
        List<((double X, double Y, double Z) Axis, double Value)> tried = [];
        foreach ((double X, double Y, double Z) axis in Grid()) tried.Add((axis, function(axis)));
        var best = tried[0];
        foreach (var start in tried.OrderByDescending(t => t.Value).Take(Refined).ToArray())
        {
            var found = Refine(function, start);
            if (found.Value > best.Value) best = found;
        }

        foreach (var candidate in tried)
            if (candidate.Value > best.Value) best = candidate;
        return best;
    }

    // The three axes of the frame first and exactly, so that the result is never below theirs.
    private static IEnumerable<(double X, double Y, double Z)> Grid()
    {
        yield return (0, 0, 1);
        yield return (1, 0, 0);
        yield return (0, 1, 0);
        for (int i = 1; i <= Rings; i++)
        {
            (double sin, double cos) = Math.SinCos(0.5 * Math.PI * i / Rings);
            int count = i == Rings ? 2 * Rings : Math.Max(4, (int)Math.Ceiling(4 * Rings * sin));
            for (int k = 0; k < count; k++)
            {
                // On the equator half of the circle is enough.
                (double y, double x) = Math.SinCos((i == Rings ? Math.PI : 2 * Math.PI) * k / count);
                yield return (sin * x, sin * y, cos);
            }
        }
    }

    private static ((double X, double Y, double Z) Axis, double Value) Refine(Func<(double X, double Y, double Z), double> function, ((double X, double Y, double Z) Axis, double Value) best)
    {
        for (double step = 0.5 / Rings; step > SmallestStep;)
        {
            var here = best;
            (var first, var second) = Tangents(here.Axis);
            foreach ((double u, double v) in new[] { (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0) })
            {
                var axis = Normalized(here.Axis.X + step * (u * first.X + v * second.X), here.Axis.Y + step * (u * first.Y + v * second.Y), here.Axis.Z + step * (u * first.Z + v * second.Z));
                double value = function(axis);
                if (value > best.Value + SmallestGain) best = (axis, value);
            }

            if (!(best.Value > here.Value)) step *= 0.5;
        }

        return best;
    }

    private static ((double X, double Y, double Z) First, (double X, double Y, double Z) Second) Tangents((double X, double Y, double Z) n)
    {
        // The frame axis that is least along n has a safe cross product with it.
        var first = Math.Abs(n.Z) < 0.7 ? Normalized(-n.Y, n.X, 0) : Normalized(0, -n.Z, n.Y);
        return (first, (n.Y * first.Z - n.Z * first.Y, n.Z * first.X - n.X * first.Z, n.X * first.Y - n.Y * first.X));
    }

    private static (double X, double Y, double Z) Normalized(double x, double y, double z)
    {
        double length = Math.Sqrt(x * x + y * y + z * z);
        return (x / length, y / length, z / length);
    }
}
