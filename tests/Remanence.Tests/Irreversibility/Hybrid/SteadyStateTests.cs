using System.Numerics;

namespace Remanence.Tests.Irreversibility.Hybrid;

public sealed class SteadyStateTests
{
    public static TheoryData<int, double, double> Strengths() => new()
    {
        { 4, 0.8, 0.35 }, { 12, 0.8, 0.35 }, { 6, 30, 0.1 }, { 8, 300, 0.001 }, { 12, 300, 0.001 }, { 5, 0.01, 2 }, { 7, 1, 1e-6 }, { 3, 0, 0.7 }, { 1, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Strengths))]
    public void Populations_equal_the_dense_solution(int dimension, double gamma, double w)
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(dimension);
        HybridSteadyStateChecks.Require(h, CollapseProjectors.FullBasis(dimension), chi, gamma, w, HybridMethod.Populations);
        // The rounding of explicit projectors onto other vectors is a loss of trace, which stiff cases amplify.
        if (gamma / w < 1000) HybridSteadyStateChecks.Require(h, CollapseProjectors.FullBasis(dimension, CollapseProjectorsTests.EigenvectorsOf(dimension, 0.3, [.. Enumerable.Range(0, dimension)])), chi, gamma, w, HybridMethod.Populations);
    }

    [Theory]
    [MemberData(nameof(Strengths))]
    public void Blocks_equal_the_dense_solution(int dimension, double gamma, double w)
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(dimension);
        HybridSteadyStateChecks.Require(h, CollapseProjectors.Partition([.. Enumerable.Range(0, dimension).Select(i => i * 2 / dimension)]), chi, gamma, w, HybridMethod.Blocks);
        if (dimension == 1) return;
        HybridSteadyStateChecks.Require(h, CollapseProjectors.States(dimension, [1]), chi, gamma, w, HybridMethod.Blocks);
        if (gamma / w > 1000) return;
        ComplexMatrix vectors = CollapseProjectorsTests.EigenvectorsOf(dimension, 0.3, [0, 1]);
        HybridSteadyStateChecks.Require(h, CollapseProjectors.Vectors(vectors, IncompleteCollapse.Lindblad), chi, gamma, w, HybridMethod.Blocks);
        HybridSteadyStateChecks.Require(h, CollapseProjectors.Vectors(vectors), chi, gamma, w, HybridMethod.Blocks);
    }

    [Theory]
    [MemberData(nameof(Strengths))]
    public void Pointers_equal_the_dense_solution(int dimension, double gamma, double w)
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(dimension);
        int[] few = dimension < 3 ? [0] : [dimension - 1, 1];
        foreach (IncompleteCollapse form in (IncompleteCollapse[])[IncompleteCollapse.AddRest, IncompleteCollapse.Lindblad])
        {
            HybridSteadyStateChecks.Require(h, CollapseProjectors.States(dimension, few, form), chi, gamma, w, HybridMethod.Pointers);
            if (dimension > 2 && gamma / w < 1000) HybridSteadyStateChecks.Require(h, CollapseProjectors.Vectors(CollapseProjectorsTests.EigenvectorsOf(dimension, 0.3, [0, 2]), form), chi, gamma, w, HybridMethod.Pointers);
        }
    }

    [Theory]
    [InlineData(0.8, 0.35)]
    [InlineData(300, 0.001)]
    [InlineData(0.01, 3)]
    public void All_methods_agree_where_the_blocks_coincide(double gamma, double w)
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(2);
        CollapseProjectors[] sets = [CollapseProjectors.FullBasis(2), CollapseProjectors.Halves(2), CollapseProjectors.States(2, [1]), CollapseProjectors.States(2, [1, 0])];
        HybridMethod[] methods = [HybridMethod.Populations, HybridMethod.Blocks, HybridMethod.Pointers];
        ComplexMatrix first = new HybridEquation(h, sets[0], chi, gamma, w).SteadyState().State;
        foreach (CollapseProjectors set in sets)
            foreach (HybridMethod method in methods) Assert.True(NaiveHybrid.TraceNorm(first, new HybridEquation(h, set, chi, gamma, w).SteadyState(method).State) < 1e-11);
        (h, chi) = Problem(5);
        first = new HybridEquation(h, CollapseProjectors.FullBasis(5), chi, gamma, w).SteadyState().State;
        foreach (HybridMethod method in methods) Assert.True(NaiveHybrid.TraceNorm(first, new HybridEquation(h, CollapseProjectors.FullBasis(5), chi, gamma, w).SteadyState(method).State) < 1e-11);
    }

    [Fact]
    public void The_structure_of_the_projectors_chooses_the_method()
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(20);
        Assert.Equal(HybridMethod.Populations, Chosen(CollapseProjectors.FullBasis(20)));
        Assert.Equal(HybridMethod.Pointers, Chosen(CollapseProjectors.States(20, [3, 4])));
        Assert.Equal(HybridMethod.Pointers, Chosen(CollapseProjectors.States(20, [3, 4], IncompleteCollapse.Lindblad)));
        Assert.Equal(HybridMethod.Blocks, Chosen(CollapseProjectors.Halves(20)));
        Assert.Equal(HybridMethod.Blocks, Chosen(CollapseProjectors.States(20, [.. Enumerable.Range(0, 17)])));
        Assert.Contains("1..48 projectors of rank one", Assert.Throws<ArgumentException>(() => new HybridEquation(h, CollapseProjectors.Halves(20), chi, 1, 1).SteadyState(HybridMethod.Pointers)).Message, StringComparison.Ordinal);

        HybridMethod Chosen(CollapseProjectors projectors) => new HybridEquation(h, projectors, chi, 1, 1).SteadyState().Method;
    }

    [Fact]
    public void Nearly_dependent_eigenvectors_of_the_decaying_Hamiltonian_are_left_to_GMRES()
    {
        // H_eff = X - i gamma |0><0| is defective at gamma = 2.
        ComplexMatrix h = new(3, 3), chi = new(3, 3);
        (h[0, 1], h[1, 0], h[2, 2]) = (1, 1, 5);
        (chi[0, 0], chi[1, 1], chi[2, 2]) = (0.25, 0.25, 0.5);
        HybridSteadyState steady = new HybridEquation(h, CollapseProjectors.States(3, [0]), chi, 2, 0.1).SteadyState();
        Assert.Equal(HybridMethod.Blocks, steady.Method);
        HybridSteadyStateChecks.Require(h, CollapseProjectors.States(3, [0]), chi, 2, 0.1, HybridMethod.Blocks);
    }

    [Fact]
    public void A_search_that_was_saved_between_portions_ends_with_the_same_bits()
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(80);
        HybridEquation equation = new(h, CollapseProjectors.Halves(80), chi, 0.8, 0.35);
        HybridSteadyState straight = equation.SteadyState();
        HybridSteadyStateSearch search = new(equation);
        int portions = 0;
        do
        {
            using MemoryStream stream = new();
            search.Save(stream);
            Assert.True(stream.Length <= search.SavedBytes);
            stream.Position = 0;
            search.Dispose();
            search = new HybridSteadyStateSearch(equation);
            search.Load(stream);
            portions++;
            Assert.Throws<InvalidOperationException>(search.Result);
        }
        while (search.Advance());
        Assert.True(portions > 1);
        Assert.Equal(straight.State.Data, search.Result().State.Data);
        Assert.Equal(straight.Iterations, search.Result().Iterations);
        using MemoryStream foreign = new();
        search.Save(foreign);
        foreign.Position = 0;
        using HybridSteadyStateSearch other = new(new HybridEquation(h, CollapseProjectors.Halves(80), chi, 0.8, 0.36));
        Assert.Contains("another equation", Assert.Throws<InvalidDataException>(() => other.Load(foreign)).Message, StringComparison.Ordinal);
        using MemoryStream torn = new(foreign.ToArray()[..50]);
        Assert.Contains("torn", Assert.Throws<InvalidDataException>(() => search.Load(torn)).Message, StringComparison.Ordinal);
        search.Dispose();
    }

    [Fact]
    public void A_real_Hamiltonian_gives_the_same_as_the_same_one_with_phases()
    {
        ComplexMatrix real = SineFamily.Hermitian(7, 0.9), turned = new(7, 7), chi = new(7, 7);
        for (int i = 0; i < real.Data.Length; i++) real.Data[i] = real.Data[i].Real;
        for (int i = 0; i < 7; i++)
            for (int j = 0; j < 7; j++) turned[i, j] = real[i, j] * Complex.FromPolarCoordinates(1, i - j);
        chi[2, 2] = 1;
        HybridSteadyState one = new HybridEquation(real, CollapseProjectors.FullBasis(7), chi, 3, 0.1).SteadyState(), two = new HybridEquation(turned, CollapseProjectors.FullBasis(7), chi, 3, 0.1).SteadyState();
        for (int i = 0; i < 7; i++)
            for (int j = 0; j < 7; j++) Assert.True(Complex.Abs(two.State[i, j] - one.State[i, j] * Complex.FromPolarCoordinates(1, i - j)) < 1e-13);
        HybridSteadyStateChecks.Require(real, CollapseProjectors.FullBasis(7), chi, 3, 0.1, HybridMethod.Populations);
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(40);
        int before = Parallelism.Threads;
        try
        {
            List<Complex[]> states = [];
            foreach (int threads in (int[])[1, 3])
            {
                Parallelism.Threads = threads;
                states.Add(new HybridEquation(h, CollapseProjectors.FullBasis(40), chi, 0.8, 0.35).SteadyState().State.Data);
            }

            Assert.Equal(states[0], states[1]);
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Theory]
    [InlineData(0.01, 1e-4)]
    [InlineData(1, 1e-4)]
    [InlineData(100, 1e-4)]
    public void Weak_thermalization_heats_to_the_identity(double gamma, double w)
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(6);
        ComplexMatrix mixed = ComplexMatrix.Identity(6);
        for (int i = 0; i < 6; i++) mixed[i, i] /= 6;
        double scale = w / gamma + w * gamma / SquaredCoupling(h);
        double distance = Distance(h, chi, gamma, w, mixed), half = Distance(h, chi, gamma, w / 2, mixed);
        Assert.InRange(distance, 1e-8, 20 * scale);
        Assert.InRange(distance / half, 1.7, 2.05);
    }

    [Fact]
    public void Strong_collapse_beside_strong_enough_thermalization_dephases_the_equilibrium()
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(6);
        ComplexMatrix dephased = CollapseProjectors.FullBasis(6).Dephase(chi);
        // The Zeno limit and the weak limit do not commute: the distance has its minimum between them.
        double[] distances = [.. new[] { 10, 1, 0.1, 0.01 }.Select(w => Distance(h, chi, 1000, w, dephased))];
        Assert.Equal([2.9e-3, 4.2e-4, 2.9e-3, 2.4e-2], distances.Select(d => double.Parse(d.ToString("E1", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture)));
        foreach ((double w, double d) in new[] { 10, 1, 0.1 }.Zip(distances)) Assert.True(d < 4 * (w / 1000 + SquaredCoupling(h) / (w * 1000)));
    }

    [Fact]
    public void Weak_collapse_leaves_the_equilibrium()
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(6);
        double one = Distance(h, chi, 1e-3, 1, chi), two = Distance(h, chi, 5e-4, 1, chi);
        Assert.True(one < 1e-3);
        Assert.Equal(2, one / two, 0.01);
        Assert.True(Distance(h, chi, 0, 1, chi) < 1e-14);
    }

    [Fact]
    public void Energy_changes_by_collapse_and_thermalization_and_the_two_cancel_in_the_end()
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(6);
        HybridEquation equation = new(h, CollapseProjectors.Halves(6), chi, 0.8, 0.35);
        ComplexMatrix start = SineFamily.Density(6, 0.3);
        (double collapse, double thermalization) = equation.EnergyRates(start);
        Assert.Equal(MatrixProduct.Multiply(h, equation.Derivative(start)).Trace().Real, collapse + thermalization, 1e-13);
        Assert.Equal(0.35 * (equation.Energy(chi) - equation.Energy(start)), thermalization, 1e-13);
        Assert.True(Math.Abs(collapse) > 1e-3);
        HybridEquation full = new(h, CollapseProjectors.FullBasis(6), chi, 0.8, 0.35);
        (collapse, thermalization) = full.EnergyRates(full.SteadyState().State);
        Assert.Equal(0, collapse + thermalization, 1e-13);
    }

    [Fact]
    public void Wrong_arguments_are_refused_in_words()
    {
        (ComplexMatrix h, ComplexMatrix chi) = Problem(4);
        CollapseProjectors halves = CollapseProjectors.Halves(4);
        Assert.Contains("unique only for a positive thermalization rate", Assert.Throws<InvalidOperationException>(() => new HybridEquation(h, halves, chi, 1, 0).SteadyState()).Message, StringComparison.Ordinal);
        Assert.Contains("populations", Assert.Throws<ArgumentException>(() => new HybridEquation(h, halves, chi, 1, 1).SteadyState(HybridMethod.Populations)).Message, StringComparison.Ordinal);
        Assert.Contains("taken literally", Assert.Throws<ArgumentException>(() => new HybridEquation(h, CollapseProjectors.States(4, [0], IncompleteCollapse.Literal), chi, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("collapse rate", Assert.Throws<ArgumentOutOfRangeException>(() => new HybridEquation(h, halves, chi, -1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("thermalization rate", Assert.Throws<ArgumentOutOfRangeException>(() => new HybridEquation(h, halves, chi, 1, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("4 x 4", Assert.Throws<ArgumentException>(() => new HybridEquation(SineFamily.Hermitian(3, 1), halves, chi, 1, 1)).Message, StringComparison.Ordinal);
        ComplexMatrix skew = h.Copy(), holed = h.Copy();
        skew[0, 1] += 1e-6;
        holed[2, 1] = double.NaN;
        Assert.Contains("Hermitian within", Assert.Throws<ArgumentException>(() => new HybridEquation(skew, halves, chi, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => new HybridEquation(holed, halves, chi, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("trace 1", Assert.Throws<ArgumentException>(() => new HybridEquation(h, halves, ComplexMatrix.Identity(4), 1, 1)).Message, StringComparison.Ordinal);
    }

    internal static (ComplexMatrix H, ComplexMatrix Chi) Problem(int dimension)
    {
        ComplexMatrix h = SineFamily.Hermitian(dimension, 0.9);
        return (h, NaiveHybrid.WindowOf(h, NaiveHybrid.Pure(SineFamily.Vector(dimension, 0.4))));
    }

    private static double Distance(ComplexMatrix h, ComplexMatrix chi, double gamma, double w, ComplexMatrix to) =>
        NaiveHybrid.TraceNorm(new HybridEquation(h, CollapseProjectors.FullBasis(h.Rows), chi, gamma, w).SteadyState().State, to) / 2;

    /// <summary>kappa^2: the squared size of the part of H that connects different pointer states, per state.</summary>
    private static double SquaredCoupling(ComplexMatrix h)
    {
        double sum = 0;
        for (int i = 0; i < h.Rows; i++)
            for (int j = 0; j < h.Rows; j++) if (i != j) sum += h[i, j].Magnitude * h[i, j].Magnitude;
        return sum / h.Rows;
    }
}
