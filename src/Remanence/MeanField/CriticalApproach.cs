using System.Numerics;

namespace Remanence;

/// <summary>
/// How trajectories come to a fixed point whose slowest deviation neither grows nor decays to first order: the size z of that deviation obeys dz/dt = -a z^(p + 1), so that z^-p grows linearly in time and z falls like
/// t^(-1/p). Pitchforks and births of cycles (Hopf) have p = 2, ordinary ones; saddle-nodes have p = 1.
/// </summary>
internal sealed class CriticalApproach
{
    private const double Near = 0.5, Deviation = 0.1;

    private readonly Complex[] left;

    public CriticalApproach(MeanFieldFlow flow, MeanFieldFixedPoint point)
    {
        Point = point;
        if (flow.Model.ConservesTotalSpin)
        {
            // The eigenvalue 0 along m hides the critical one: the distance must do.
            left = [];
            return;
        }

        // The left eigenvector of the slowest eigenvalue is orthogonal to the columns of J - lambda, of which two are independent. Its product with a deviation does not see the form of the ellipse on which that turns.
        Complex slowest = point.JacobianEigenvalues.MaxBy(v => v.Real);
        Complex[][] columns = [.. Enumerable.Range(0, 3).Select(b => (Complex[])[.. Enumerable.Range(0, 3).Select(a => point.Jacobian[a, b] - (a == b ? slowest : 0))])];
        left = new[] { Cross(columns[0], columns[1]), Cross(columns[1], columns[2]), Cross(columns[2], columns[0]) }.MaxBy(Size)!;
        double size = Size(left);
        for (int i = 0; i < 3; i++) left[i] /= size;
    }

    public MeanFieldFixedPoint Point { get; }

    /// <summary>Exponents 1/p of the trajectories that were recognized.</summary>
    public List<double> Exponents { get; } = [];

    /// <summary>Size of the critical deviation of m.</summary>
    public double Amplitude(BlochVector m)
    {
        BlochVector d = m - Point.Point;
        return left.Length == 0 ? d.Length : Complex.Abs(left[0] * d.X + left[1] * d.Y + left[2] * d.Z);
    }

    /// <summary>The exponent 1/p of an algebraic approach, from the sizes of the deviation at three times; null for any other motion.</summary>
    /// <param name="m">Where the trajectory is at the last time.</param>
    /// <param name="times">Ascending times.</param>
    /// <param name="sizes">Sizes of the deviation.</param>
    public double? Exponent(BlochVector m, (double First, double Second, double Third) times, (double First, double Second, double Third) sizes)
    {
        if (!((m - Point.Point).Length < Near && sizes.Third < sizes.Second && sizes.Second < sizes.First && sizes.Third > 0)) return null;
        double wanted = (times.Third - times.Second) / (times.Second - times.First), low = 1e-3, high = 16;
        // The ratio of the two increments of z^-p grows with p.
        double Ratio(double p) => (Math.Pow(sizes.Third, -p) - Math.Pow(sizes.Second, -p)) / (Math.Pow(sizes.Second, -p) - Math.Pow(sizes.First, -p));
        if (!(Ratio(low) < wanted && Ratio(high) > wanted)) return null;
        for (int k = 0; k < 60; k++)
        {
            double middle = (low + high) / 2;
            if (Ratio(middle) < wanted) low = middle;
            else high = middle;
        }

        return Math.Round(low) >= 1 && Math.Abs(low - Math.Round(low)) < Deviation ? 1 / low : null;
    }

    private static Complex[] Cross(Complex[] a, Complex[] b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

    private static double Size(Complex[] v) => Math.Sqrt(v.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary));
}
