using System.Numerics;
using Xunit;

namespace Remanence.Tests.MeanField;

public sealed class AttractorSearchTests
{
    private static AttractorSet Search(CollectiveSpinModel model, int starts = 40) => AttractorSearch.Of(new MeanFieldFlow(model), starts);

    [Fact]
    public void OneFixedPointCatchesEveryStart()
    {
        MeanFieldAttractor only = Assert.Single(Search(MeanFieldModels.A).Attractors);
        Assert.Equal(AttractorKind.FixedPoint, only.Kind);
        Assert.Equal(40, only.Starts);
        Assert.True((only.MeanBloch - new BlochVector(0, 0, -2.0 / 3)).Length < 1e-12);
        Assert.Equal(0, only.LogarithmCoefficient);
    }

    [Fact]
    public void SymmetricBistabilityHasTwoPointsInOneGroup()
    {
        AttractorSet set = Search(MeanFieldModels.B);
        IReadOnlyList<MeanFieldAttractor> pair = Assert.Single(set.Groups);
        Assert.Equal(2, pair.Count);
        Assert.Equal(3, set.FixedPoints.Count);
        Assert.Equal(1, set.Symmetries);
        Assert.Single(set.FixedPoints, p => p.IsUnstable);
        Assert.True((pair[0].MeanBloch + pair[1].MeanBloch - new BlochVector(0, 0, 2 * -0.37083496221030887)).Length < 1e-12);
        Assert.Equal(40, pair.Sum(a => a.Starts));
        MacroscopicLimit limit = MacroscopicLimit.Of(set);
        Assert.Equal(WeightSource.Symmetry, limit.Source);
        Assert.Equal(0.27336035928962, limit.PerUnit!.Value, 12);
        Assert.Contains("smallest bias", limit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void BiasedBistabilityHasUnknownWeightsAndABracket()
    {
        AttractorSet set = Search(MeanFieldModels.BiasedB);
        Assert.Equal(2, set.Groups.Count);
        MacroscopicLimit limit = MacroscopicLimit.Of(set);
        Assert.Null(limit.PerUnit);
        Assert.Null(limit.Weights);
        Assert.Equal(WeightSource.Unknown, limit.Source);
        Assert.Equal(0, limit.Bracket!.Value.Lowest);
        // The upper end against a plain scan over the weight of one of the two points.
        double scanned = Enumerable.Range(0, 10001).Max(k => MacroscopicLimit.WithWeights(set, k / 10000.0, 1 - k / 10000.0).PerUnit!.Value);
        Assert.Equal(scanned, limit.Bracket.Value.Highest, 8);
        Assert.Contains(set.Attractors, a => (a.MeanBloch - new BlochVector(-0.64473, 0.21288, -0.36036)).Length < 1e-5);
        Assert.Equal(WeightSource.ExactSteadyState, MacroscopicLimit.WithWeights(set, 0.3, 0.7).Source);
        Assert.Throws<ArgumentException>(() => MacroscopicLimit.WithWeights(set, 1));
        Assert.Throws<ArgumentException>(() => MacroscopicLimit.WithWeights(set, 0.5, 0.6));
    }

    [Fact]
    public void LaserTurnsOnItsCircle()
    {
        AttractorSet set = Search(MeanFieldModels.C1);
        MeanFieldAttractor only = Assert.Single(set.Attractors);
        LaserCycle circle = LaserCycle.Of(1, 4, 1)!.Value;
        Assert.Equal(0.25, circle.Height, 15);
        Assert.Equal(Math.Sqrt(3.0 / 8), circle.Radius, 14);
        Assert.Equal(0.20681878809841625, circle.MutualInformationPerUnit, 13);
        Assert.Equal(AttractorKind.LimitCycle, only.Kind);
        Assert.Equal(circle.Period, only.Cycle!.Period, 10);
        Assert.All(only.Points, p => Assert.Equal(circle.Height, p.Z, 10));
        Assert.Equal(circle.MutualInformationPerUnit, MacroscopicLimit.Of(set).PerUnit!.Value, 11);
        Assert.Equal(-0.5, only.LogarithmCoefficient);
    }

    [Fact]
    public void LaserWithoutAFieldHasTheSameLimit()
    {
        AttractorSet set = Search(CollectiveSpinModel.Parse("0; collective-decay 4; pump 1"));
        Assert.Equal(AttractorKind.FixedPointContinuum, Assert.Single(set.Attractors).Kind);
        MacroscopicLimit limit = MacroscopicLimit.Of(set);
        Assert.Equal(WeightSource.Symmetry, limit.Source);
        Assert.Equal(LaserCycle.Of(0, 4, 1)!.Value.MutualInformationPerUnit, limit.PerUnit!.Value, 9);
        Assert.Throws<ArgumentException>(() => MacroscopicLimit.WithWeights(set, 1));
    }

    [Fact]
    public void EveryStartOfTheGeneralCycleEndsOnIt()
    {
        AttractorSet set = Search(MeanFieldModels.C2);
        MeanFieldAttractor only = Assert.Single(set.Attractors);
        Assert.Equal(40, only.Starts);
        LimitCycle cycle = only.Cycle!;
        Assert.Equal(4.5708598808587, cycle.Period, 11);
        Assert.True(Complex.Abs(cycle.Multipliers[0] - 1) < 1e-8);
        Assert.True(Complex.Abs(cycle.Multipliers[1] - new Complex(0.08154378958261373, -0.00914023086397569)) < 1e-8);
        Assert.Equal(0.161804132257306, MacroscopicLimit.Of(set).PerUnit!.Value, 12);
        Assert.True(cycle.Closure < 1e-12);
        MeanFieldFixedPoint rest = Assert.Single(set.FixedPoints);
        Assert.True(rest.IsUnstable);
        Assert.Equal(9.0 / 11, rest.Point.Z, 12);
    }

    [Fact]
    public void CrystalOrbitsAreMarginalAndHaveNoLimit()
    {
        AttractorSet set = Search(MeanFieldModels.Crystal(1));
        MeanFieldAttractor only = Assert.Single(set.Attractors);
        Assert.Equal(AttractorKind.ClosedOrbits, only.Kind);
        Assert.Equal(40, only.Starts);
        Assert.True(only.Cycle!.IsMarginal);
        Assert.Equal(-1, only.LogarithmCoefficient);
        // Centers at m_y = kappa/(2 omega), with exactly imaginary eigenvalues.
        Assert.Equal(2, set.FixedPoints.Count);
        Assert.All(set.FixedPoints, p =>
        {
            Assert.Equal(0.5, p.Point.Y, 12);
            Assert.False(p.IsStable);
            Assert.False(p.IsUnstable);
            Assert.All(p.JacobianEigenvalues, v => Assert.True(Math.Abs(v.Real) < 1e-12));
        });
        MacroscopicLimit limit = MacroscopicLimit.Of(set);
        Assert.Null(limit.PerUnit);
        Assert.Null(limit.Bracket);
        Assert.Contains("marginal", limit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void CrystalRestsBelowItsBoundary()
    {
        Assert.Equal(0.5, MeanFieldBoundaries.CrystalDrive(1));
        Assert.Equal(AttractorKind.ClosedOrbits, MeanFieldPhase.Of(MeanFieldModels.Crystal(0.51)).Kind);
        MeanFieldPhase phase = MeanFieldPhase.Of(MeanFieldModels.Crystal(0.3));
        Assert.Equal(AttractorKind.FixedPoint, phase.Kind);
        Assert.Equal(0.0125, phase.Gaussian!.LogarithmCoefficient!.Value, 12);
    }

    [Fact]
    public void StrangeAttractorIsOneAndChaotic()
    {
        AttractorSet set = Search(MeanFieldModels.E);
        MeanFieldAttractor only = Assert.Single(set.Attractors);
        Assert.Equal(AttractorKind.StrangeAttractor, only.Kind);
        Assert.Equal(40, only.Starts);
        Assert.Equal(0, set.Undecided);
        Assert.InRange(only.StatisticalError!.Value, 5e-5, 5e-4);
        MacroscopicLimit limit = MacroscopicLimit.Of(set);
        Assert.Equal(WeightSource.SingleAttractor, limit.Source);
        Assert.Contains("all of 40 starts ended on it", limit.Reason, StringComparison.Ordinal);
        Assert.Contains("statistical error", limit.Reason, StringComparison.Ordinal);
        Assert.Equal(3, set.FixedPoints.Count);
        Assert.All(set.FixedPoints, p => Assert.True(p.IsUnstable));
        Assert.InRange(only.Lyapunov!.Exponents[0], 0.21, 0.30);
        Assert.Equal(0, only.Lyapunov.Exponents[1], 2);
        // Three averages of the specification, from 24000 units of time each: 0.1159, 0.1161 and 0.1162.
        Assert.InRange(only.MutualInformationPerUnit, 0.1155, 0.1167);
        Assert.Null(only.LogarithmCoefficient);
    }

    [Theory]
    [InlineData("-0.57 xx + 3.42 yy + 0.97 zz + 1.35 z; collective-decay 1.89; collective-pump 0.41; decay 0.01", AttractorKind.FixedPoint, 2)]
    [InlineData("3.61 xx + 3.99 yy - 3.17 zz - 1.1 z; collective-pump 0.18; decay 0.01", AttractorKind.LimitCycle, 1)]
    public void ChaosThatDiesOutIsNoAttractor(string model, AttractorKind kind, int count)
    {
        AttractorSet set = Search(CollectiveSpinModel.Parse(model));
        Assert.Equal(count, set.Attractors.Count());
        Assert.All(set.Attractors, a => Assert.Equal(kind, a.Kind));
        Assert.Equal(40, set.Attractors.Sum(a => a.Starts));
    }

    [Theory]
    [InlineData("5.29 xx + 2.59 yy - 3.17 zz + 0.61 z; collective-decay 4.05; collective-pump 1.92; pump 0.55; decay 0.01")]
    [InlineData("-5.56 xx + 0.8 yy + 4.69 zz - 0.29 z; collective-decay 0.87; collective-pump 5; decay 0.97")]
    public void AStrangeAttractorWithRareSwitchesIsOne(string model)
    {
        // Single trajectories stay for hundreds of units of time on one side; turns about z by half a turn are a symmetry.
        MeanFieldAttractor only = Assert.Single(Search(CollectiveSpinModel.Parse(model)).Attractors);
        Assert.Equal(AttractorKind.StrangeAttractor, only.Kind);
        Assert.Equal(40, only.Starts);
        Assert.True(Math.Abs(only.MeanBloch.X) < 0.02 && Math.Abs(only.MeanBloch.Y) < 0.02);
    }

    [Fact]
    public void StartsThatDoNotSettleAreCountedAndLeaveNoLimit()
    {
        // Nearly conservative: the local decay is a hundredth of the other rates.
        AttractorSet set = Search(CollectiveSpinModel.Parse("-3.5 xx - 3.09 yy - 5.82 zz - 0.23 z; collective-pump 2.23; decay 0.01"));
        Assert.InRange(set.Undecided, 1, 39);
        Assert.Equal(set.Undecided, Assert.Single(set.Attractors, a => a.Kind == AttractorKind.Unresolved).Starts);
        MacroscopicLimit limit = MacroscopicLimit.Of(set);
        Assert.Null(limit.PerUnit);
        Assert.Contains($"{set.Undecided} of 40 starts did not settle", limit.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.30, AttractorKind.FixedPoint)]
    [InlineData(1.38, AttractorKind.LimitCycle)]
    public void SlowSpiralsAreNotTakenForCycles(double collectiveDecay, AttractorKind expected)
    {
        // The Hopf boundary lies at 1.34444; spirals near it lose or gain about 2% a turn.
        CollectiveSpinModel model = CollectiveSpinModel.Parse("xx + 1.5 z; pump 1; decay 0.1").With(CollectiveJump.Decay(collectiveDecay));
        Assert.Equal(1.3444444444444443, MeanFieldBoundaries.Hopf(1, 1.5, 1, 0.1)!.Value.CollectiveDecay, 12);
        Assert.Equal(expected, Assert.Single(Search(model).Attractors).Kind);
    }

    [Theory]
    [InlineData(-1.40, 1)]
    [InlineData(-1.45, 2)]
    public void FixedPointsSplitAtThePitchfork(double coupling, int expected)
    {
        Assert.Equal(-1.4225, MeanFieldBoundaries.PitchforkCoupling(1, 1, 0.3), 12);
        CollectiveSpinModel model = CollectiveSpinModel.LipkinMeshkovGlick(v: coupling, hz: 1).With(CollectiveJump.Decay(1)).With(LocalJump.Decay(0.3));
        Assert.Equal(expected, MeanFieldPhase.Of(model).Count);
    }

    [Fact]
    public void UnitsOfTimeDoNotMatter()
    {
        CollectiveSpinModel slow = CollectiveSpinModel.Parse("1e-3 xx + 1.5e-3 z; collective-decay 4e-3; pump 1e-3; decay 1e-4");
        MeanFieldAttractor only = Assert.Single(Search(slow, 8).Attractors);
        Assert.Equal(4570.8598808587, only.Cycle!.Period, 6);
    }

    [Theory]
    [InlineData("xx + 1.5 z; pump 1; decay 0.1; collective-decay 1.3444444444444443", 9.0 / 11)]
    [InlineData("z; pump 1; decay 0.1; collective-decay 1.3444444444444443", 9.0 / 11)]
    [InlineData("-1.4225 xx + z; collective-decay 1; decay 0.3", -1)]
    public void CriticalPointsAreReachedLikeAPowerOfTime(string model, double height)
    {
        AttractorSet set = Search(CollectiveSpinModel.Parse(model));
        MeanFieldAttractor only = Assert.Single(set.Attractors);
        Assert.Equal(AttractorKind.CriticalPoint, only.Kind);
        Assert.Equal(40, only.Starts);
        Assert.True((only.MeanBloch - new BlochVector(0, 0, height)).Length < 2e-5);
        Assert.Equal(0.5, only.CriticalExponent!.Value, 0.02);
        Assert.False(only.FixedPoint!.IsStable);
        Assert.Null(only.LogarithmCoefficient);
        MacroscopicLimit limit = MacroscopicLimit.Of(set);
        Assert.Equal(0, limit.PerUnit!.Value);
        Assert.Contains("t^-0.5", limit.Reason, StringComparison.Ordinal);
        Assert.Null(MeanFieldPhase.Of(set.Flow.Model).Gaussian);
    }

    [Fact]
    public void TheEdgeOfTheCrystalIsASaddleNode()
    {
        MeanFieldAttractor only = Assert.Single(Search(MeanFieldModels.Crystal(0.5)).Attractors);
        Assert.Equal(AttractorKind.CriticalPoint, only.Kind);
        Assert.Equal(1, only.CriticalExponent!.Value, 0.05);
        Assert.Equal(AttractorKind.ClosedOrbits, Assert.Single(Search(MeanFieldModels.Crystal(0.501), 8).Attractors).Kind);
    }

    [Theory]
    [InlineData("xx + 1.5 z; pump 1; decay 0.1; collective-decay 1.34444", AttractorKind.FixedPoint, 1)]
    [InlineData("xx + 1.5 z; pump 1; decay 0.1; collective-decay 1.343", AttractorKind.FixedPoint, 1)]
    [InlineData("xx + 1.5 z; pump 1; decay 0.1; collective-decay 1.34445", AttractorKind.LimitCycle, 1)]
    [InlineData("-1.4224 xx + z; collective-decay 1; decay 0.3", AttractorKind.FixedPoint, 1)]
    [InlineData("-1.42251 xx + z; collective-decay 1; decay 0.3", AttractorKind.FixedPoint, 2)]
    public void NextToACriticalPointTheAttractorsAreThoseOfTheirSide(string model, AttractorKind kind, int count)
    {
        AttractorSet set = Search(CollectiveSpinModel.Parse(model), 8);
        Assert.Equal(count, set.Attractors.Count());
        Assert.All(set.Attractors, a => Assert.Equal(kind, a.Kind));
        Assert.Equal(8, set.Attractors.Sum(a => a.Starts));
        Assert.All(set.Attractors, a => Assert.Null(a.CriticalExponent));
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        MeanFieldFlow flow = new(MeanFieldModels.A);
        Assert.Throws<ArgumentOutOfRangeException>(() => AttractorSearch.Of(flow, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttractorSearch.Of(flow, 5, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LyapunovSpectrum.Of(flow, default, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanFieldBoundaries.PitchforkCoupling(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanFieldBoundaries.CrystalDrive(-1));
        Assert.Null(MeanFieldBoundaries.Hopf(1, 1.5, 0.1, 0.2));
        Assert.Null(MeanFieldBoundaries.Hopf(5, 1, 1, 0.1));
        Assert.Null(LaserCycle.Of(1, 0.5, 1));
        Assert.Null(LimitCycle.From(flow, new(0.3, 0, 0)));
    }
}
