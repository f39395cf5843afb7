using System.Numerics;

namespace Remanence;

/// <summary>
/// The motion of the Bloch vector of one unit in the limit of many units, dm/dt = field(m) x m + A m + b: the Hamiltonian and the collective jumps give the field, the local jumps the affine part. Derived from the
/// same model as the exact equation; quadratic for words of at most two letters.
/// </summary>
/// <remarks>Without local jumps |m| is conserved; any local jump keeps the unit ball. Evaluation allocates nothing.</remarks>
public sealed class MeanFieldFlow
{
    private readonly BlochVector field, drive;
    private readonly Matrix3 coupling, relaxation;
    private readonly (double Coefficient, int[] Axes)[] longWords;

    /// <summary>Derives the flow of a model.</summary>
    /// <param name="model">The model.</param>
    public MeanFieldFlow(CollectiveSpinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        double[] omega = new double[3];
        double[,] f = new double[3, 3];
        List<(double, int[])> words = [];
        foreach (HamiltonianWord word in model.Hamiltonian)
        {
            int[] axes = [.. word.Letters.Select(letter => letter - 'x')];
            if (axes.Length == 1) omega[axes[0]] += word.Coefficient;
            else if (axes.Length > 2) words.Add((word.Coefficient, axes));
            else
            {
                f[axes[0], axes[1]] += word.Coefficient / 2;
                f[axes[1], axes[0]] += word.Coefficient / 2;
            }
        }

        foreach (CollectiveJump jump in model.CollectiveJumps)
            for (int a = 0; a < 3; a++)
                for (int b = 0; b < 3; b++) f[a, b] -= (jump.Vector[a] * Complex.Conjugate(jump.Vector[b])).Imaginary / 2;
        field = BlochVector.From(omega);
        coupling = Matrix3.From((a, b) => f[a, b]);
        longWords = [.. words];
        foreach (LocalJump jump in model.LocalJumps)
        {
            relaxation += LocalRelaxation(jump);
            drive += LocalDrive(jump);
        }

        double size = Math.Max(field.Length, Math.Max(coupling.Size, Math.Max(relaxation.Size, drive.Length)));
        double curvature = coupling.Norm;
        foreach ((double coefficient, int[] axes) in longWords)
        {
            // p monomials of degree p with this factor; the remainder of each is at most p(p - 1)/2 |d|^2.
            double factor = Math.Abs(coefficient) * axes.Length * Math.Pow(0.5, axes.Length - 1);
            size = Math.Max(size, factor);
            curvature += factor * axes.Length * (axes.Length - 1) / 2;
        }

        Size = size > 0 ? size : 1;
        Curvature = curvature;
        Lanes = new FlowLanes(field, coupling, relaxation, drive, longWords);
    }

    /// <summary>The model.</summary>
    public CollectiveSpinModel Model { get; }

    /// <summary>A of the local jumps, d&lt;sigma&gt;/dt = A &lt;sigma&gt; + b of a unit left to them.</summary>
    internal Matrix3 LocalRates => relaxation;

    /// <summary>b of the local jumps.</summary>
    internal BlochVector LocalGain => drive;

    /// <summary>The size of the rates in the flow: the scale for what counts as zero.</summary>
    internal double Size { get; }

    /// <summary>The flow for eight vectors at once.</summary>
    internal FlowLanes Lanes { get; }

    /// <summary>A natural unit of time, 2/<see cref="Size"/>.</summary>
    internal double TimeUnit => 2 / Size;

    /// <summary>A number K with |drift(m + d) - drift(m) - Jacobian(m) d| &lt;= K |d|^2 inside the ball.</summary>
    internal double Curvature { get; }

    /// <summary>dm/dt at a Bloch vector.</summary>
    public BlochVector Drift(BlochVector m) => Field(m).Cross(m) + relaxation * m + drive;

    /// <summary>d(dm_a/dt)/dm_b, row a, column b.</summary>
    public RealMatrix Jacobian(BlochVector m) => JacobianAt(m).ToMatrix();

    /// <summary>The matrix D(m) of the noise: fluctuations of N units about m obey dm = drift dt + N^(-1/2) dW with the covariance D dt. Symmetric and not negative.</summary>
    public RealMatrix Diffusion(BlochVector m) => DiffusionAt(m).ToMatrix();

    /// <summary>The Bloch vectors at ascending times of at least 0, from m(0); tolerance 1e-13 for each step.</summary>
    /// <param name="start">m(0), of length at most 1.</param>
    /// <param name="times">Ascending times of at least 0.</param>
    /// <exception cref="ArgumentException">The start lies outside the unit ball, or the times descend or are negative.</exception>
    public BlochVector[] Evolve(BlochVector start, ReadOnlySpan<double> times)
    {
        RequireState(start, nameof(start));
        FiniteNumbers.Require(times, "time", nameof(times));
        if (times.Length > 0 && times[0] < 0) throw new ArgumentException(FormattableString.Invariant($"Times must be at least 0, but the first is {times[0]:R}."), nameof(times));
        return [.. DormandPrince853.Solve(Rate, 0, start.ToArray(), times, 1e-13, 1e-15).Select(m => BlochVector.From(m))];
    }

    /// <summary>The right-hand side for the integrator: three components.</summary>
    internal void Rate(double time, ReadOnlySpan<double> state, Span<double> rate) => Write(Drift(new(state[0], state[1], state[2])), rate);

    /// <summary>The right-hand side for m and three tangent vectors v_k with dv_k/dt = J(m) v_k: components 0..2 are m, 3 + 3k .. 5 + 3k are v_k.</summary>
    internal void TangentRate(double time, ReadOnlySpan<double> state, Span<double> rate)
    {
        BlochVector m = new(state[0], state[1], state[2]);
        Write(Drift(m), rate);
        Matrix3 jacobian = JacobianAt(m);
        for (int k = 3; k < state.Length; k += 3) Write(jacobian * new BlochVector(state[k], state[k + 1], state[k + 2]), rate[k..]);
    }

    internal Matrix3 JacobianAt(BlochVector m)
    {
        Matrix3 gradient = coupling;
        foreach ((double coefficient, int[] axes) in longWords) gradient += WordGradient(coefficient, axes, m);
        return Matrix3.CrossProduct(Field(m)) - Matrix3.CrossProduct(m) * gradient + relaxation;
    }

    internal Matrix3 DiffusionAt(BlochVector m)
    {
        Matrix3 sum = -1 * (relaxation + relaxation.Transpose) - Matrix3.Outer(drive, m) - Matrix3.Outer(m, drive);
        foreach (CollectiveJump jump in Model.CollectiveJumps)
        {
            BlochVector real = new BlochVector(jump.Vector.X.Real, jump.Vector.Y.Real, jump.Vector.Z.Real).Cross(m);
            BlochVector imaginary = new BlochVector(jump.Vector.X.Imaginary, jump.Vector.Y.Imaginary, jump.Vector.Z.Imaginary).Cross(m);
            sum += Matrix3.Outer(real, real) + Matrix3.Outer(imaginary, imaginary);
        }

        return sum;
    }

    internal static void RequireState(BlochVector m, string name)
    {
        if (!(m.Length <= 1 + 1e-12)) throw new ArgumentException(FormattableString.Invariant($"A Bloch vector must have a length of at most 1, but has {m.Length:R}."), name);
    }

    private static void Write(BlochVector value, Span<double> target)
    {
        target[0] = value.X;
        target[1] = value.Y;
        target[2] = value.Z;
    }

    private BlochVector Field(BlochVector m)
    {
        BlochVector sum = field + coupling * m;
        foreach ((double coefficient, int[] axes) in longWords) sum += WordField(coefficient, axes, m);
        return sum;
    }

    private static BlochVector WordField(double coefficient, int[] axes, BlochVector m)
    {
        Span<double> sum = stackalloc double[3];
        sum.Clear();
        for (int i = 0; i < axes.Length; i++) sum[axes[i]] += coefficient * Product(axes, m, i, -1);
        return new(sum[0], sum[1], sum[2]);
    }

    private static Matrix3 WordGradient(double coefficient, int[] axes, BlochVector m)
    {
        Span<double> sum = stackalloc double[9];
        sum.Clear();
        for (int i = 0; i < axes.Length; i++)
            for (int q = 0; q < axes.Length; q++)
                if (q != i) sum[3 * axes[i] + axes[q]] += coefficient / 2 * Product(axes, m, i, q);
        return new(new(sum[0], sum[1], sum[2]), new(sum[3], sum[4], sum[5]), new(sum[6], sum[7], sum[8]));
    }

    /// <summary>The product of m/2 over the letters other than two.</summary>
    private static double Product(int[] axes, BlochVector m, int without, int orWithout)
    {
        double product = 1;
        for (int l = 0; l < axes.Length; l++)
            if (l != without && l != orWithout) product *= m[axes[l]] / 2;
        return product;
    }

    private static Matrix3 LocalRelaxation(LocalJump jump)
    {
        SpinVector w = jump.Vector;
        Complex d = Complex.Conjugate(jump.Offset);
        Matrix3 squares = Matrix3.From((a, b) => 2 * (w[a] * Complex.Conjugate(w[b])).Real);
        BlochVector turn = new(-2 * (d * w.X).Imaginary, -2 * (d * w.Y).Imaginary, -2 * (d * w.Z).Imaginary);
        return squares - 2 * w.SquaredNorm * Matrix3.Identity + Matrix3.CrossProduct(turn);
    }

    private static BlochVector LocalDrive(LocalJump jump)
    {
        BlochVector real = new(jump.Vector.X.Real, jump.Vector.Y.Real, jump.Vector.Z.Real), imaginary = new(jump.Vector.X.Imaginary, jump.Vector.Y.Imaginary, jump.Vector.Z.Imaginary);
        // w x w* = -2i Re w x Im w, so that 2i w x w* is real.
        return 4 * real.Cross(imaginary);
    }
}
