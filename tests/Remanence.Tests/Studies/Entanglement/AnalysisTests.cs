using Remanence.Studies;

namespace Remanence.Tests.Studies.Entanglement;

public sealed class AnalysisTests
{
    private static readonly EntanglementStudy Qubits = new() { Temperatures = [0.5, 1, 2] };

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void The_edge_of_the_map_is_one_over_d(int d)
    {
        SurvivalMap map = (Qubits with { LocalDimension = d, Temperatures = [0.05, 1, 3], Analyses = [EntanglementAnalysis.SurvivalMap] }).Compute().Analysis<SurvivalMap>();
        Assert.Equal(0, map.Exceptions);
        Assert.Equal(3 * 41, map.Points.Count);
        Assert.Contains(map.Points, p => p.Negativity > 0.1);
    }

    [Fact]
    public void The_claim_about_the_fraction_fails_above_the_product_overlap()
    {
        FractionClaim claim = (Qubits with { Levels = LevelScheme.Populations(0.7, 0.3), Analyses = [EntanglementAnalysis.FractionClaim] }).Compute().Analysis<FractionClaim>();
        Assert.All(claim.Points, p => Assert.Equal(p.InputOverlap <= claim.ProductOverlap + 1e-12, p.OutputFraction >= p.InputOverlap - 1e-13));
        Assert.Equal(claim.SharedRandomnessBound, claim.Points[^1].OutputFraction, 1e-14);
        FractionClaim hot = (Qubits with { InverseTemperature = 0, Analyses = [EntanglementAnalysis.FractionClaim] }).Compute().Analysis<FractionClaim>();
        Assert.Contains("at least the overlap of the input for every input", hot.Interpretation(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_noise_keeps_the_marginals_and_the_longest_entanglement()
    {
        SharedNoise noise = (Qubits with { Levels = LevelScheme.Ladder(1), LocalDimension = 3, SharedFractions = [0, 0.6, 1], Analyses = [EntanglementAnalysis.SharedNoise], Times = TimeGrid.Of(0, 0.5, 1) }).Compute().Analysis<SharedNoise>();
        Assert.Equal(noise.Curves.Select(c => c.DeathTime ?? double.PositiveInfinity).Order(), noise.Curves.Select(c => c.DeathTime ?? double.PositiveInfinity));
        Assert.All(noise.Curves, c => Assert.Equal(1, c.Negativities[0], 1e-12));
        Assert.Equal(Math.Log(100), noise.ThermalizationTime, 1e-12);
    }

    [Fact]
    public void The_map_of_shared_noise_grows_with_what_is_shared()
    {
        SharedNoise noise = (Qubits with { Temperatures = [0.5, 2, 20], SharedFractions = [1], Analyses = [EntanglementAnalysis.SharedNoise] }).Compute().Analysis<SharedNoise>();
        Assert.Equal(3 * 21, noise.Map.Count);
        foreach (IGrouping<double, SharedNoiseCell> row in noise.Map.GroupBy(c => c.Temperature)) Assert.Equal(row.Select(c => c.DeathTime).Order(), row.Select(c => c.DeathTime));
        Assert.Empty((Qubits with { Levels = LevelScheme.Populations(0.7, 0.3), Temperatures = [], Analyses = [EntanglementAnalysis.SharedNoise] }).Compute().Analysis<SharedNoise>().Map);
        // A weight that is too large for cold baths leaves gaps there.
        SharedNoise fixedWeight = (Qubits with { InverseTemperature = 0.1, MixingWeight = 0.9, Temperatures = [0.5, 20], Analyses = [EntanglementAnalysis.SharedNoise] }).Compute().Analysis<SharedNoise>();
        Assert.All(fixedWeight.Map, c => Assert.Equal(c.Temperature < 1, double.IsNaN(c.DeathTime)));
    }

    [Fact]
    public void Unitary_noise_that_is_all_shared_never_kills_at_infinite_temperature()
    {
        SharedNoise noise = (Qubits with { InverseTemperature = 0, SharedFractions = [0.5, 1], Analyses = [EntanglementAnalysis.SharedNoise] }).Compute().Analysis<SharedNoise>();
        Assert.Null(noise.BathOnlyTime);
        Assert.Null(noise.Curves[1].DeathTime);
        Assert.NotNull(noise.Curves[0].DeathTime);
        Assert.Contains("never", noise.Interpretation(), StringComparison.Ordinal);
    }

    [Fact]
    public void Collisions_of_qubits_never_kill_those_of_qutrits_do()
    {
        Collisions two = (Qubits with { Analyses = [EntanglementAnalysis.Collisions] }).Compute().Analysis<Collisions>(), three = (Qubits with { LocalDimension = 3, Analyses = [EntanglementAnalysis.Collisions] }).Compute().Analysis<Collisions>();
        Assert.Null(two.DeathTime);
        Assert.Null(two.EntangledCollisionCount);
        Assert.True(three.DeathTime > 0);
        Assert.True(three.EntangledCollisionCount >= 1);
        Collisions never = (Qubits with { InputOverlap = 0.4, Analyses = [EntanglementAnalysis.Collisions] }).Compute().Analysis<Collisions>();
        Assert.Equal(0, never.DeathTime);
    }

    [Fact]
    public void Thresholds_of_GHZ_states_do_not_depend_on_the_temperature()
    {
        Multipartite many = (Qubits with { Parties = [3, 4, 100], SitePopulations = [0.2, 0.3, 0.4], Analyses = [EntanglementAnalysis.Multipartite] }).Compute().Analysis<Multipartite>();
        Assert.All(many.Points.Where(p => p.MixingShare == 1 && p.Parties == 3), p => Assert.Equal(3.0 / 7, p.CriticalVisibility!.Value, 1e-13));
        Assert.All(many.Points.Where(p => p.MixingShare < 1), p => Assert.True((p.CriticalVisibility ?? 1) > p.EqualBathVisibility));
        Assert.Equal(0.6377829182507584, many.Unequal!.CriticalVisibility!.Value, 1e-12);
        Assert.Equal(0.2, many.Unequal.PerfectMargin, 1e-14);
        Assert.All(many.Symmetries, s => Assert.Equal((s.Parties - 1, 1), (s.Ghz, s.W)));
    }

    [Fact]
    public void A_thousand_qubits_have_thresholds()
    {
        EntanglementStudy study = Qubits with { Parties = [1000], Analyses = [EntanglementAnalysis.Multipartite] };
        Multipartite many = study.Compute().Analysis<Multipartite>();
        Assert.All(many.Points.Where(p => p.MixingShare == 1), p => Assert.Equal(0.5, p.CriticalVisibility!.Value, 1e-12));
        Assert.Contains(many.Mixings, m => m.CriticalMixing is null && m.ExcitedPopulation < 0.1);
        Assert.Contains(many.Mixings, m => m.CriticalMixing is > 0.49 && m.ExcitedPopulation == 0.5);
    }

    [Fact]
    public void A_given_channel_is_judged()
    {
        double[] p = [0.7, 0.3];
        ComplexMatrix impostor = new(16, 16), fine = new(16, 16);
        for (int m = 0; m < 4; m++)
        {
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++)
                {
                    // sqrt(p_i p_j) |ii><jj|, a pure entangled state with the right marginals; and the product of thermal states.
                    impostor[m * 4 + i * 3, m * 4 + j * 3] = Math.Sqrt(p[i] * p[j]);
                    fine[m * 4 + i * 2 + j, m * 4 + i * 2 + j] = p[i] * p[j];
                }
        }

        EntanglementStudy study = Qubits with { Levels = LevelScheme.Populations(0.7, 0.3), Analyses = [EntanglementAnalysis.Membership] };
        ChannelVerdict excluded = (study with { Channel = MatrixText.Of(impostor) }).Compute().Analysis<Membership>().Verdicts.Single();
        Assert.Equal(MembershipVerdict.Excluded, excluded.Verdict);
        Assert.Equal([true, true, true, true, false], excluded.Conditions.Select(c => c.IsMet));
        Assert.Equal(-Math.Sqrt(0.21), excluded.Conditions[4].WitnessEigenvalue, 1e-12);
        Assert.Equal(MembershipVerdict.Proven, (study with { Channel = MatrixText.Of(fine) }).Compute().Analysis<Membership>().Verdicts.Single().Verdict);
        // Half a product, half a twirl: local, but of no kind that is recognized.
        DensityMatrix thermal = new(new ProductSpace(2), new ComplexMatrix(2, 2) { [0, 0] = p[0], [1, 1] = p[1] });
        ThermalizingChannel twirl = new(thermal, thermal);
        ComplexMatrix half = twirl.ToMap().Choi.Copy();
        for (int k = 0; k < half.Data.Length; k++) half.Data[k] = (half.Data[k] + fine.Data[k]) / 2;
        Assert.Equal(MembershipVerdict.Undecided, (study with { Channel = MatrixText.Of(half) }).Compute().Analysis<Membership>().Verdicts.Single().Verdict);
        EntanglementResult own = study.Compute();
        ChannelVerdict[] verdicts = [.. own.Analysis<Membership>().Verdicts];
        Assert.Equal([MembershipVerdict.Proven, MembershipVerdict.Undecided, MembershipVerdict.Excluded], verdicts.Select(v => v.Verdict));
        // The see-saw reaches the closed form of the twirl; a fixed state gives its own negativity for any input.
        Assert.Equal(own.Negativity, verdicts[1].Preserved!.Value, 1e-9);
        Assert.Equal(own.Negativity, verdicts[2].Preserved!.Value, 1e-9);
        Assert.Equal(Math.Sqrt(0.21), excluded.Preserved!.Value, 1e-9);
    }

    [Fact]
    public void The_sorted_pairing_has_the_largest_overlap()
    {
        AlignmentTable table = (Qubits with { LocalDimension = 4, InverseTemperatureB = 0.4, Analyses = [EntanglementAnalysis.Alignment] }).Compute().Analysis<AlignmentTable>();
        Assert.Equal(24, table.Points.Count);
        Assert.Equal("0-1-2-3", table.Best);
        Assert.Equal(2, (Qubits with { LocalDimension = 40, Levels = LevelScheme.Bandwidth(1), Analyses = [EntanglementAnalysis.Alignment] }).Compute().Analysis<AlignmentTable>().Points.Count);
    }

    [Fact]
    public void A_wanted_negativity_is_reached_or_refused()
    {
        EntanglementStudy study = Qubits with { LocalDimension = 3, WantedNegativity = 0.1, Analyses = [EntanglementAnalysis.InverseDesign] };
        WantedDesign design = study.Compute().Analysis<WantedDesign>();
        Assert.Equal(0.1, (study with { InputOverlap = design.InputOverlap!.Value }).Compute().Negativity, 1e-12);
        WantedDesign tooMuch = (study with { WantedNegativity = 5 }).Compute().Analysis<WantedDesign>();
        Assert.Null(tooMuch.InputOverlap);
        Assert.Contains("cannot be reached", tooMuch.Interpretation(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_without_an_end_says_so()
    {
        FixedMixingWindow window = (Qubits with { InverseTemperature = 0.1, MixingWeight = 0.4, Temperatures = [], Analyses = [EntanglementAnalysis.TemperatureWindow] }).Compute().Analysis<FixedMixingWindow>();
        Assert.Null(window.Window.Highest);
        Assert.Contains("at all higher temperatures", window.Interpretation(), StringComparison.Ordinal);
        Assert.All(window.Negativities.Where(n => !double.IsNaN(n)), n => Assert.True(n > 0));
    }

    [Fact]
    public void Many_gates_are_sampled_at_a_hundred_lengths()
    {
        RandomWalk walk = (Qubits with { Steps = 1000, Analyses = [EntanglementAnalysis.RandomWalk] }).Compute().Analysis<RandomWalk>();
        Assert.Equal(101, walk.Points.Count);
        Assert.Equal((0, 1000), (walk.Points[0].Steps, walk.Points[^1].Steps));
        Assert.Equal(0.5, walk.Points[0].MarginalDistance, 1e-14);
        Assert.True(walk.Points[^1].MarginalDistance < 1e-12);
    }
}
