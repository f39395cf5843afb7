using System.Numerics;

namespace Remanence;

/// <content>Mean values of the collective spin and the states of one and two units.</content>
public sealed partial class BlockState
{
    /// <summary>The Bloch vector m_a = 2 &lt;J_a&gt;/N of every unit.</summary>
    public (double X, double Y, double Z) BlochVector()
    {
        Complex lowering = Mean((dimension, row) => SpinComponents.Keep(-1, dimension, row), 1);
        double z = Mean((dimension, row) => SpinComponents.Keep(0, dimension, row), 0).Real;
        // With J_- |m> = f |m - 1>, the sum of f P[m, m - 1] is <J_->, whose real and imaginary parts are <J_x> and -<J_y>.
        return (2 * lowering.Real / Units, -2 * lowering.Imaginary / Units, 2 * z / Units);
    }

    /// <summary>The symmetrized second moments &lt;J_a J_b + J_b J_a&gt;/2, 3 x 3, in the order x, y, z.</summary>
    public double[,] SpinMoments()
    {
        double z2 = Mean((dimension, row) => Square(SpinComponents.Keep(0, dimension, row)), 0).Real;
        // <J_+ J_- + J_- J_+>/2 = j(j+1) - m^2.
        double transverse = Mean((dimension, row) => (dimension - 1) / 2.0 * ((dimension + 1) / 2.0) - Square(SpinComponents.Keep(0, dimension, row)), 0).Real;
        Complex lowerTwice = Mean((dimension, row) => SpinComponents.Keep(-1, dimension, row) * SpinComponents.Keep(-1, dimension, row + 1), 2);
        Complex mixed = Mean((dimension, row) => SpinComponents.Keep(-1, dimension, row) * (SpinComponents.Keep(0, dimension, row) + SpinComponents.Keep(0, dimension, row + 1)) / 2, 1);
        double xx = (transverse + lowerTwice.Real) / 2, yy = (transverse - lowerTwice.Real) / 2, xy = -lowerTwice.Imaginary / 2;
        return new[,] { { xx, xy, mixed.Real }, { xy, yy, -mixed.Imaginary }, { mixed.Real, -mixed.Imaginary, z2 } };
    }

    /// <summary>The correlation tensor T_ab = &lt;sigma_a (x) sigma_b&gt; of any two units, 3 x 3, in the order x, y, z.</summary>
    /// <exception cref="InvalidOperationException">There is one unit only.</exception>
    public double[,] PairCorrelations()
    {
        RequirePair();
        double[,] moments = SpinMoments();
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++) moments[a, b] = (4 * moments[a, b] - (a == b ? Units : 0)) / (Units * (Units - 1.0));
        }

        return moments;
    }

    /// <summary>The state (1 + m.sigma)/2 of one unit, 2 x 2, up first.</summary>
    public ComplexMatrix OneUnit()
    {
        (double x, double y, double z) = BlochVector();
        ComplexMatrix state = new(2, 2);
        state[0, 0] = (1 + z) / 2;
        state[1, 1] = (1 - z) / 2;
        state[0, 1] = new Complex(x, -y) / 2;
        state[1, 0] = new Complex(x, y) / 2;
        return state;
    }

    /// <summary>The state of two units, 4 x 4, in the order up up, up down, down up, down down.</summary>
    /// <exception cref="InvalidOperationException">There is one unit only.</exception>
    public ComplexMatrix TwoUnits()
    {
        double[,] correlations = PairCorrelations();
        (double X, double Y, double Z) m = BlochVector();
        double[] bloch = [m.X, m.Y, m.Z];
        ComplexMatrix state = new(4, 4);
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                Complex sum = row == column ? 1 : 0;
                for (int a = 0; a < 3; a++)
                {
                    if ((row & 1) == (column & 1)) sum += bloch[a] * Pauli(a, row >> 1, column >> 1);
                    if (row >> 1 == column >> 1) sum += bloch[a] * Pauli(a, row & 1, column & 1);
                    for (int b = 0; b < 3; b++) sum += correlations[a, b] * Pauli(a, row >> 1, column >> 1) * Pauli(b, row & 1, column & 1);
                }

                state[row, column] = sum / 4;
            }
        }

        return state;
    }

    /// <summary>
    /// Squeezing parameters of the collective spin: with the smallest variance lambda across the mean spin, 4 lambda/N (Kitagawa and Ueda) and N lambda/|&lt;J&gt;|^2 (Wineland). Null when |m| is below 1e-10, where no direction
    /// is defined.
    /// </summary>
    /// <remarks>For an average over branches or phases both are large and say nothing about one branch.</remarks>
    public (double Spin, double Ramsey)? Squeezing()
    {
        (double X, double Y, double Z) m = BlochVector();
        double length = Math.Sqrt(m.X * m.X + m.Y * m.Y + m.Z * m.Z);
        if (length < 1e-10) return null;
        double[] axis = [m.X / length, m.Y / length, m.Z / length];
        // The first transverse axis is across the smallest component, which is well defined for every direction.
        int smallest = Math.Abs(axis[0]) <= Math.Abs(axis[1]) ? Math.Abs(axis[0]) <= Math.Abs(axis[2]) ? 0 : 2 : Math.Abs(axis[1]) <= Math.Abs(axis[2]) ? 1 : 2;
        double[] helper = [0, 0, 0];
        helper[smallest] = 1;
        double[] first = Cross(axis, helper);
        double norm = Math.Sqrt(first[0] * first[0] + first[1] * first[1] + first[2] * first[2]);
        for (int a = 0; a < 3; a++) first[a] /= norm;
        double[] second = Cross(axis, first);
        double[,] moments = SpinMoments();
        double p = Form(moments, first, first), q = Form(moments, second, second), r = Form(moments, first, second);
        double lambda = (p + q) / 2 - Math.Sqrt(Square((p - q) / 2) + r * r);
        double mean = length * Units / 2;
        return (4 * lambda / Units, Units * lambda / (mean * mean));
    }

    /// <summary>Sum over blocks and rows of element(dimension, row) P[row, row + shift].</summary>
    private Complex Mean(Func<int, int, double> element, int shift)
    {
        if (Space.Sector.Stride switch { 1 => false, 2 => (shift & 1) != 0, _ => shift != 0 }) return Complex.Zero;
        ReadOnlySpan<Complex> entries = Span;
        double[] real = new double[Space.Blocks.Count], imaginary = new double[Space.Blocks.Count];
        for (int block = 0; block < real.Length; block++)
        {
            int dimension = Space.Blocks.Dimension(block);
            Complex sum = Complex.Zero;
            for (int row = 0; row + shift < dimension; row++) sum += element(dimension, row) * entries[Space.IndexOf(block, row, row + shift)];
            (real[block], imaginary[block]) = (sum.Real, sum.Imaginary);
        }

        return new Complex(Reductions.Sum(real), Reductions.Sum(imaginary));
    }

    private void RequirePair()
    {
        if (Units < 2) throw new InvalidOperationException("The state of two units needs at least 2 units, but there is 1.");
    }

    private static Complex Pauli(int axis, int row, int column) => axis switch
    {
        0 => row != column ? 1 : 0,
        1 => row == column ? 0 : new Complex(0, row == 0 ? -1 : 1),
        _ => row != column ? 0 : row == 0 ? 1 : -1,
    };

    private static double Form(double[,] matrix, double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int k = 0; k < 3; k++) sum += a[i] * matrix[i, k] * b[k];
        }

        return sum;
    }

    private static double[] Cross(double[] a, double[] b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

    private static double Square(double x) => x * x;
}
