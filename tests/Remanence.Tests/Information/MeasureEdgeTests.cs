using System.Numerics;
using Measures = Remanence.Information;

namespace Remanence.Tests.Information;

/// <summary>Special values, lopsided states, edges and refusals of the measures, each found missing by mutating the library.</summary>
public sealed class MeasureEdgeTests
{
    private static readonly DensityMatrix Lopsided = EntangledStates.Random(21, 2, 2, 3);

    [Fact]
    public void Null_is_refused_by_name()
    {
        Assert.Throws<ArgumentNullException>("distributions", () => Measures.OfOutcomes([1], null!));
        Assert.Throws<ArgumentNullException>("states", () => Measures.Holevo([1], null!));
        Assert.Throws<ArgumentNullException>("states", () => BranchSet.Require([1], null!));
        Assert.Throws<ArgumentNullException>("states", () => TwoBranches.Require([0.5, 0.5], null!, "It"));
        Assert.Throws<ArgumentNullException>("state", () => Measures.Concurrence(null!));
        Assert.Throws<ArgumentNullException>("state", () => Measures.EntanglementSpectrum(null!, [0], 1));
        Assert.Throws<ArgumentNullException>("state", () => Measures.EntanglementEntropy(null!, [0]));
        Assert.Throws<ArgumentNullException>("state", () => PartialTranspose.Of(null!));
        Assert.Throws<ArgumentNullException>("state", () => Measures.RealignmentNorm(null!));
        Assert.Throws<ArgumentNullException>("state", () => Measures.RenyiEntropy((DensityMatrix)null!, 2));
        Assert.Throws<ArgumentNullException>("state", () => Measures.VonNeumannEntropy((DensityMatrix)null!));
        Assert.Throws<ArgumentNullException>("first", () => Measures.TraceDistance(null!, Lopsided));
        Assert.Throws<ArgumentNullException>("second", () => Measures.TraceDistance(Lopsided, null!));
        Assert.Throws<ArgumentNullException>("quantity", () => SubsetAverage.Of(3, 1, null!));
        Assert.Throws<ArgumentNullException>("curves", () => TimeBand.Of(null!));
        Assert.Throws<ArgumentNullException>("unitary", () => FullyEntangledFraction.Overlap(EntangledStates.Isotropic(2, 0.5), null!));
    }

    [Fact]
    public void Weights_that_are_no_probabilities_are_refused_everywhere()
    {
        double[] bad = [0.5, 0.4];
        DensityMatrix qubit = EntangledStates.Random(1, 0, 2);
        using StateVector up = StateVector.Product(new SpinSpace(2), Spinor.Up);
        Assert.Contains("weight", Assert.Throws<ArgumentException>(() => Measures.OfOutcomes(bad, [[1.0], [1.0]])).Message, StringComparison.Ordinal);
        Assert.Contains("weight", Assert.Throws<ArgumentException>(() => Measures.Holevo(bad, [qubit, qubit])).Message, StringComparison.Ordinal);
        Assert.Contains("branch weight", Assert.Throws<ArgumentException>(() => MergedBranches.Of(bad, [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("branch weight", Assert.Throws<ArgumentException>(() => BranchSet.Require([0, 1], [up, up])).Message, StringComparison.Ordinal);
        Assert.Contains("eigenvalue", Assert.Throws<ArgumentException>(() => Measures.RenyiEntropy(bad, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("order", Assert.Throws<ArgumentOutOfRangeException>(() => Measures.RenyiEntropy([1], double.NaN)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_norm_may_be_off_by_one_part_in_1e8()
    {
        double near = 1 + 0.9e-8, far = 1 + 1.5e-8;
        BranchSet.Require([1], [NaiveInformation.State(new SpinSpace(1), [near, 0])]);
        Assert.Contains("norm 1.00000001", Assert.Throws<ArgumentException>(() => BranchSet.Require([1], [NaiveInformation.State(new SpinSpace(1), [far, 0])])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_and_outcomes_of_probability_zero_tell_nothing()
    {
        Assert.Equal(0, Measures.OfOutcomes([0, 1], [[1, 0], [0, 1]]));
        Assert.Equal(Math.Log(2), Measures.OfOutcomes([0.5, 0.5], [[1, 0, -1e-17], [0, 1, 0]]), 1e-15);
        DensityMatrix a = EntangledStates.Random(1, 0, 2), b = EntangledStates.Random(2, 0, 2);
        Assert.Equal(0, Measures.Holevo([0, 1], [a, b]), 1e-15);
        Assert.Equal(Measures.VonNeumannEntropy(new DensityMatrix(a.Space, Mean(a, b))) - 0.5 * (Measures.VonNeumannEntropy(a) + Measures.VonNeumannEntropy(b)), Measures.Holevo([0.5, 0.5], [a, b]), 1e-15);
    }

    // C = max(0, 2 lambda - 1) of Bell-diagonal states with the largest eigenvalue lambda, whatever local unitaries do to them.
    [Theory]
    [InlineData(0.7, 0.17, 0.09, 0.04)]
    [InlineData(0.52, 0.3, 0.1, 0.08)]
    [InlineData(0.4, 0.3, 0.2, 0.1)]
    public void Bell_diagonal_states_have_their_concurrence_in_both_forms(double p0, double p1, double p2, double p3)
    {
        double[] p = [p0, p1, p2, p3];
        foreach (int turn in new[] { 0, 1, 2, 3 })
        {
            // Phi+, Phi-, Psi+, Psi- with the shares turned around.
            double a = p[turn], b = p[(turn + 1) % 4], c = p[(turn + 2) % 4], d = p[(turn + 3) % 4];
            ComplexMatrix rho = new(4, 4) { [0, 0] = (a + b) / 2, [3, 3] = (a + b) / 2, [0, 3] = (a - b) / 2, [3, 0] = (a - b) / 2, [1, 1] = (c + d) / 2, [2, 2] = (c + d) / 2, [1, 2] = (c - d) / 2, [2, 1] = (c - d) / 2 };
            DensityMatrix state = new(new ProductSpace(2, 2), rho);
            double expected = Math.Max(0, 2 * p0 - 1);
            Assert.Equal(expected, Measures.Concurrence(state), 1e-15);
            Assert.Equal(expected, Measures.GeneralConcurrence(state), 1e-14);
            DensityMatrix turned = EntangledStates.Rotated(state, EntangledStates.Kronecker(EntangledStates.Unitary(1, 2), EntangledStates.Unitary(2, 2)));
            Assert.Equal(expected, Measures.Concurrence(turned), 1e-14);
        }
    }

    [Theory]
    [InlineData(0.4, 0.3, 0.2, 0.1, 0.05, 0.23)]
    [InlineData(0.4, 0.05, 0.2, 0.35, 0.3, 0.05)]
    [InlineData(0.3, 0.35, 0.05, 0.3, 0.25, 0.1)]
    [InlineData(0.1, 0.4, 0.3, 0.2, 0.1, 0.33)]
    public void Lopsided_X_states_agree_with_the_closed_form_and_the_general_one(double a, double b, double c, double d, double outer, double inner)
    {
        ComplexMatrix rho = new(4, 4) { [0, 0] = a, [1, 1] = b, [2, 2] = c, [3, 3] = d, [0, 3] = outer, [3, 0] = outer, [1, 2] = new Complex(0, inner), [2, 1] = new Complex(0, -inner) };
        DensityMatrix state = new(new SpinSpace(2), rho);
        double expected = 2 * Math.Max(0, Math.Max(outer - Math.Sqrt(b * c), inner - Math.Sqrt(a * d)));
        Assert.Equal(expected, Measures.Concurrence(state), 1e-15);
        Assert.Equal(expected, Measures.GeneralConcurrence(state), 1e-14);
    }

    [Theory]
    [InlineData(1, 2, 0, 3)]
    [InlineData(2, 1, 0, 3)]
    [InlineData(0, 3, 1, 2)]
    [InlineData(3, 0, 1, 2)]
    public void Negative_rounding_noise_on_the_diagonal_of_an_X_state_counts_as_zero(int noisy, int beside, int first, int second)
    {
        ComplexMatrix rho = new(4, 4) { [noisy, noisy] = -1e-17, [beside, beside] = 0.2, [first, first] = 0.4, [second, second] = 0.4, [first, second] = 0.3, [second, first] = 0.3 };
        Assert.Equal(0.6, Measures.Concurrence(new DensityMatrix(new ProductSpace(2, 2), rho)), 1e-15);
    }

    [Fact]
    public void One_entry_beside_both_diagonals_is_enough_to_be_no_X_state()
    {
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++)
                Assert.Equal(i == j || i + j == 3, Measures.IsXShaped(new ComplexMatrix(4, 4) { [i, j] = 1e-300 }));
    }

    [Fact]
    public void The_bounds_of_the_entangled_fraction_are_these_four()
    {
        EntangledFractionBounds pure = EntangledFractionBounds.Of(EntangledStates.Pure(2, 2, 0.8, 0, 0, 0.6));
        Assert.Equal(1, pure.LargestEigenvalue, 1e-15);
        Assert.Equal(0.98, pure.Realignment, 1e-15);
        Assert.Equal(0.98, pure.Negativity, 1e-15);
        Assert.Equal(0.98, pure.Marginal, 1e-15);
        foreach (bool swapped in new[] { false, true })
        {
            ComplexMatrix a = new(2, 2) { [0, 0] = 0.9, [1, 1] = 0.1 }, b = new(2, 2) { [0, 0] = 0.6, [1, 1] = 0.4 };
            EntangledFractionBounds product = EntangledFractionBounds.Of(new(new ProductSpace(2, 2), swapped ? EntangledStates.Kronecker(b, a) : EntangledStates.Kronecker(a, b)));
            Assert.Equal(0.54, product.LargestEigenvalue, 1e-15);
            Assert.Equal(Math.Sqrt(0.82 * 0.52) / 2, product.Realignment, 1e-15);
            Assert.Equal(0.5, product.Negativity, 1e-15);
            Assert.Equal(0.8, product.Marginal, 1e-15);
        }

        for (int k = 0; k < 4; k++)
        {
            double[] v = [0.4, 0.4, 0.4, 0.4];
            v[k] = 0.1;
            Assert.Equal(0.1, new EntangledFractionBounds(v[0], v[1], v[2], v[3]).Smallest);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_reduction_margin_is_the_smaller_of_two_and_either_may_be_it(int rank)
    {
        int[] smaller = [0, 0];
        for (ulong seed = 1; seed <= 6; seed++)
        {
            DensityMatrix state = EntangledStates.Random(seed, rank, 2, 3);
            ComplexMatrix a = state.ReducedState(0).Matrix, b = state.ReducedState(1).Matrix;
            double first = Least(EntangledStates.Kronecker(a, ComplexMatrix.Identity(3)), state.Matrix), second = Least(EntangledStates.Kronecker(ComplexMatrix.Identity(2), b), state.Matrix);
            Assert.Equal(Math.Min(first, second), Measures.ReductionMargin(state), 1e-14);
            if (Math.Abs(first - second) > 1e-6) smaller[first < second ? 0 : 1]++;
            // The same state with its parts exchanged.
            ComplexMatrix swapped = new(6, 6);
            for (int r = 0; r < 6; r++)
                for (int c = 0; c < 6; c++) swapped[r % 3 * 2 + r / 3, c % 3 * 2 + c / 3] = state.Matrix[r, c];
            Assert.Equal(Math.Min(first, second), Measures.ReductionMargin(new DensityMatrix(new ProductSpace(3, 2), swapped)), 1e-14);
        }

        if (rank > 1) Assert.True(smaller[0] + smaller[1] > 0);

        static double Least(ComplexMatrix whole, ComplexMatrix part)
        {
            ComplexMatrix difference = whole.Copy();
            for (int k = 0; k < difference.Data.Length; k++) difference.Data[k] -= part.Data[k];
            return HermitianEigen.Values(HermitianPart.Of(difference))[0];
        }
    }

    [Fact]
    public void Negativities_leave_rounding_out_on_both_sides_of_zero()
    {
        Assert.Equal(0, Measures.NegativityOfSpectrum([-1e-14, -9e-15, 5e-15, 0, 1]));
        Assert.Equal(0.25 + 2e-14, Measures.NegativityOfSpectrum([-0.25, -2e-14, 1.25]));
        Assert.Equal(0, Measures.LogarithmicNegativity(0.0));
        Assert.Contains("finite", Assert.Throws<ArgumentOutOfRangeException>(() => Measures.LogarithmicNegativity(double.PositiveInfinity)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_and_nothing_have_no_entropy()
    {
        using StateVector state = NaiveInformation.State(new SpinSpace(4), NaiveInformation.Random(16, 5));
        Assert.Equal(0, Measures.EntanglementEntropy(state, []));
        Assert.Equal(0, Measures.EntanglementEntropy(state, [3, 1, 0, 2]));
        using StateVector product = StateVector.Product(new SpinSpace(8), [.. Enumerable.Range(0, 8).Select(k => Spinor.FromBloch(Math.Sin(k), Math.Cos(k), 0.3 * k - 1))]);
        double[] spectrum = Measures.EntanglementSpectrum(product, [0, 2, 5, 7], 99);
        Assert.Equal(16, spectrum.Length);
        Assert.All(spectrum, p => Assert.InRange(p, 0, 1 + 1e-14));
        Assert.Equal(spectrum[..1], Measures.EntanglementSpectrum(product, [0, 2, 5, 7], 1));
        Assert.Contains("0..7, but one is 8", Assert.Throws<ArgumentException>(() => Measures.EntanglementSpectrum(product, [0, 8], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Measures.EntanglementSpectrum(product, [1, 1], 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_merge_up_to_the_tolerance_and_this_may_be_zero()
    {
        double[] half = [0.5, 0.5];
        Assert.Single(MergedBranches.Of(half, [0, 0.5], 0.5).Groups);
        Assert.Equal(2, MergedBranches.Of(half, [0, 0.5], 0.4999).Groups.Count);
        Assert.Single(MergedBranches.Of(half, [0.3, 0.3], 0).Groups);
        Assert.Contains("branch 0 is NaN", Assert.Throws<ArgumentException>(() => MergedBranches.Of(half, [double.NaN, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("finite and at least 0", Assert.Throws<ArgumentOutOfRangeException>(() => MergedBranches.Of(half, [0, 1], double.PositiveInfinity)).Message, StringComparison.Ordinal);
        Assert.Contains("2 weights and 1 energies", Assert.Throws<ArgumentException>(() => MergedBranches.Of(half, [0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_laws_with_other_couplings_and_at_their_edges()
    {
        IsingCouplings couplings = new(2, -0.7, 0.3);
        double square = Math.Sin(0.4) * Math.Sin(0.4), collapse = (4 * 4 + 5 * (0.49 + 0.09)) * square, variance = 4 + 0.49 + 0.09;
        Assert.Equal(collapse, RecordLaws.CollapseVariable(5, 0.4, couplings), 1e-14);
        Assert.Equal(0.49 * collapse / (2 * variance * variance) + 0.75 * Math.Pow(2, -2), RecordLaws.SmallAngle(5, 12, 0.4, couplings), 1e-14);
        Assert.Equal(0.75 / 8, RecordLaws.Encoding(0, 3));
        Assert.Equal(0.75 / 2, RecordLaws.Encoding(1, 3));
        Assert.Contains("at least 3, but is 2", Assert.Throws<ArgumentOutOfRangeException>(() => RecordLaws.Encoding(0, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => RecordLaws.Encoding(-1, 12)).Message, StringComparison.Ordinal);
        Assert.Contains("negative, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => RecordLaws.CollapseVariable(-1, 0.1, couplings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranks_do_not_count_rounding_noise()
    {
        Assert.Equal(Math.Log(2), Measures.RenyiEntropy([0.5, 0.5 - 1e-15, 1e-15, 0], 0));
        Assert.Equal(Math.Log(3), Measures.RenyiEntropy([0.5, 0.4, 0.1], 0));
        Assert.Equal(Math.Log(3), Measures.RenyiEntropy(new DensityMatrix(new ProductSpace(3), Diagonal(0.5, 0.4, 0.1)), 0), 1e-15);
    }

    [Fact]
    public void Subsets_are_counted_and_listed_up_to_62_sites()
    {
        Assert.Equal(7648690600760440, Subsets.Count(56, 28));
        Assert.Equal(1, Subsets.Count(62, 31) / 465428353255261088, 1e-15);
        Assert.Equal([1, 62, 1891], Enumerable.Range(0, 3).Select(l => Subsets.Count(62, 62 - l)));
        Assert.Equal([1UL, 2], Subsets.All(2, 1));
        Assert.Equal([0b0011UL, 0b0101, 0b0110, 0b1001, 0b1010, 0b1100], Subsets.All(4, 2));
        Assert.Equal([0UL], Subsets.All(5, 0));
        Assert.Equal([0, 3, 61], Subsets.Sites(1UL | 8 | 1UL << 61));
        Assert.Contains("1..62, but is 63", Assert.Throws<ArgumentOutOfRangeException>(() => Subsets.Count(63, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("1..62, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Subsets.Count(0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("0..5, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Subsets.Count(5, -1)).Message, StringComparison.Ordinal);
        IReadOnlyList<ulong> sample = Subsets.Sample(62, 30, 50, 1);
        Assert.Equal(50, sample.Distinct().Count());
        Assert.All(sample, s => Assert.Equal((30, 0UL), (BitOperations.PopCount(s), s >> 62)));
        Assert.NotEqual(sample, Subsets.Sample(62, 30, 50, 2));
    }

    [Fact]
    public void A_sample_of_one_has_no_deviation_and_all_but_one_nearly_no_error()
    {
        SubsetAverage one = SubsetAverage.Of(6, 2, s => s[0], 1);
        Assert.Equal((1, 15.0, false), (one.Count, one.Total, one.IsExhaustive));
        Assert.True(double.IsNaN(one.StandardDeviation) && double.IsNaN(one.StandardError));
        Assert.True(SubsetAverage.Of(6, 2, s => s[0], 15).IsExhaustive);
        List<double> seen = [];
        SubsetAverage most = SubsetAverage.Of(6, 2, s =>
        {
            seen.Add(s[0] + 10 * s[1]);
            return seen[^1];
        }, 14);
        double variance = seen.Sum(v => (v - seen.Average()) * (v - seen.Average())) / 13;
        Assert.Equal(Math.Sqrt(variance), most.StandardDeviation, 1e-12);
        Assert.Equal(Math.Sqrt(variance / 14 / 15), most.StandardError, 1e-12);
        SubsetAverage whole = SubsetAverage.Of(4, 1, s => s[0]);
        Assert.Equal((1.5, Math.Sqrt(1.25)), (whole.Mean, whole.StandardDeviation));
    }

    [Fact]
    public void Trace_distances_of_known_states()
    {
        DensityMatrix a = new(new ProductSpace(3), Diagonal(0.5, 0.4, 0.1)), b = new(new ProductSpace(3), Diagonal(0.2, 0.2, 0.6));
        Assert.Equal(0.5, Measures.TraceDistance(a, b), 1e-15);
        Assert.Equal(0, Measures.TraceDistance(a, a));
        Assert.Contains("one space", Assert.Throws<ArgumentException>(() => Measures.TraceDistance(a, Lopsided)).Message, StringComparison.Ordinal);
    }

    private static ComplexMatrix Diagonal(params double[] values)
    {
        ComplexMatrix matrix = new(values.Length, values.Length);
        for (int i = 0; i < values.Length; i++) matrix[i, i] = values[i];
        return matrix;
    }

    private static ComplexMatrix Mean(DensityMatrix a, DensityMatrix b)
    {
        ComplexMatrix mean = a.Matrix.Copy();
        for (int k = 0; k < mean.Data.Length; k++) mean.Data[k] = (mean.Data[k] + b.Matrix.Data[k]) / 2;
        return mean;
    }
}
