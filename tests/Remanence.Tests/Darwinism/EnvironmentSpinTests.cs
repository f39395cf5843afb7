using System.Numerics;

namespace Remanence.Tests.Darwinism;

public class EnvironmentSpinTests
{
    public static TheoryData<double, double, double, double, double, double> Spins() => new()
    {
        { 0.5, 0, 1, 1.1, 0.3, 0.7 },
        { 0.7, 0.4, 0.85, 1.2, 0.5, 0.8 },
        { -1.3, 0.4, 0.95, 2.5, 4.0, 2.0 },
        { 0.2, 3, 0.5, 1.2, -0.3, 5 },
        { 0, 2, 0.5, 1.2, 0.3, 1 },
        { 0, 0, 0.5, 1.2, 0.3, 1 },
        { 1, 0.3, 0, 0.4, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Spins))]
    public void Everything_agrees_with_matrices(double g, double omega, double a, double theta, double phi, double time)
    {
        EnvironmentSpin spin = new(g, omega, a, theta, phi);
        SpinRecord record = spin.At(time);
        Complex[,] rho = NaiveSpins.State(spin), up = NaiveSpins.Propagator(spin, time, 1), down = NaiveSpins.Propagator(spin, time, -1);
        Complex[,] mixed = NaiveSpins.Multiply(NaiveSpins.Multiply(up, rho), NaiveSpins.Adjoint(down));
        Assert.Equal(0, Complex.Abs(mixed[0, 0] + mixed[1, 1] - record.DecoherenceFactor), 1e-13);
        RequireBloch(NaiveSpins.Multiply(NaiveSpins.Multiply(up, rho), NaiveSpins.Adjoint(up)), record.BlochUp);
        RequireBloch(NaiveSpins.Multiply(NaiveSpins.Multiply(down, rho), NaiveSpins.Adjoint(down)), record.BlochDown);
        double w2 = g * g + omega * omega, w = Math.Sqrt(w2), sin = Math.Sin(w * time), sinTwice = Math.Sin(2 * w * time);
        if (w > 0) Assert.Equal(g * g * (w2 * sinTwice * sinTwice + 4 * omega * omega * Math.Pow(sin, 4)) / (w2 * w2), record.Sensitivity, 1e-14);

        // The Chernoff information of the two matrices, by the general route.
        ProductSpace space = new(2);
        ChernoffFunction q = ChernoffFunction.Of(new DensityMatrix(space, Matrix(record.BlochUp)), new DensityMatrix(space, Matrix(record.BlochDown)));
        Assert.Equal(q.InformationAtHalf, record.ChernoffInformation, 1e-13);
        Assert.Equal(q.Information, record.ChernoffInformation, 1e-13);
        if (a > 0)
        {
            (double X, double Y, double Z) u = record.BlochUp, d = record.BlochDown;
            Assert.Equal((1 - (u.X * d.X + u.Y * d.Y + u.Z * d.Z) / (a * a)) / 2, record.SinSquaredHalfAngle, 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(Spins))]
    public void Decoherence_is_never_less_than_what_is_recorded(double g, double omega, double a, double theta, double phi, double time)
    {
        SpinRecord record = new EnvironmentSpin(g, omega, a, theta, phi).At(time);
        Assert.Equal(1, record.Decoherence + record.DecoherenceLoss, 1e-15);
        Assert.Equal(record.Decoherence, record.DecoherenceFactor.Real * record.DecoherenceFactor.Real + record.DecoherenceFactor.Imaginary * record.DecoherenceFactor.Imaginary, 1e-15);
        Assert.True(record.Decoherence <= 1 - record.SinSquaredHalfAngle + 1e-15);
        if (a == 1) Assert.Equal(record.Decoherence, 1 - record.SinSquaredHalfAngle, 1e-15);
        Assert.InRange(record.ChernoffOverlap, record.Decoherence - 1e-15, 1);
    }

    [Fact]
    public void States_on_the_insensitive_axis_record_nothing()
    {
        (double X, double Y, double Z) axis = new EnvironmentSpin(0.5, Math.PI / 2).At(15 * Math.PI / 64).InsensitiveAxis!.Value;
        Assert.Equal(0, axis.X);
        Assert.Equal(0.9311976, Math.Abs(axis.Y), 1e-7);
        Assert.Equal(0.3645148, Math.Abs(axis.Z), 1e-7);
        EnvironmentSpin along = new(0.5, Math.PI / 2, 1, Math.Acos(axis.Z), Math.Atan2(axis.Y, axis.X));
        Assert.Equal(0, along.At(15 * Math.PI / 64).ChernoffInformation, 1e-30);
        Assert.Null(new EnvironmentSpin(0, 1).At(2).InsensitiveAxis);
        Assert.Null(new EnvironmentSpin(1, 1).At(0).InsensitiveAxis);
    }

    [Fact]
    public void Nearly_perfect_and_nearly_absent_records_keep_their_digits()
    {
        // 2gt = pi/2 - 1e-9 and 1e-9.
        SpinRecord perfect = new EnvironmentSpin(1).At(Math.PI / 4 - 5e-10), absent = new EnvironmentSpin(1).At(5e-10);
        NaiveSpins.Close(1e-18, perfect.Decoherence, 3e-7);
        NaiveSpins.Close(-Math.Log(1e-18), perfect.ChernoffInformation, 1e-8);
        NaiveSpins.Close(1e-18, absent.DecoherenceLoss, 1e-14);
        NaiveSpins.Close(1e-18, absent.ChernoffInformation, 1e-14);
        Assert.Equal(1, absent.Decoherence);
    }

    [Fact]
    public void Maxima_of_figure_2()
    {
        double time = 15 * Math.PI / 64;
        Assert.Equal(0.5996412, new EnvironmentSpin(0.5).At(time).ChernoffInformation, 1e-7);
        Assert.Equal(0.1318055, new EnvironmentSpin(0.5, 0, 11.0 / 16).At(time).ChernoffInformation, 1e-7);
        Assert.Equal(0.2738156, new EnvironmentSpin(0.5, 0, 11.0 / 16).At(time).Purity, 1e-7);
        Assert.Equal(0.3523426, new EnvironmentSpin(0.5, Math.PI / 2).At(time).ChernoffInformation, 1e-7);
        Assert.Equal(0.2969608, new EnvironmentSpin(0.5, Math.PI / 2).At(time).Sensitivity, 1e-7);
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Assert.Contains("Bloch length must lie in 0..1, but is 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => new EnvironmentSpin(1, 0, 1.5)).Message, StringComparison.Ordinal);
        Assert.Contains("coupling must be a finite number, but is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new EnvironmentSpin(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("azimuth", Assert.Throws<ArgumentOutOfRangeException>(() => new EnvironmentSpin(1, azimuth: double.PositiveInfinity)).Message, StringComparison.Ordinal);
        Assert.Contains("time must be finite and not negative, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new EnvironmentSpin(1).At(-1)).Message, StringComparison.Ordinal);
    }

    private static ComplexMatrix Matrix((double X, double Y, double Z) v)
    {
        ComplexMatrix matrix = new(2, 2);
        (matrix[0, 0], matrix[1, 1], matrix[0, 1], matrix[1, 0]) = (0.5 * (1 + v.Z), 0.5 * (1 - v.Z), new(0.5 * v.X, -0.5 * v.Y), new(0.5 * v.X, 0.5 * v.Y));
        return matrix;
    }

    private static void RequireBloch(Complex[,] rho, (double X, double Y, double Z) bloch)
    {
        Assert.Equal(2 * rho[1, 0].Real, bloch.X, 1e-13);
        Assert.Equal(2 * rho[1, 0].Imaginary, bloch.Y, 1e-13);
        Assert.Equal((rho[0, 0] - rho[1, 1]).Real, bloch.Z, 1e-13);
    }
}
