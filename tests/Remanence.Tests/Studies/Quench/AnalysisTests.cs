using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Quench;

public sealed class AnalysisTests
{
    [Theory]
    [InlineData("xxz-chain:6:1:0.7", "up:3,reflection:+,flip:+|up:3,reflection:+,flip:-|up:3,reflection:-,flip:+|up:3,reflection:-,flip:-|up:0|up:1|up:2,reflection:+|up:2,reflection:-|up:4|up:5,reflection:+|up:5,reflection:-|up:6")]
    [InlineData("ising-chain:6:1:0.9:0", "flip:+,reflection:-|flip:+,reflection:+|flip:-")]
    [InlineData("ising-chain:5", "reflection:+|reflection:-")]
    [InlineData("bonds-xx:1,0.5,2; bonds-yy:0.3,0.7,1; field-z:1,2,3,4; 0.3 X0 Y3", "parity:+|parity:-")]
    [InlineData("bonds-xx:1,0.5,2; field-x:0.1,0.2,0,0.4; 0.4 Y0 Z3", "full")]
    [InlineData("ising-ring:5", "momentum:0,reflection:+|momentum:1|momentum:2|momentum:3|momentum:4")]
    [InlineData("xxz-ring:6:1:0.7", "momentum:0|momentum:1|momentum:2|momentum:3,reflection:+|momentum:3,reflection:-|momentum:4,parity:+|momentum:4,parity:-|momentum:5")]
    [InlineData("bonds-xx:1,1; bonds-zz:0.5,0.5; 0.3 X0 X2", "parity:+,reflection:+|parity:+,reflection:-|parity:-")]
    public void The_levels_of_all_sectors_are_the_levels(string model, string sectors)
    {
        SpinModel spins = SpinModel.Parse(model);
        double[] expected = [.. new DenseQuench(spins.Sum, spins.Spins).Levels.Order()];
        double[] found = [.. sectors.Split('|').SelectMany(s => LevelStatistics.Spectrum(spins.Sum.On(new SpinSpace(spins.Spins, LevelSector.Parse(s).Symmetries)))).Order()];
        Assert.Equal(expected.Length, found.Length);
        for (int n = 0; n < found.Length; n++) Assert.Equal(expected[n], found[n], 1e-10);
    }

    [Theory]
    [InlineData("ising-chain:8", "up:4", "level-sector may fix up only for a Hamiltonian that conserves the number of spins up, but the term 0.9045084971874737 X0 changes it")]
    [InlineData("ising-chain:8", "parity:+", "conserves the product of Z over all sites, but the term 0.9045084971874737 X0 anticommutes with it")]
    [InlineData("ising-chain:8", "flip:-", "conserves the product of X over all sites, but the term 0.8090169943749475 Z0 anticommutes with it")]
    [InlineData("xxz-chain:8; 0.3 Z1", "reflection:+", "conserves the reflection of the row of sites, but the term 0.3 Z1")]
    [InlineData("xxz-chain:8", "up:3,flip:+", "only at half of the spins, because the product of X turns 3 spins up into 5")]
    [InlineData("xxz-chain:8", "up:9", "must have up in 0..8, the number of spins, but has 9")]
    [InlineData("ising-ring:8", "momentum:8", "must have momentum in 0..7, below the number of spins, but has 8")]
    [InlineData("ising-ring:8", "momentum:3,reflection:+", "only at 0 and N/2, because a reflection turns the momentum 3 of 8 into 5")]
    [InlineData("ising-chain:8", "momentum:1", "conserves the translation by one site, but the term")]
    [InlineData("xxz-chain:8", "up:4,parity:-", "holds no state: 4 of 8 spins up have the other parity")]
    [InlineData("xxz-chain:8", "up:1", "must hold at least 32 levels")]
    [InlineData("ising-chain:16", "full", "must hold at most 8192 levels, but full holds about 65536")]
    [InlineData("bonds-xx:1,1,1,1,1,1,1,1", "flip:+,parity:+", "only for an even number of spins")]
    public void Sectors_that_the_hamiltonian_lacks_are_refused_with_the_term(string model, string sector, string words)
    {
        QuenchStudy study = new() { Hamiltonian = SpinModel.Parse(model), Analyses = [QuenchAnalysis.LevelStatistics], LevelSector = LevelSector.Parse(sector) };
        Assert.Contains(words, Assert.Throws<ParameterException>(() => study.Compute()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conserved_quantities_that_are_not_fixed_are_warned_of()
    {
        Assert.Contains(Warnings("xxz-chain:8", "full"), w => w.Contains("fix up, reflection, flip as well in --level-sector", StringComparison.Ordinal));
        Assert.Contains(Warnings("xxz-chain:8", "up:4,reflection:+"), w => w.Contains("fix flip as well", StringComparison.Ordinal));
        Assert.DoesNotContain(Warnings("xxz-chain:9:1:0.7", "up:4,reflection:+"), w => w.Contains("as well", StringComparison.Ordinal));
        Assert.Contains(Warnings("ising-ring:8", "reflection:+"), w => w.Contains("fix momentum as well", StringComparison.Ordinal));
        Assert.DoesNotContain(Warnings("ising-ring:9", "momentum:1"), w => w.Contains("as well", StringComparison.Ordinal));
        Assert.Contains(Warnings("xxz-chain:7", "full"), w => w.Contains("levels coincide", StringComparison.Ordinal));
    }

    [Fact]
    public void Thermal_values_of_one_spin_have_a_closed_form()
    {
        // H = h Z, start at the angle a: the mean of Z is conserved, X averages out, and the canonical Z is -tanh(beta h) = cos a.
        QuenchStudy study = new() { Hamiltonian = SpinModel.Parse("1.5 Z0"), Start = ProductStart.Parse("product:1.2"), Times = TimeGrid.Linear(0, 40, 401), Observables = [Pauli.Z(0), Pauli.X(0)], Analyses = [QuenchAnalysis.ThermalValues], Fragments = SiteSets.None };
        ThermalValues found = study.Compute().Analysis<ThermalValues>();
        double cosine = Math.Cos(1.2);
        Assert.Equal(-Math.Atanh(cosine) / 1.5, found.InverseTemperature, 1e-10);
        Assert.Equal(1 / (Math.Pow((1 + cosine) / 2, 2) + Math.Pow((1 - cosine) / 2, 2)), found.EffectiveLevels, 1e-10);
        Assert.Equal(cosine, found.Values[0].Diagonal, 1e-12);
        Assert.Equal(cosine, found.Values[0].Canonical, 1e-10);
        Assert.Equal(0, found.Values[1].Diagonal, 1e-12);
        Assert.Equal(0, found.Values[1].Canonical, 1e-12);
        Assert.Equal(0, found.Values[1].LateMean, 0.03);
        Assert.Equal(Math.Sin(1.2) / Math.Sqrt(2), found.Values[1].LateDeviation, 0.02);
    }

    [Fact]
    public void Degenerate_levels_keep_their_coherences_in_the_mean_over_infinite_time()
    {
        // Two spins without coupling between the levels |01> and |10>: X0 X1 + Y0 Y1 stays as it is.
        QuenchStudy study = new() { Hamiltonian = SpinModel.Parse("Z0 + Z1"), Start = ProductStart.Parse("plus-x"), Times = TimeGrid.Linear(0, 10, 11), Observables = [PauliSum.Parse("X0 X1 + Y0 Y1"), PauliSum.Parse("X0 X1 - Y0 Y1")], Analyses = [QuenchAnalysis.ThermalValues] };
        ThermalValues found = study.Compute().Analysis<ThermalValues>();
        Assert.Equal(1, found.Values[0].Diagonal, 1e-12);
        Assert.Equal(0, found.Values[1].Diagonal, 1e-12);
        Assert.Equal(8.0 / 3, found.EffectiveLevels, 1e-10);
        Assert.Equal(0, found.InverseTemperature, 1e-10);
    }

    [Theory]
    [InlineData("down", "1")]
    [InlineData("up", "-1")]
    public void The_ends_of_the_spectrum_have_infinite_temperatures_of_either_sign(string start, string sign)
    {
        QuenchStudy study = new() { Hamiltonian = SpinModel.Parse("Z0 + 0.5 Z1"), Start = ProductStart.Parse(start), Times = TimeGrid.Of(0, 1), Observables = [Pauli.Z(0)], Analyses = [QuenchAnalysis.ThermalValues] };
        ThermalValues found = study.Compute().Analysis<ThermalValues>();
        Assert.Equal(sign is "1" ? double.PositiveInfinity : double.NegativeInfinity, found.InverseTemperature);
        Assert.Equal(found.Values[0].Diagonal, found.Values[0].Canonical, 1e-12);
    }

    [Theory]
    [InlineData("ising-chain:5:0:0:0", 1, 31, 1)]
    [InlineData("Z0 + Z1 + Z2 + Z3 + Z4", 0.3, 26, 2)]
    [InlineData("ising-chain:5; 0.1 Z0 + 0.3 Y1 + 0.07 Z2", 0.05, 0, 2)]
    public void Too_few_distinct_levels_give_no_ratios_and_a_remark(string model, double fraction, int degenerate, int kept)
    {
        using Core.Workspace work = new();
        List<string> warnings = [];
        QuenchStudy study = new() { Hamiltonian = SpinModel.Parse(model), Start = ProductStart.Parse("neel"), Times = TimeGrid.Of(0, 1), Analyses = [QuenchAnalysis.LevelStatistics], LevelFraction = fraction };
        study.Run(work.Options with { Progress = e => { if (e is Warned w) warnings.Add(w.Message); } });
        Assert.Contains(warnings, w => w.Contains($"keeps {kept} of {32 - degenerate}: there are none", StringComparison.Ordinal));
        LevelRepulsion found = study.Compute().Analysis<LevelRepulsion>();
        Assert.Equal((32, degenerate, 0), (found.Levels.Count, found.Degenerate, found.Ratios));
        Assert.True(double.IsNaN(found.MeanRatio) && double.IsNaN(found.StandardError));
        Assert.Empty(found.RatioHistogram);
        Assert.Empty(found.Figures());
        Assert.Equal(["level_statistics", "levels"], found.Tables().Select(t => t.Name));
        Assert.Contains("too few are kept", found.Interpretation(), StringComparison.Ordinal);
    }

    private static List<string> Warnings(string model, string sector)
    {
        using Core.Workspace work = new();
        List<string> warnings = [];
        new QuenchStudy { Hamiltonian = SpinModel.Parse(model), Start = ProductStart.Parse("neel"), Times = TimeGrid.Of(0, 1), Analyses = [QuenchAnalysis.LevelStatistics], LevelSector = LevelSector.Parse(sector) }
            .Run(work.Options with { Progress = e => { if (e is Warned w) warnings.Add(w.Message); } });
        return warnings;
    }
}
