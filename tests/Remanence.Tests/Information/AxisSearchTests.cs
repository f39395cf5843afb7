namespace Remanence.Tests.Information;

public sealed class AxisSearchTests
{
    public static TheoryData<double, double, double> Directions() => new()
    {
        { 0, 0, 1 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0.6, 0.8, 0 }, { 0.6, -0.8, 0 }, { 0.6, 0, 0.8 }, { 0, 0.6, -0.8 }, { 0.48, 0.6, 0.64 }, { -0.48, 0.6, 0.64 }, { 0.48, -0.6, 0.64 }, { 0.36, 0.48, 0.8 }, { 0.1, 0.2, 0.97467943448089633 },
    };

    // A maximum narrower than the grid's distances beside a broad and lower one elsewhere.
    [Theory]
    [MemberData(nameof(Directions))]
    public void A_narrow_maximum_is_found_in_any_direction(double x, double y, double z)
    {
        ((double X, double Y, double Z) axis, double value) = AxisSearch.Maximize(n =>
        {
            double along = Along(n, (x, y, z));
            return Math.Exp(30 * (along * along - 1)) + 0.1 * n.Z * n.Z;
        });
        // Where the sloping ground puts the maximum, by steps down the gradient from the peak.
        (double X, double Y, double Z) best = (x, y, z);
        for (int step = 0; step < 2000; step++)
        {
            double along = Along(best, (x, y, z)), pull = 60 * along * Math.Exp(30 * (along * along - 1));
            best = Unit(best.X + 0.01 * pull * x, best.Y + 0.01 * pull * y, best.Z + 0.01 * (pull * z + 0.2 * best.Z));
        }

        Assert.Equal(1, Math.Abs(Along(axis, best)), 1e-12);
        Assert.Equal(1, Along(axis, axis), 1e-14);
        double reached = Along(best, (x, y, z));
        Assert.Equal(Math.Exp(30 * (reached * reached - 1)) + 0.1 * best.Z * best.Z, value, 1e-13);
    }

    [Fact]
    public void Every_direction_lies_near_an_axis_that_is_tried_and_all_of_them_are_unit_vectors()
    {
        List<(double X, double Y, double Z)> tried = [];
        AxisSearch.Maximize(n =>
        {
            tried.Add(n);
            return 0;
        });
        Assert.Equal([(0, 0, 1), (1, 0, 0), (0, 1, 0)], tried[..3]);
        Assert.InRange(tried.Count, 300, 700);
        Assert.All(tried, n => Assert.Equal(1, Along(n, n), 1e-14));
        for (int i = 0; i < 2000; i++)
        {
            // Fibonacci's points on the sphere; 0.14 is half the diagonal of a cell of pi / 16.
            double z = 1 - (2 * i + 1) / 2000.0, radius = Math.Sqrt(1 - z * z), turn = i * Math.PI * (3 - Math.Sqrt(5));
            double nearest = tried.Max(n => Math.Abs(Along(n, (radius * Math.Cos(turn), radius * Math.Sin(turn), z))));
            Assert.True(Math.Acos(Math.Min(1, nearest)) < 0.145, $"z = {z}, turn = {turn}: {Math.Acos(nearest)}");
        }
    }

    // A grid of 3 + 7 + 13 + 18 + 23 + 27 + 30 + 32 + 16 axes; where no step gains, 23 crosses of two orthogonal tangents around each of three starts, each half the one before.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(77)]
    [InlineData(130)]
    [InlineData(168)]
    public void Crosses_shrink_around_the_best_of_the_grid(int highest)
    {
        const int Grid = 169, Rounds = 23;
        List<(double X, double Y, double Z)> tried = [];
        var found = AxisSearch.Maximize(n =>
        {
            tried.Add(n);
            return tried.Count - 1 == highest ? 1 : 0;
        });
        Assert.Equal((tried[highest], 1.0), found);
        Assert.Equal(Grid + 3 * 4 * Rounds, tried.Count);
        for (int round = 0; round < Rounds; round++)
        {
            double step = Math.Pow(0.5, 4 + round);
            var center = tried[highest];
            (double X, double Y, double Z)[] steps = [.. tried.Skip(Grid + 4 * round).Take(4).Select(q => (q.X / Along(q, center) - center.X, q.Y / Along(q, center) - center.Y, q.Z / Along(q, center) - center.Z))];
            foreach (var s in steps) Assert.Equal(step, Math.Sqrt(Along(s, s)), 1e-15);
            Assert.Equal(-step * step, Along(steps[0], steps[1]), 3e-16 * Math.Max(step, 1e-2));
            Assert.Equal(-step * step, Along(steps[2], steps[3]), 3e-16 * Math.Max(step, 1e-2));
            Assert.Equal(0, Along(steps[0], steps[2]), 3e-16 * Math.Max(step, 1e-2));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_axis_of_the_frame_comes_out_exactly(int which)
    {
        // A cusp whose top is the axis itself: nothing else reaches the value.
        var found = AxisSearch.Maximize(n => -Math.Acos(Math.Min(1, Math.Abs(which == 0 ? n.X : which == 1 ? n.Y : n.Z))));
        Assert.Equal((which == 0 ? 1.0 : 0, which == 1 ? 1.0 : 0, which == 2 ? 1.0 : 0), found.Axis);
        Assert.Equal(0, found.Value);
    }

    // The highest of the grid is a broad hill, the true maximum a steeper one that only its own neighborhood shows.
    [Fact]
    public void The_second_and_third_of_the_grid_are_climbed_as_well()
    {
        var (axis, value) = AxisSearch.Maximize(n =>
        {
            if (n is (0, 0, 1)) return 0.9;
            double along = Along(n, (0.48, 0.6, 0.64));
            return Math.Exp(200 * (along * along - 1));
        });
        Assert.Equal(1, value, 1e-13);
        Assert.Equal(1, Along(axis, (0.48, 0.6, 0.64)), 1e-13);
    }

    private static double Along((double X, double Y, double Z) a, (double X, double Y, double Z) b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    private static (double X, double Y, double Z) Unit(double x, double y, double z)
    {
        double length = Math.Sqrt(x * x + y * y + z * z);
        return (x / length, y / length, z / length);
    }
}
