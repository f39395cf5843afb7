namespace Remanence.Tests.Information;

public sealed class RecordLawsTests
{
    private static readonly IsingCouplings Default = IsingCouplings.Default;

    [Fact]
    public void The_small_angle_law_holds_within_a_few_per_cent_at_16_spins()
    {
        double[] measured = Curve(16, 0.2, 60);
        foreach (int l in new[] { 2, 3, 4, 5, 6 })
            Assert.Equal(1, measured[l] / RecordLaws.SmallAngle(l, 16, 0.2, Default), 0.05);
        // The two shares of the law at l = 5.
        Assert.Equal(0.0423, RecordLaws.SmallAngle(5, 16, 0.2, Default) - RecordLaws.Encoding(5, 16), 5e-5);
        Assert.Equal(0.0117, RecordLaws.Encoding(5, 16), 5e-5);
    }

    [Theory]
    [InlineData(12, 0.13)]
    [InlineData(14, 0.08)]
    [InlineData(16, 0.05)]
    public void The_encoding_law_is_approached_by_branches_of_equal_energy(int sites, double tolerance)
    {
        // A finite ring keeps some of its symmetry and energy structure: the law is exceeded, the less the closer to half and the larger N.
        TimeBand band = TimeBand.Of([.. new[] { 40.0, 50, 60 }.Select(t => Curve(sites, 0, t))]);
        double[] ratio = [.. new[] { 1, 2 }.Select(k => band.Mean[sites / 2 - k] / RecordLaws.Encoding(sites / 2 - k, sites))];
        Assert.Equal(1, ratio[0], tolerance);
        Assert.InRange(ratio[1], ratio[0], 1 + 3 * tolerance);
    }

    [Fact]
    public void Small_informations_collapse_on_one_curve()
    {
        // Same abscissa from different lengths and axes: sin^2 theta is chosen for it.
        double abscissa = RecordLaws.CollapseVariable(2, 0.35, Default);
        double[] values = [.. new[] { 2, 3, 4 }.Select(l =>
        {
            double axis = Math.Asin(Math.Sqrt(abscissa / RecordLaws.CollapseVariable(l, Math.PI / 2, Default)));
            Assert.Equal(abscissa, RecordLaws.CollapseVariable(l, axis, Default), 1e-12);
            return Curve(14, axis, 60)[l] - RecordLaws.Encoding(l, 14);
        })];
        Assert.All(values, v => Assert.Equal(1, v / values[0], 0.08));
    }

    [Fact]
    public void Special_values_and_wrong_input()
    {
        Assert.Equal(0, RecordLaws.CollapseVariable(0, 1, Default));
        Assert.Equal(1.05 * 1.05 + 0.25, RecordLaws.CollapseVariable(1, Math.PI / 2, Default), 1e-14);
        Assert.Equal((4 - 0.25) / 2 / 16, RecordLaws.Encoding(4, 12, 4), 1e-15);
        Assert.Contains("0..5, below half", Assert.Throws<ArgumentOutOfRangeException>(() => RecordLaws.Encoding(6, 12)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2, but is 1", Assert.Throws<ArgumentOutOfRangeException>(() => RecordLaws.Encoding(2, 12, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("all couplings are 0", Assert.Throws<ArgumentException>(() => RecordLaws.SmallAngle(2, 12, 0.1, new(0, 0, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("finite, but is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => RecordLaws.CollapseVariable(2, double.NaN, Default)).Message, StringComparison.Ordinal);
    }

    private static double[] Curve(int sites, double axis, double time)
    {
        SpinSpace space = new(sites, Sector.Symmetric);
        StateVector[] starts = [.. new[] { 1, -1 }.Select(s => StateVector.Product(space, Spinor.FromBloch(s * Math.Sin(axis), -s * Math.Cos(axis), 0)))];
        using BranchEvolution evolution = Evolve.Branches(Models.IsingRing(sites, 1, -1.05, 0.5).On(space), starts, TimeGrid.Of(time));
        while (evolution.Advance()) { }
        return [.. BranchInformation.OfIntervals([0.5, 0.5], [evolution.State(0, 0), evolution.State(0, 1)], [.. Enumerable.Range(0, sites / 2)], branchEntropies: false).Fragments.Select(f => f.MutualInformation)];
    }
}
