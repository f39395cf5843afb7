namespace Remanence;

/// <summary>
/// A neighborhood of a stable fixed point that nothing leaves: V = d^T P d with J^T P + P J = -1 falls along the flow wherever 2 |P| K |d| &lt; 1, K the curvature of the drift. A trajectory inside has been decided, however
/// slowly it spirals.
/// </summary>
internal sealed class AttractionBall
{
    private readonly Matrix3 form;
    private readonly double level, sphereRadius;

    public AttractionBall(MeanFieldFlow flow, MeanFieldFixedPoint point)
    {
        Point = point;
        if (flow.Model.ConservesTotalSpin)
        {
            // On the sphere J has the eigenvalue 0 along m, and the form does not exist: a small distance decides.
            sphereRadius = 1e-5;
            return;
        }

        RealMatrix system = new(9, 9);
        double[] right = new double[9];
        Matrix3 jacobian = point.Jacobian;
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 3; b++)
            {
                right[3 * a + b] = a == b ? -1 : 0;
                for (int k = 0; k < 3; k++)
                {
                    system[3 * a + b, 3 * k + b] += jacobian[k, a];
                    system[3 * a + b, 3 * a + k] += jacobian[k, b];
                }
            }

        double[] p = LuFactorization.Of(system).Solve(right);
        form = Matrix3.From((a, b) => (p[3 * a + b] + p[3 * b + a]) / 2);
        double[] values = SymmetricEigen.Values(form.ToMatrix());
        double radius = flow.Curvature > 0 ? 0.9 / (2 * values[2] * flow.Curvature) : 4;
        level = values[0] > 0 ? values[0] * radius * radius : 0;
    }

    public MeanFieldFixedPoint Point { get; }

    public bool Contains(BlochVector m)
    {
        BlochVector d = m - Point.Point;
        return sphereRadius > 0 ? d.Length < sphereRadius : d.Dot(form * d) < level;
    }
}
