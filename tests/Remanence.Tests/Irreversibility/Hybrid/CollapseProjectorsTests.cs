using System.Numerics;

namespace Remanence.Tests.Irreversibility.Hybrid;

public sealed class CollapseProjectorsTests
{
    [Fact]
    public void Pointer_vectors_are_completed_by_a_rest_and_all_projectors_are_orthogonal_and_sum_to_one()
    {
        ComplexMatrix vectors = EigenvectorsOf(5, 0.4, [1, 3]);
        ComplexMatrix[] all = NaiveHybrid.Explicit(CollapseProjectors.Vectors(vectors));
        Assert.Equal(3, all.Length);
        ComplexMatrix sum = new(5, 5);
        for (int k = 0; k < 3; k++)
        {
            for (int i = 0; i < sum.Data.Length; i++) sum.Data[i] += all[k].Data[i];
            for (int l = 0; l < 3; l++) Assert.True(NaiveHybrid.TraceNorm(MatrixProduct.Multiply(all[k], all[l]), k == l ? all[k] : new ComplexMatrix(5, 5)) < 1e-13);
        }

        Assert.True(NaiveHybrid.TraceNorm(sum, ComplexMatrix.Identity(5)) < 1e-13);
        Assert.True(Math.Abs(all[1].Trace().Real - 1) < 1e-14 && Complex.Abs(all[0][2, 0] - vectors[2, 0] * Complex.Conjugate(vectors[0, 0])) < 1e-14);
    }

    [Fact]
    public void Ranks_blocks_and_structure_say_what_was_given()
    {
        CollapseProjectors halves = CollapseProjectors.Halves(5);
        Assert.Equal([2, 3], halves.Ranks);
        Assert.Equal([0, 0, 1, 1, 1], halves.Blocks);
        Assert.False(halves.IsFullBasis);
        Assert.True(CollapseProjectors.FullBasis(3).IsFullBasis);
        Assert.True(CollapseProjectors.States(3, [2, 0]).IsFullBasis);
        CollapseProjectors literal = CollapseProjectors.States(3, [2], IncompleteCollapse.Literal);
        Assert.False(literal.ConservesTrace);
        Assert.True(literal.HasRest);
        Assert.Equal([-1, -1, 0], literal.Blocks);
        Assert.Equal([2, 1], CollapseProjectors.Spans(EigenvectorsOf(3, 0.2, [0, 1, 2]), [0, 1, 0]).Ranks);
    }

    [Fact]
    public void Dephasing_is_the_sum_of_the_projected_parts()
    {
        ComplexMatrix rho = SineFamily.Density(6, 0.7);
        foreach (CollapseProjectors projectors in (CollapseProjectors[])[CollapseProjectors.Halves(6, EigenvectorsOf(6, 0.3, [0, 1, 2, 3, 4, 5])), CollapseProjectors.Vectors(EigenvectorsOf(6, 0.3, [2, 4])), CollapseProjectors.States(6, [1, 5], IncompleteCollapse.Literal)])
        {
            ComplexMatrix sum = new(6, 6);
            foreach (ComplexMatrix p in NaiveHybrid.Explicit(projectors))
            {
                ComplexMatrix part = MatrixProduct.Multiply(MatrixProduct.Multiply(p, rho), p);
                for (int i = 0; i < sum.Data.Length; i++) sum.Data[i] += part.Data[i];
            }

            Assert.True(NaiveHybrid.TraceNorm(sum, projectors.Dephase(rho)) < 1e-14);
        }
    }

    [Fact]
    public void Collapse_alone_follows_its_equation_in_both_forms()
    {
        ComplexMatrix rho = SineFamily.Density(5, 0.9), zero = new(5, 5);
        foreach (IncompleteCollapse form in (IncompleteCollapse[])[IncompleteCollapse.AddRest, IncompleteCollapse.Lindblad])
        {
            CollapseProjectors projectors = CollapseProjectors.Vectors(EigenvectorsOf(5, 0.4, [0, 4]), form);
            NaiveHybrid naive = new(zero, NaiveHybrid.Explicit(projectors), 1.7, form == IncompleteCollapse.Lindblad);
            ComplexMatrix after = projectors.Collapse(rho, 1.7, 0.6);
            Assert.True(NaiveHybrid.TraceNorm(naive.At(rho, zero, 0, 0.6), after) < 1e-13, form.ToString());
            double[] before = projectors.Weights(rho), then = projectors.Weights(after);
            Assert.All(before.Zip(then), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
            Assert.Equal(0, projectors.TraceRate(rho, 1.7));
        }
    }

    [Fact]
    public void The_literal_form_loses_the_uncovered_weight()
    {
        ComplexMatrix rho = SineFamily.Density(4, 0.5);
        CollapseProjectors literal = CollapseProjectors.States(4, [0, 2], IncompleteCollapse.Literal);
        double covered = rho[0, 0].Real + rho[2, 2].Real;
        Assert.Equal(-2.5 * (1 - covered), literal.TraceRate(rho, 2.5), 1e-14);
        Assert.Equal(covered + (1 - covered) * Math.Exp(-2.5 * 0.3), literal.Collapse(rho, 2.5, 0.3).Trace().Real, 1e-14);
    }

    [Fact]
    public void Overlap_norm_and_shape_are_refused_in_words()
    {
        ComplexMatrix tilted = new(2, 2);
        (tilted[0, 0], tilted[0, 1], tilted[1, 1]) = (1, 0.6, 0.8);
        Assert.Contains("must not overlap", Assert.Throws<ArgumentException>(() => CollapseProjectors.Vectors(tilted)).Message, StringComparison.Ordinal);
        Assert.Contains("norm 1", Assert.Throws<ArgumentException>(() => CollapseProjectors.Vectors(new ComplexMatrix(3, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("given twice", Assert.Throws<ArgumentException>(() => CollapseProjectors.States(4, [1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("0..3", Assert.Throws<ArgumentOutOfRangeException>(() => CollapseProjectors.States(4, [4])).Message, StringComparison.Ordinal);
        Assert.Contains("without a gap", Assert.Throws<ArgumentException>(() => CollapseProjectors.Partition([0, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("numbered from 0", Assert.Throws<ArgumentException>(() => CollapseProjectors.Partition([0, -1])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => CollapseProjectors.States(4, [])).Message, StringComparison.Ordinal);
        Assert.Contains("1..2 pointer vectors", Assert.Throws<ArgumentException>(() => CollapseProjectors.Vectors(new ComplexMatrix(2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("3 x 3", Assert.Throws<ArgumentException>(() => CollapseProjectors.FullBasis(3, ComplexMatrix.Identity(2))).Message, StringComparison.Ordinal);
        Assert.Contains("4 x 4", Assert.Throws<ArgumentException>(() => CollapseProjectors.Halves(4).Dephase(new ComplexMatrix(2, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("collapse rate", Assert.Throws<ArgumentOutOfRangeException>(() => CollapseProjectors.Halves(2).Collapse(ComplexMatrix.Identity(2), -1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => CollapseProjectors.Halves(1)).Message, StringComparison.Ordinal);
    }

    internal static ComplexMatrix EigenvectorsOf(int dimension, double parameter, int[] columns)
    {
        ComplexMatrix vectors = HermitianEigen.Decompose(SineFamily.Hermitian(dimension, parameter)).Vectors, chosen = new(dimension, columns.Length);
        for (int i = 0; i < dimension; i++)
            for (int k = 0; k < columns.Length; k++) chosen[i, k] = vectors[i, columns[k]];
        return chosen;
    }
}
