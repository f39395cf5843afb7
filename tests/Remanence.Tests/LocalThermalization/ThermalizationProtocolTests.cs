using Remanence.Tests.Information;
using Measures = global::Remanence.Information;

namespace Remanence.Tests.LocalThermalization;

public sealed class ThermalizationProtocolTests
{
    private static ThermalizationProtocol Equal(int d, double spacing, double? mixing = null)
    {
        ThermalPopulations bath = ThermalPopulations.Ladder(d, spacing, 1);
        return new(bath, bath, mixing);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Equal_baths_at_the_largest_mixing_keep_exactly_what_lies_above_one_over_d_at_every_temperature(int d)
    {
        foreach (double temperature in new[] { 0.2, 1, 30, double.PositiveInfinity })
        {
            ThermalPopulations bath = ThermalPopulations.Ladder(d, 1, temperature);
            ThermalizationProtocol protocol = new(bath, bath);
            Assert.Equal(1.0 / d, protocol.CriticalOverlap());
            Assert.True(protocol.Output(1.0 / d + 1e-6).PartialTranspose().LeastEigenvalue < 0);
            Assert.Equal(0, protocol.Output(1.0 / d - 1e-6).PartialTranspose().Negativity);
        }
    }

    [Fact]
    public void Infinite_temperature_is_the_twirl()
    {
        ThermalPopulations bath = ThermalPopulations.Ladder(4, 1, double.PositiveInfinity);
        ThermalizationProtocol protocol = new(bath, bath);
        Assert.Equal(1, protocol.Mixing);
        CorrelatedPair pair = protocol.Output(0.8);
        Assert.InRange(EntangledStates.Distance(pair.ToDensityMatrix().Matrix, Twirl.Isotropic(4, 0.8).Matrix), 0, 1e-15);
        Assert.Equal((4 * 0.8 - 1) / 2, pair.PartialTranspose().Negativity, 1e-14);
    }

    [Fact]
    public void Only_the_overlap_of_the_input_matters_and_repetition_is_geometric()
    {
        ThermalizationProtocol protocol = new(ThermalPopulations.Ladder(3, 0.8, 1), ThermalPopulations.Ladder(3, 0.5, 1), 0.35);
        DensityMatrix input = EntangledStates.Random(3, 2, 3, 3);
        ComplexMatrix local = EntangledStates.Unitary(8, 3);
        DensityMatrix turned = EntangledStates.Rotated(input, EntangledStates.Kronecker(local, EntangledStates.Conjugate(local)));
        double overlap = Twirl.Overlap(input);
        Assert.InRange(EntangledStates.Distance(DenseThermalization.Output(protocol, input).Matrix, protocol.Output(overlap).ToDensityMatrix().Matrix), 0, 1e-15);
        Assert.InRange(EntangledStates.Distance(DenseThermalization.Output(protocol, turned).Matrix, protocol.Output(overlap).ToDensityMatrix().Matrix), 0, 1e-14);
        double current = overlap;
        for (int k = 1; k <= 5; k++)
        {
            current = protocol.Output(current).Overlap();
            Assert.Equal(protocol.ProductOverlap + Math.Pow(0.35, k) * (overlap - protocol.ProductOverlap), current, 1e-15);
        }
    }

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_critical_overlap_separates_signs_of_the_partial_transpose(int number)
    {
        RandomStream random = new(11, (ulong)number);
        int d = 2 + number % 5;
        ThermalPopulations a = DenseThermalization.RandomBath(random with { Seed = 1 }, d), b = DenseThermalization.RandomBath(random with { Seed = 2 }, d);
        double share = number % 3 == 0 ? 1 : random.Uniform(1);
        ThermalizationProtocol protocol = new(a, b, share * d * Math.Min(a.Smallest, b.Smallest));
        if (protocol.CriticalOverlap() is not { } critical)
        {
            Assert.Equal(0, protocol.Output(1).PartialTranspose().Negativity);
            return;
        }

        Assert.True(protocol.Output(Math.Min(1, critical + 1e-6)).PartialTranspose().LeastEigenvalue < 0);
        Assert.Equal(0, protocol.Output(critical - 1e-6).PartialTranspose().Negativity);
        if (d == 2 && share == 1) Assert.Equal(critical, TwoQubits.CriticalOverlap(a.Populations[1], b.Populations[1]), 1e-14);
    }

    [Fact]
    public void A_small_mixing_leaves_nothing()
    {
        Assert.Null(Equal(3, 0.5, 0.01).CriticalOverlap());
        Assert.Equal(0, Equal(3, 0.5, 1e-9).Output(1).PartialTranspose().Negativity);
        // At the largest one a maximally entangled input survives for any pair of baths.
        ThermalizationProtocol extreme = new(ThermalPopulations.Ladder(4, 3, 1), ThermalPopulations.Ladder(4, 0.01, 1));
        Assert.True(extreme.Output(1).PartialTranspose().LeastEigenvalue < 0);
    }

    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(3, 1.0)]
    [InlineData(3, 0.8)]
    [InlineData(6, 0.6)]
    public void The_critical_mixing_separates_signs(int d, double overlap)
    {
        ThermalPopulations bath = ThermalPopulations.Ladder(d, 0.7, 1);
        double critical = Assert.NotNull(CriticalMixing.Of(bath, overlap));
        Assert.InRange(critical, 0, d * bath.Smallest);
        Assert.True(new ThermalizationProtocol(bath, bath, critical + 1e-7).Output(overlap).PartialTranspose().LeastEigenvalue < 0);
        Assert.Equal(0, new ThermalizationProtocol(bath, bath, critical - 1e-7).Output(overlap).PartialTranspose().Negativity);
        if (d == 2) Assert.Equal(TwoQubits.CriticalMixing(bath.Populations[1]), critical, 1e-15);
        Assert.Null(CriticalMixing.Of(bath, 1.0 / d));
    }

    [Fact]
    public void Two_qubits_have_their_closed_forms()
    {
        foreach (double p in new[] { 0.05, 0.3, 0.5, 0.7, 0.9 })
        {
            ThermalPopulations bath = ThermalPopulations.FromExcitedPopulation(p);
            ThermalizationProtocol protocol = new(bath, bath);
            double gamma = 2 * Math.Min(p, 1 - p);
            foreach (double f in new[] { 0.1, 0.4, 0.51, 0.75, 1 })
            {
                CorrelatedPair pair = protocol.Output(f);
                Assert.Equal(gamma * Math.Max(0, f - 0.5), pair.PartialTranspose().Negativity, 1e-15);
                Assert.Equal(2 * pair.PartialTranspose().Negativity, TwoQubits.Concurrence(pair), 1e-14);
                Assert.Equal(gamma * Math.Max(f, (1 - f) / 3) + (1 - gamma) / 2, pair.FullyEntangledFraction()!.Value, 1e-15);
            }
        }

        // Inverted qubits: exchanging the labels on both sides changes nothing.
        Assert.Equal(TwoQubits.CriticalOverlap(0.1, 0.3), TwoQubits.CriticalOverlap(0.9, 0.7), 1e-15);
        Assert.Equal(TwoQubits.Asymmetry(0.3, 0.1), TwoQubits.Asymmetry(0.1, 0.3));
        foreach ((double a, double b) in new[] { (0.9, 0.7), (0.7, 0.2), (0.95, 0.4) })
            Assert.Equal(new ThermalizationProtocol(ThermalPopulations.FromExcitedPopulation(a), ThermalPopulations.FromExcitedPopulation(b)).CriticalOverlap()!.Value, TwoQubits.CriticalOverlap(a, b), 1e-14);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-80)]
    [InlineData(1e-160)]
    [InlineData(1e-290)]
    public void Cold_baths_keep_their_relative_accuracy(double excited)
    {
        ThermalPopulations a = ThermalPopulations.FromExcitedPopulation(excited), b = ThermalPopulations.FromExcitedPopulation(3 * excited);
        ThermalizationProtocol protocol = new(a, b);
        Assert.Equal(TwoQubits.CriticalOverlap(excited, 3 * excited), protocol.CriticalOverlap()!.Value, 1e-14);
        // At F = 1 the block of the two middle levels is ((2p, c), (c, 0)) with c = p.
        double expected = excited / (1 + Math.Sqrt(2));
        Assert.Equal(1, protocol.Output(1).PartialTranspose().Negativity / expected, 1e-9);
        Assert.Equal(1, -protocol.Output(1).PartialTranspose().LeastEigenvalue / expected, 1e-9);
        Assert.Equal(1, TwoQubits.CriticalMixing(excited) / CriticalMixing.Of(a)!.Value, 1e-13);
    }

    [Fact]
    public void The_bounds_are_ordered_and_met_by_two_qubits()
    {
        ThermalPopulations qubit = ThermalPopulations.FromExcitedPopulation(0.3);
        Assert.Equal(0.8, EntanglementBounds.SharedRandomness(qubit, qubit), 1e-15);
        Assert.Equal(0.8, EntanglementBounds.AlignedTarget(qubit, qubit), 1e-15);
        for (int number = 0; number < 20; number++)
        {
            int d = 2 + number % 4;
            RandomStream random = new(21, (ulong)number);
            ThermalPopulations a = DenseThermalization.RandomBath(random with { Seed = 1 }, d), b = DenseThermalization.RandomBath(random with { Seed = 2 }, d);
            double reached = new ThermalizationProtocol(a, b).Output(1).FullyEntangledFraction()!.Value, layered = new LayeredProtocol(a, b).Output().Overlap();
            double aligned = EntanglementBounds.AlignedTarget(a, b), losr = EntanglementBounds.SharedRandomness(a, b), any = EntanglementBounds.AnyState(a, b);
            Assert.True(Math.Max(reached, layered) <= aligned + 1e-15 && aligned <= losr + 1e-15 && losr <= any + 1e-15);
        }
    }

    [Fact]
    public void Invalid_protocols_are_refused_with_the_reason()
    {
        ThermalPopulations three = ThermalPopulations.Ladder(3, 1, 1), two = ThermalPopulations.Qubit(1, 1), empty = ThermalPopulations.FromLevels([0, 0, 1], 0);
        static void Refused(string words, Func<object?> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
        Refused("different dimensions are not covered", () => new ThermalizationProtocol(three, two));
        Refused("use the layered protocol", () => new ThermalizationProtocol(empty, three));
        Refused("use the layered protocol", () => CriticalMixing.Of(empty));
        Refused("a thermal state is pure", () => new ThermalizationProtocol(three, ThermalPopulations.FromPopulations([1.0, 0.0, 0.0])));
        Refused("gamma must be positive and at most", () => new ThermalizationProtocol(three, three, 0));
        Refused(FormattableString.Invariant($"at most {3 * three.Smallest}"), () => new ThermalizationProtocol(three, three, 3 * three.Smallest * 1.001));
        Refused("must lie in 0..1, but is 1.1", () => new ThermalizationProtocol(three, three).Output(1.1));
        Refused("must lie in 0..1, but is NaN", () => new ThermalizationProtocol(three, three).Output(double.NaN));
        Refused("be neither", () => TwoQubits.CriticalOverlap(0, 0.5));
        Assert.Equal(3 * three.Smallest, new ThermalizationProtocol(three, three, 3 * three.Smallest * (1 + 1e-13)).Mixing);
    }

    [Fact]
    public void What_does_not_exceed_its_fraction_is_where_the_source_claims_too_much()
    {
        // F_max of the output falls below F of the input wherever entanglement can survive.
        ThermalizationProtocol protocol = new(ThermalPopulations.FromExcitedPopulation(0.3), ThermalPopulations.FromExcitedPopulation(0.3));
        Assert.Equal(0.8, protocol.Output(1).FullyEntangledFraction()!.Value, 1e-15);
        Assert.True(protocol.Output(0.6).FullyEntangledFraction() < 0.6);
        Assert.Equal(Measures.EntanglementOfFormation(0.6), Measures.EntanglementOfFormation(TwoQubits.Concurrence(protocol.Output(1))), 1e-15);
    }
}
