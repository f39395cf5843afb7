namespace Remanence;

/// <summary>
/// Bounds of a spectrum estimated by Lanczos steps from a seeded random start: the extreme Ritz values, widened by their residual norms and by a margin. Tight, not rigorous.
/// </summary>
internal static class LanczosBounds
{
    // The start vector is generic; more steps than this do not move the extremes by more than the margin.
    private const int Steps = 60;
    private const double Margin = 0.01;

    // Without reorthogonalization: copies of converged values appear, but the extreme ones stay right.
    internal static (double Lower, double Upper) Estimate(LinearOperator a)
    {
        using StateVector start = StateVector.Random(a.Space, 1);
        Amplitudes current = start.Amplitudes;
        using Amplitudes first = new(a.Space.Dimension, 2), second = new(a.Space.Dimension, 2);
        Amplitudes previous = first, next = second;
        List<double> diagonal = [], offDiagonal = [];
        for (int step = 0; step < Math.Min(Steps, a.Space.Dimension); step++)
        {
            a.Apply(current, next);
            if (step > 0) next.AddScaled(-offDiagonal[^1], previous);
            double mean = current.Dot(next).Real;
            next.AddScaled(-mean, current);
            diagonal.Add(mean);
            double b = next.Norm();
            offDiagonal.Add(b);
            if (b <= 1e-12 * diagonal.Max(Math.Abs) || b == 0) break;
            next.Scale(1 / b);
            (previous, current, next) = (current, next, previous);
        }

        (double[] values, RealMatrix vectors) = TridiagonalEigen.Decompose([.. diagonal], [.. offDiagonal.SkipLast(1)]);
        int lowest = Array.IndexOf(values, values.Min()), highest = Array.IndexOf(values, values.Max()), end = values.Length - 1;
        double margin = Margin * Math.Max(values[highest] - values[lowest], values.Max(Math.Abs));
        // The residual norm of a Ritz pair is the next off-diagonal times the last component of its vector.
        double below = offDiagonal[^1] * Math.Abs(vectors[end, lowest]), above = offDiagonal[^1] * Math.Abs(vectors[end, highest]);
        return (values[lowest] - below - margin, values[highest] + above + margin);
    }
}
