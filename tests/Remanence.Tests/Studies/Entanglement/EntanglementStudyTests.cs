using System.Numerics;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Entanglement;

public sealed class EntanglementStudyTests
{
    private static readonly EntanglementStudy Qutrits = new() { LocalDimension = 3, InverseTemperature = 1.2, InputOverlap = 0.8, Temperatures = [0.5, 1, 2] };

    [Fact]
    public void The_example_of_the_architecture_works()
    {
        EntanglementResult pair = new EntanglementStudy { LocalDimension = 3, InverseTemperature = 1.2, InputOverlap = 0.8 }.Compute();
        Assert.True(pair.Negativity > 0);
        double[] p = [.. Enumerable.Range(0, 3).Select(i => Math.Exp(-1.2 * i))];
        p = [.. p.Select(x => x / p.Sum())];
        double gamma = 3 * p[2];
        double f = p.Sum(x => Math.Pow((x - p[2]) / (1 - gamma), 2)) / 3;
        Assert.Equal((gamma * 0.8) + ((1 - gamma) * f), pair.FullyEntangledFraction, 1e-14);
    }

    // Down to the smallest double: a pair above its threshold is never called separable because its negativity is small.
    [Theory]
    [InlineData(40)]
    [InlineData(700)]
    [InlineData(745)]
    public void Very_cold_baths_leave_little_but_not_nothing(double beta)
    {
        EntanglementStudy study = new() { InverseTemperature = beta, Temperatures = [1] };
        EntanglementResult result = study.Compute();
        Assert.InRange(result.Negativity, double.Epsilon, 1e-14);
        string text = study.Interpret(result);
        Assert.Contains("stays entangled", text, StringComparison.Ordinal);
        Assert.DoesNotContain("separable", text, StringComparison.Ordinal);
        Assert.DoesNotContain("γ = 0 ", text, StringComparison.Ordinal);
        EntanglementStudy below = study with { InputOverlap = 0.4 };
        Assert.Contains("separable", below.Interpret(below.Compute()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1.0, 1.0, 1.0, null, 0.9)]
    [InlineData(3, 1.0, 0.4, 0.9, null, 0.7)]
    [InlineData(4, 0.5, 0.8, 0.3, 0.2, 0.85)]
    public void The_output_is_that_of_the_written_out_mixture(int d, double spacing, double beta, double betaB, double? gamma, double overlap)
    {
        EntanglementStudy study = new() { LocalDimension = d, Levels = LevelScheme.Ladder(spacing), InverseTemperature = beta, InverseTemperatureB = betaB, MixingWeight = gamma, InputOverlap = overlap, Temperatures = [1] };
        EntanglementResult result = study.Compute();
        double g = gamma ?? d * Math.Min(result.PopulationsA.Min(), result.PopulationsB.Min());
        Assert.Equal(g, result.MixingWeight, 1e-14);
        // gamma (F Phi + (1 - F)(1 - Phi)/(d^2 - 1)) + (1 - gamma) eta x eta, entry by entry.
        ComplexMatrix rho = new(d * d, d * d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                rho[i * d + j, i * d + j] += g * (1 - overlap) / (d * d - 1) + (result.PopulationsA[i] - g / d) * (result.PopulationsB[j] - g / d) / (1 - g);
                rho[i * (d + 1), j * (d + 1)] += g * (overlap - (1 - overlap) / (d * d - 1)) / d;
            }
        }

        ComplexMatrix transposed = new(d * d, d * d);
        for (int row = 0; row < d * d; row++)
            for (int column = 0; column < d * d; column++) transposed[row, column] = rho[row / d * d + column % d, column / d * d + row % d];
        double[] values = HermitianEigen.Values(transposed);
        Assert.Equal(-values.Where(v => v < 0).Sum(), result.Negativity, 1e-13);
        Assert.Equal(values[0], result.Output.SmallestPartialTranspose, 1e-13);
        Assert.Equal(rho.Data.Sum(z => z.Magnitude * z.Magnitude), result.Output.Purity, 1e-13);
        double entropy = HermitianEigen.Values(rho).Where(v => v > 0).Sum(v => -v * Math.Log(v));
        double own = result.PopulationsA.Concat(result.PopulationsB).Sum(p => -p * Math.Log(p));
        Assert.Equal(own - entropy, result.Output.MutualInformation, 1e-12);
        Assert.True(result.Output.DenseDeviation < 1e-13);
    }

    [Fact]
    public void A_matrix_enters_the_twirl_only_through_its_overlap()
    {
        DensityMatrix state = RandomPair(3, 5);
        EntanglementResult matrix = (new EntanglementStudy { LocalDimension = 3, Input = PairInput.Of(state.Matrix), Temperatures = [1] }).Compute();
        EntanglementResult isotropic = (new EntanglementStudy { LocalDimension = 3, Input = PairInput.Isotropic(Twirl.Overlap(state)), Temperatures = [1] }).Compute();
        Assert.Equal(isotropic.Negativity, matrix.Negativity, 1e-15);
        Assert.Equal(isotropic.Output.MutualInformation, matrix.Output.MutualInformation, 1e-15);
        Assert.Equal(global::Remanence.Information.Negativity(state), matrix.InputNegativity);
    }

    [Fact]
    public void The_Weyl_output_is_the_mean_over_the_operators()
    {
        DensityMatrix state = RandomPair(3, 6);
        EntanglementStudy study = new() { LocalDimension = 3, InverseTemperature = 0.3, Protocol = EntanglementProtocol.Weyl, Input = PairInput.Of(state.Matrix), Temperatures = [2] };
        EntanglementResult result = study.Compute();
        DensityMatrix mean = Twirl.Over(state, UnitaryGroup.Weyl(3));
        ComplexMatrix output = new(9, 9);
        double g = result.MixingWeight;
        for (int k = 0; k < 81; k++) output.Data[k] = g * mean.Matrix.Data[k];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) output[i * 3 + j, i * 3 + j] += (result.PopulationsA[i] - g / 3) * (result.PopulationsB[j] - g / 3) / (1 - g);
        DensityMatrix expected = new(new ProductSpace(3, 3), output);
        Assert.Equal(global::Remanence.Information.Negativity(expected), result.Negativity, 1e-13);
        Assert.Equal(global::Remanence.Information.RealignmentNorm(expected), result.Output.RealignmentNorm, 1e-12);
        Assert.True(result.Negativity >= (study with { Protocol = EntanglementProtocol.ThermalTwirl }).Compute().Negativity);
    }

    [Fact]
    public void More_survives_the_layered_protocol_and_zero_temperature_with_two_ground_levels()
    {
        EntanglementResult twirl = Qutrits.Compute(), layered = (Qutrits with { Protocol = EntanglementProtocol.Layered }).Compute();
        Assert.True(layered.Negativity > twirl.Negativity);
        Assert.True(layered.FullyEntangledFraction > twirl.FullyEntangledFraction);
        Assert.Equal(0, layered.MixingWeight);
        EntanglementResult ground = new EntanglementStudy { Levels = LevelScheme.Of(0, 0, 1), InverseTemperature = 1e6, Protocol = EntanglementProtocol.Layered, Temperatures = [1] }.Compute();
        // Folding three levels onto two keeps F_2 = (2 + 1/2)/3 of a perfect input: an isotropic pair of qubits of that overlap.
        Assert.Equal((2 * 2.5 / 3 - 1) / 2, ground.Negativity, 1e-14);
    }

    [Fact]
    public void The_sweep_shows_thresholds_and_missing_weights()
    {
        EntanglementResult fixedWeight = (Qutrits with { MixingWeight = 0.15, InverseTemperature = 0.7, InputOverlap = 1, Temperatures = [0.6, 0.8, 2, 3], Levels = LevelScheme.Of(0, 1, 2) }).Compute();
        Assert.True(double.IsNaN(fixedWeight.Temperatures[0].MixingWeight));
        Assert.True(fixedWeight.Temperatures[1].Negativity > 0 && fixedWeight.Temperatures[2].Negativity > 0);
        Assert.Equal(0, fixedWeight.Temperatures[3].Negativity);
        Assert.Equal(0.7365062677342175, fixedWeight.Thresholds.LowestTemperature!.Value, 1e-9);
        Assert.Equal(2.454319515454447, fixedWeight.Thresholds.HighestTemperature!.Value, 1e-9);
        EntanglementResult standard = Qutrits.Compute();
        Assert.Equal(1.0 / 3, standard.Thresholds.CriticalOverlap!.Value, 1e-14);
        Assert.Equal((0.0, null), (standard.Thresholds.LowestTemperature!.Value, standard.Thresholds.HighestTemperature));
        Assert.All(standard.Overlaps, p => Assert.Equal(p.InputOverlap > 1.0 / 3, p.Negativity > 0));
    }

    [Fact]
    public void The_threshold_of_layers_is_where_the_negativity_begins()
    {
        EntanglementStudy study = Qutrits with { Protocol = EntanglementProtocol.Layered };
        double threshold = study.Compute().Thresholds.CriticalOverlap!.Value;
        Assert.True((study with { InputOverlap = threshold + 1e-6 }).Compute().Negativity > 0);
        Assert.Equal(0, (study with { InputOverlap = threshold - 1e-6 }).Compute().Negativity);
    }

    [Theory]
    [InlineData(3, 1.0, 1.0)]
    [InlineData(3, 0.4, 0.6)]
    [InlineData(4, 0.7, 1.0)]
    public void No_climb_beats_the_overlap_of_layers(int d, double beta, double overlap)
    {
        EntanglementStudy study = new() { LocalDimension = d, InverseTemperature = beta, InverseTemperatureB = 1.3 * beta, InputOverlap = overlap, Protocol = EntanglementProtocol.Layered, Temperatures = [1] };
        EntanglementResult result = study.Compute();
        Assert.True(result.Output.IsFractionExact);
        FullyEntangledFraction climbed = FullyEntangledFraction.Of(new LayeredProtocol(study.BathA, study.BathB).Output(overlap).ToDensityMatrix());
        Assert.Equal(climbed.Value, result.FullyEntangledFraction, 1e-9);
    }

    [Fact]
    public void Little_overlap_leaves_layers_without_a_proven_fraction()
    {
        EntanglementResult result = (Qutrits with { InputOverlap = 0, Protocol = EntanglementProtocol.Layered }).Compute();
        Assert.True(result.FullyEntangledFraction >= result.Output.Overlap);
        Assert.True(result.Output.FractionUpperBound >= result.FullyEntangledFraction - 1e-12);
        Assert.False(result.Output.IsFractionExact && result.Output.FractionUpperBound > result.FullyEntangledFraction + 1e-9);
    }

    [Fact]
    public void Baths_along_different_axes_tend_to_one_axis()
    {
        EntanglementStudy study = new() { Levels = LevelScheme.Populations(0.7, 0.3), LevelsB = LevelScheme.Populations(0.8, 0.2), InputOverlap = 0.9 };
        EntanglementResult straight = study.Compute(), nearly = (study with { BathAngle = 1e-9 }).Compute(), crossed = (study with { BathAngle = Math.PI / 2 }).Compute();
        Assert.Equal(straight.Negativity, nearly.Negativity, 1e-8);
        Assert.Equal(straight.FullyEntangledFraction, nearly.FullyEntangledFraction, 1e-8);
        Assert.Equal(straight.Thresholds.CriticalOverlap!.Value, nearly.Thresholds.CriticalOverlap!.Value, 1e-7);
        Assert.Equal(straight.Bounds.Guaranteed, nearly.Bounds.Guaranteed, 1e-8);
        Assert.True(crossed.Negativity > 0);
        Assert.NotEqual(straight.Negativity, crossed.Negativity, 1e-4);
        Assert.True(double.IsNaN(crossed.Bounds.AlignedTarget));
        EntanglementResult swept = (new EntanglementStudy { BathAngle = 1, Temperatures = [0.5, 1, 2] }).Compute();
        Assert.All(swept.Temperatures, p => Assert.True(p.Negativity > 0));
    }

    [Fact]
    public void Infinite_temperature_is_the_twirl_alone()
    {
        EntanglementResult hot = (Qutrits with { InverseTemperature = 0 }).Compute();
        Assert.Equal(1, hot.MixingWeight);
        Assert.Equal((3 * 0.8 - 1) / 2, hot.Negativity, 1e-14);
        Assert.Equal(0.8, hot.FullyEntangledFraction, 1e-14);
    }

    [Fact]
    public void Permuted_occupations_leave_a_certified_lower_bound()
    {
        EntanglementStudy study = new() { Levels = LevelScheme.Populations(0.5, 0.3, 0.2), LevelsB = LevelScheme.Populations(0.2, 0.5, 0.3), InputOverlap = 0.7 };
        EntanglementResult result = study.Compute();
        Assert.Equal(0.445, result.FullyEntangledFraction, 1e-9);
        Assert.False(result.Output.IsFractionExact);
        Assert.True(result.Output.FractionUpperBound > result.FullyEntangledFraction);
        Assert.Equal(0.3705894630844986, result.Thresholds.CriticalOverlap!.Value, 1e-12);
        Assert.Empty(result.Temperatures);
        Assert.Contains("at least", study.Interpret(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_figures_and_words_show_the_result()
    {
        EntanglementResult result = Qutrits.Compute();
        Table[] tables = [.. Qutrits.Tables(result)];
        Assert.Equal(["output", "limits", "overlaps", "temperatures", "populations"], tables.Select(t => t.Name));
        foreach (Table table in tables) Assert.StartsWith(string.Join(',', table.Columns.Select(c => c.Name)), table.ToCsv(), StringComparison.Ordinal);
        Assert.Equal(["temperature-sweep", "overlap-sweep"], Qutrits.Figures(result).Select(f => f.Name));
        foreach (Figure figure in Qutrits.Figures(result)) Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("A perfect input survives at every temperature above zero", Qutrits.Interpret(result), StringComparison.Ordinal);
        EntanglementStudy weak = Qutrits with { InputOverlap = 0.2 };
        Assert.Contains("leaves the pair separable", weak.Interpret(weak.Compute()), StringComparison.Ordinal);
        EntanglementStudy different = Qutrits with { InverseTemperatureB = 0.5, InputOverlap = 0.35 };
        Assert.Contains("no entanglement is detected", different.Interpret(different.Compute()), StringComparison.Ordinal);
        Assert.Contains("add it to the study's Analyses", Assert.Throws<InvalidOperationException>(result.Analysis<SurvivalMap>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_estimate_grows_with_the_work()
    {
        Assert.True(Qutrits.Estimate().Operations > 0);
        Assert.True((Qutrits with { LocalDimension = 3000 }).Estimate().Operations > 100 * Qutrits.Estimate().Operations);
        Assert.True((Qutrits with { Analyses = [EntanglementAnalysis.Membership] }).Estimate().Operations > 10 * Qutrits.Estimate().Operations);
    }

    [Fact]
    public void Pieces_of_runs_keep_every_bit()
    {
        PairAmounts amounts = Qutrits.Compute().Output;
        Assert.Equal(amounts, PieceFormat<PairAmounts>.Decode(PieceFormat<PairAmounts>.Encode(amounts)));
        TemperaturePoint missing = new(1, double.NaN, double.NaN, double.NaN, double.NaN, 0.5, double.NaN);
        Assert.Equal(missing, PieceFormat<TemperaturePoint>.Decode(PieceFormat<TemperaturePoint>.Encode(missing)));
        SharedNoiseCurve curve = new(0.5, null, [0.5, 0.25]), again = PieceFormat<SharedNoiseCurve>.Decode(PieceFormat<SharedNoiseCurve>.Encode(curve));
        Assert.Equal((curve.SharedFraction, curve.DeathTime), (again.SharedFraction, again.DeathTime));
        Assert.Equal(curve.Negativities, again.Negativities);
        ChannelVerdict verdict = new("x", MembershipVerdict.Excluded, [new("J", -0.1, false, -0.1)], null), same = PieceFormat<ChannelVerdict>.Decode(PieceFormat<ChannelVerdict>.Encode(verdict));
        Assert.Equal((verdict.Channel, verdict.Verdict), (same.Channel, same.Verdict));
        Assert.Equal(verdict.Conditions, same.Conditions);
    }

    internal static DensityMatrix RandomPair(int d, ulong seed)
    {
        RandomStream stream = new(seed);
        int n = d * d;
        ComplexMatrix factor = new(n, n), rho = new(n, n);
        for (int k = 0; k < factor.Data.Length; k++)
        {
            (double re, double im) = stream.NormalPair((ulong)k);
            factor.Data[k] = new(re, im);
        }

        // Half of a maximally entangled state keeps it entangled.
        double trace = factor.Data.Sum(z => z.Magnitude * z.Magnitude);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Complex sum = Complex.Zero;
                for (int k = 0; k < n; k++) sum += factor[i, k] * Complex.Conjugate(factor[j, k]);
                rho[i, j] = 0.5 * sum / trace + (i % (d + 1) == 0 && j % (d + 1) == 0 ? 0.5 / d : 0);
            }
        }

        return new DensityMatrix(new ProductSpace(d, d), rho);
    }
}
