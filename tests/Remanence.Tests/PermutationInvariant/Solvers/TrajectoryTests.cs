using System.Numerics;

namespace Remanence.Tests.PermutationInvariant.Solvers;

public sealed class TrajectoryTests
{
    private static readonly CollectiveSpinModel Crystal = CollectiveSpinModel.Parse("x; collective-decay 1", null);

    [Fact]
    public void TheMeanIsTheLindbladEquation()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("0.7 x + 0.4 zz; collective-decay 1; collective (0, 0.3, 0.4)", null);
        CollectiveTrajectoryAverage average = CollectiveTrajectoryAverage.Of(model, 6, new BlochVector(0, 0.6, 0.8), [0, 0.5, 2], 600, 5);
        using BlockState start = BlockState.Product(new BlockSpace(6), (0, 0.6, 0.8));
        int i = 0;
        foreach (BlockState state in BlockEvolution.States(model, start, [0, 0.5, 2]))
        {
            using BlockState now = state;
            (double x, double y, double z) = now.BlochVector();
            BlochVector mean = average.Mean[i], error = average.StandardError[i++];
            Assert.True(Math.Abs(mean.X - x) <= 5 * error.X + 1e-12, $"{mean} {x} {error}");
            Assert.True(Math.Abs(mean.Y - y) <= 5 * error.Y + 1e-12);
            Assert.True(Math.Abs(mean.Z - z) <= 5 * error.Z + 1e-12);
            Assert.True(error.X < 0.05);
        }
    }

    [Fact]
    public void TheSteadyStateOfTheTimeCrystalInTheMean()
    {
        CollectiveTrajectoryAverage average = CollectiveTrajectoryAverage.Of(Crystal, 10, new BlochVector(0, 0, -1), [40], 400, 1);
        Assert.True(Math.Abs(average.Mean[0].Y - new TimeCrystal(1, 1, 10).BlochVector().Y) < 5 * average.StandardError[0].Y);
        Assert.True(average.StandardError[0].Y < 0.03);
    }

    [Fact]
    public void WithoutJumpsItIsTheSchroedingerEquation()
    {
        // A field turns a coherent state as a whole.
        CollectiveTrajectory turned = new(CollectiveSpinModel.Parse("2 z", null), 30, new BlochVector(0.6, 0, 0.8), new RandomStream(3));
        turned.AdvanceTo(0.4);
        Assert.Equal(0.6 * Math.Cos(0.8), turned.Bloch.X, 1e-12);
        Assert.Equal(0.6 * Math.Sin(0.8), turned.Bloch.Y, 1e-12);
        Assert.Equal(0.8, turned.Bloch.Z, 1e-12);
        Assert.Equal(0, turned.Jumps);
    }

    [Fact]
    public void TheFirstJumpComesWhenTheNormHasFallenToTheRandomNumber()
    {
        // One unit with decay 1 from the top: the norm falls like exp(-t).
        RandomStream stream = new(11, 4);
        CollectiveTrajectory trajectory = new(CollectiveSpinModel.Parse("0; collective-decay 1", null), 1, new BlochVector(0, 0, 1), stream);
        double time = -Math.Log(stream.UniformPair(0).First);
        trajectory.AdvanceTo(time * (1 - 1e-9));
        Assert.Equal((0, 1.0), (trajectory.Jumps, Math.Round(trajectory.Bloch.Z, 12)));
        trajectory.AdvanceTo(time * (1 + 1e-9));
        Assert.Equal((1, -1.0), (trajectory.Jumps, Math.Round(trajectory.Bloch.Z, 12)));
    }

    [Fact]
    public void OutputTimesDoNotChangeThePath()
    {
        CollectiveTrajectory direct = new(Crystal, 20, new BlochVector(0, 0, 1), new RandomStream(7, 2)), often = new(Crystal, 20, new BlochVector(0, 0, 1), new RandomStream(7, 2));
        direct.AdvanceTo(5);
        for (int i = 1; i <= 50; i++) often.AdvanceTo(i / 10.0);
        Assert.Equal(direct.Jumps, often.Jumps);
        Assert.True(direct.Jumps > 5);
        Assert.All(direct.Amplitudes().Zip(often.Amplitudes()), pair => Assert.True((pair.First - pair.Second).Magnitude < 1e-8));
    }

    [Fact]
    public void TrajectoryNumberKIsTheSameWhateverRunsWithItAndOnAnyThreads()
    {
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 3;
            CollectiveTrajectoryAverage three = CollectiveTrajectoryAverage.Of(Crystal, 8, new BlochVector(0, 0, 1), [1, 2], 7, 9);
            Parallelism.Threads = 1;
            CollectiveTrajectoryAverage one = CollectiveTrajectoryAverage.Of(Crystal, 8, new BlochVector(0, 0, 1), [1, 2], 7, 9);
            Assert.Equal(one.Mean, three.Mean);
            Assert.Equal(one.StandardError, three.StandardError);
            CollectiveTrajectory alone = new(Crystal, 8, new BlochVector(0, 0, 1), new RandomStream(9, 0)), again = new(Crystal, 8, new BlochVector(0, 0, 1), new RandomStream(9, 0));
            alone.AdvanceTo(2);
            again.AdvanceTo(2);
            Assert.Equal(alone.Amplitudes(), again.Amplitudes());
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void WhatAPureStateCannotDoIsRefused()
    {
        Assert.Contains("local jumps", Assert.Throws<ArgumentException>(() => new CollectiveTrajectory(CollectiveSpinModel.Parse("z; decay 1", null), 3, new BlochVector(0, 0, 1), new RandomStream(1))).Message, StringComparison.Ordinal);
        Assert.Contains("length 1", Assert.Throws<ArgumentException>(() => new CollectiveTrajectory(Crystal, 3, new BlochVector(0, 0, 0.5), new RandomStream(1))).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => CollectiveTrajectoryAverage.Of(Crystal, 3, new BlochVector(0, 0, 1), [1], 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("ascending", Assert.Throws<ArgumentException>(() => CollectiveTrajectoryAverage.Of(Crystal, 3, new BlochVector(0, 0, 1), [1, 0.5], 2, 1)).Message, StringComparison.Ordinal);
        CollectiveTrajectory trajectory = new(Crystal, 3, new BlochVector(0, 0, 1), new RandomStream(1));
        trajectory.AdvanceTo(1);
        Assert.Contains("start anew", Assert.Throws<ArgumentOutOfRangeException>(() => trajectory.AdvanceTo(0.2)).Message, StringComparison.Ordinal);
    }
}
