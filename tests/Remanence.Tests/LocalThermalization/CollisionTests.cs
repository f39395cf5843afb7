using Remanence.Tests.Information;

namespace Remanence.Tests.LocalThermalization;

/// <summary>Common and independent collisions against sums over collisions and dense generators.</summary>
public sealed class CollisionTests
{
    private static ThermalizationProtocol Protocol(int d, double spacingA, double spacingB, double share = 1)
    {
        ThermalPopulations a = ThermalPopulations.Ladder(d, spacingA, 1), b = ThermalPopulations.Ladder(d, spacingB, 1);
        return new(a, spacingA == spacingB ? a : b, share * d * Math.Min(a.Smallest, b.Smallest));
    }

    [Theory]
    [InlineData(2, 1.0, 1.0, 1.0)]
    [InlineData(3, 0.3, 0.3, 1.0)]
    [InlineData(4, 0.5, 0.2, 0.6)]
    public void Common_collisions_are_a_Poisson_sum(int d, double spacingA, double spacingB, double share)
    {
        ThermalizationProtocol protocol = Protocol(d, spacingA, spacingB, share);
        CommonCollisions collisions = new(protocol, 2, 0.9);
        foreach (double time in new[] { 0, 1e-9, 0.3, 2.5, 40 })
        {
            double weight = Math.Exp(-2 * time), overlap = 0.9;
            ComplexMatrix sum = DenseThermalization.Sum((weight, EntangledStates.Isotropic(d, overlap).Matrix));
            double total = weight;
            for (int k = 1; k < 400; k++)
            {
                weight *= 2 * time / k;
                sum = DenseThermalization.Sum((1, sum), (weight, protocol.Output(overlap).ToDensityMatrix().Matrix));
                overlap = protocol.Output(overlap).Overlap();
                total += weight;
            }

            Assert.Equal(1, total, 1e-12);
            CorrelatedPair pair = collisions.At(time);
            Assert.InRange(EntangledStates.Distance(sum, pair.ToDensityMatrix().Matrix), 0, 1e-13);
            Assert.Equal(collisions.Overlap(time), pair.Overlap(), 1e-14);
        }
    }

    [Theory]
    [InlineData(3, 0.3, 0.3, 1.0, 0.95)]
    [InlineData(5, 0.4, 0.4, 1.0, 1.0)]
    [InlineData(3, 0.3, 0.5, 1.0, 1.0)]
    [InlineData(4, 0.3, 0.3, 0.9, 1.0)]
    public void Death_separates_signs_and_the_count_of_collisions_is_that_of_repetition(int d, double spacingA, double spacingB, double share, double overlap)
    {
        ThermalizationProtocol protocol = Protocol(d, spacingA, spacingB, share);
        CommonCollisions collisions = new(protocol, 1.7, overlap);
        double death = Assert.NotNull(collisions.DeathTime());
        Assert.True(collisions.At(death * (1 - 1e-7)).PartialTranspose().LeastEigenvalue < 0);
        Assert.Equal(0, collisions.At(death * (1 + 1e-7)).PartialTranspose().Negativity, 1e-16);
        int counted = 0;
        for (double f = overlap; protocol.Output(f).PartialTranspose().LeastEigenvalue < 0; f = protocol.Output(f).Overlap()) counted++;
        Assert.Equal(counted, collisions.EntangledCollisions());
    }

    [Fact]
    public void Qubits_with_equal_baths_never_die_and_separable_starts_are_dead()
    {
        CommonCollisions qubits = new(Protocol(2, 1, 1), 1);
        Assert.Null(qubits.DeathTime());
        Assert.Null(qubits.EntangledCollisions());
        foreach (double time in new[] { 0.5, 3, 20 }) Assert.Equal(0.5 * Math.Exp(-qubits.OverlapDecayRate * time), qubits.At(time).PartialTranspose().Negativity, 1e-15);
        Assert.Equal(0, new CommonCollisions(Protocol(3, 1, 1), 1, 0.3).DeathTime());
        Assert.Equal(0, new CommonCollisions(Protocol(3, 1, 1), 1, 0.3).EntangledCollisions());
        ThermalPopulations hot = ThermalPopulations.Ladder(3, 1, double.PositiveInfinity);
        Assert.Null(new CommonCollisions(new(hot, hot), 1).DeathTime());
        Assert.Contains("collision rate must be positive", Assert.ThrowsAny<ArgumentException>(() => new CommonCollisions(Protocol(2, 1, 1), 0)).Message, StringComparison.Ordinal);
        Assert.Contains("time must be finite and not negative", Assert.ThrowsAny<ArgumentException>(() => qubits.At(-1)).Message, StringComparison.Ordinal);
    }

    private static ComplexMatrix DenseEvolution(IndependentCollisions model, double[] etaA, double[] etaB, ComplexMatrix start, double time)
    {
        int d = model.Dimension;
        ComplexMatrix Map(ComplexMatrix rho)
        {
            ComplexMatrix a = DenseThermalization.Marginal(rho, d, true), b = DenseThermalization.Marginal(rho, d, false), mixed = DenseThermalization.Mixed(d);
            double shared = model.SharedFraction * model.Rate, own = (1 - model.SharedFraction) * model.Rate;
            return DenseThermalization.Sum((shared, DenseThermalization.Twirled(rho, d)), (own, EntangledStates.Kronecker(mixed, b)), (own, EntangledStates.Kronecker(a, mixed)),
                (model.ResetRateA, EntangledStates.Kronecker(DenseThermalization.Diagonal(etaA), b)), (model.ResetRateB, EntangledStates.Kronecker(a, DenseThermalization.Diagonal(etaB))),
                (-shared - 2 * own - model.ResetRateA - model.ResetRateB, rho));
        }

        ComplexMatrix generator = DenseThermalization.Superoperator(d * d, Map);
        for (int i = 0; i < generator.Data.Length; i++) generator.Data[i] *= time;
        ComplexMatrix exponential = MatrixExponential.Of(generator), result = new(d * d, d * d);
        for (int row = 0; row < exponential.Rows; row++)
            for (int column = 0; column < exponential.Rows; column++) result.Data[row] += exponential[row, column] * start.Data[column];
        return result;
    }

    private static double[] Populations(ComplexMatrix m) => [.. Enumerable.Range(0, m.Rows).Select(i => m[i, i].Real)];

    [Theory]
    [InlineData(2, 0.7)]
    [InlineData(2, 1.0)]
    [InlineData(3, 0.4)]
    public void The_ten_operators_reproduce_the_dense_generator(int d, double shared)
    {
        double[] etaA = d == 2 ? [0.8, 0.2] : [0.6, 0.3, 0.1], etaB = d == 2 ? [1, 0] : [0.2, 0.5, 0.3];
        IndependentCollisions model = new(etaA, etaB, 1.3, shared, 0.4, 0.7);
        DensityMatrix input = EntangledStates.Random(5, 2, d, d);
        ComplexMatrix a = DenseThermalization.Marginal(input.Matrix, d, true), b = DenseThermalization.Marginal(input.Matrix, d, false), mixed = DenseThermalization.Mixed(d);
        ComplexMatrix ea = DenseThermalization.Diagonal(etaA), eb = DenseThermalization.Diagonal(etaB);
        foreach (double time in new[] { 0, 0.4, 3.0 })
        {
            double[] x = model.Weights(Twirl.Overlap(input), Populations(a), Populations(b), time);
            ComplexMatrix fast = DenseThermalization.Sum((x[0], input.Matrix), (x[1], EntangledStates.Isotropic(d, 1).Matrix), (x[2], EntangledStates.Kronecker(mixed, mixed)), (x[3], EntangledStates.Kronecker(ea, mixed)),
                (x[4], EntangledStates.Kronecker(mixed, eb)), (x[5], EntangledStates.Kronecker(ea, eb)), (x[6], EntangledStates.Kronecker(ea, b)), (x[7], EntangledStates.Kronecker(a, eb)), (x[8], EntangledStates.Kronecker(mixed, b)), (x[9], EntangledStates.Kronecker(a, mixed)));
            ComplexMatrix dense = DenseEvolution(model, etaA, etaB, input.Matrix, time);
            Assert.InRange(EntangledStates.Distance(dense, fast), 0, 1e-13);
            Assert.Equal(Twirl.Overlap(new(input.Space, fast)), model.Overlap(Twirl.Overlap(input), Populations(a), Populations(b), time), 1e-14);
            CorrelatedPair pair = model.At(time, 0.9);
            ComplexMatrix isotropic = DenseEvolution(model, etaA, etaB, EntangledStates.Isotropic(d, 0.9).Matrix, time);
            Assert.InRange(EntangledStates.Distance(isotropic, pair.ToDensityMatrix().Matrix), 0, 1e-13);
            CorrelatedPairTests.CompareWithDense(pair, new(input.Space, isotropic));
        }
    }

    [Fact]
    public void Marginals_do_not_depend_on_what_is_shared_and_tend_to_their_steady_state()
    {
        double[] eta = [0.7, 0.2, 0.1], other = [0.5, 0.5, 0];
        foreach (double time in new[] { 0.3, 2, 1e4, 1e9 })
        {
            double[][] marginals = [.. new[] { 0, 0.3, 1 }.Select(s => new IndependentCollisions(eta, other, 1, s, 0.2, 0.1).At(time).MarginalA())];
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(marginals[0][i], marginals[1][i], 1e-14);
                Assert.Equal(marginals[0][i], marginals[2][i], 1e-14);
                if (time > 1e3) Assert.Equal((1 / 3.0 + 0.2 * eta[i]) / 1.2, marginals[0][i], 1e-14);
            }
        }

        Assert.Null(new IndependentCollisions(eta, other, 1, 0.9, 0.1, 0.1).FullySharedOverlap(1, eta, eta, 1));
        Assert.Null(new IndependentCollisions(eta, other, 1, 1, 0.1, 0.2).FullySharedOverlap(1, eta, eta, 1));
        Assert.Equal(0.8, new IndependentCollisions(eta, other, 1, 1, 0, 0).FullySharedOverlap(0.8, eta, eta, 5));
        Assert.Contains("neither collisions nor resets", Assert.Throws<InvalidOperationException>(() => new IndependentCollisions(eta, eta, 0, 1, 0, 1).SteadyMarginalA()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.999999999)]
    [InlineData(1.0)]
    [InlineData(4.0)]
    public void Fully_shared_collisions_have_a_closed_overlap(double kappa)
    {
        double[] eta = [0.6, 0.3, 0.1];
        const double r = 1, f0 = 1;
        IndependentCollisions model = new(eta, eta, r, 1, kappa, kappa);
        double sum = r + kappa;
        double[] steady = [.. eta.Select(p => (r / 3 + kappa * p) / sum)];
        double g = 2 * eta.Zip(steady, (x, y) => x * y).Sum() / 3, g0 = 2.0 / 9, limit = g / 2;
        foreach (double time in new[] { 0.1, 1, 6 })
        {
            double b = kappa == 1 ? 0 : kappa * (g0 - g) / (2 * kappa - sum);
            double expected = kappa == 1
                ? limit + (f0 - limit) * Math.Exp(-sum * time) + kappa * (g0 - g) * time * Math.Exp(-sum * time)
                : limit + b * Math.Exp(-sum * time) + (f0 - limit - b) * Math.Exp(-2 * kappa * time);
            double[] uniform = [1 / 3.0, 1 / 3.0, 1 / 3.0], other = [0.5, 0.3, 0.2];
            // Written out, the two terms cancel where the rates nearly meet.
            Assert.Equal(expected, model.FullySharedOverlap(f0, uniform, uniform, time)!.Value, kappa == 1 ? 1e-14 : Math.Max(1e-14, 2e-15 / Math.Abs(kappa - 1)));
            Assert.Equal(model.Overlap(0.4, uniform, other, time), model.FullySharedOverlap(0.4, uniform, other, time)!.Value, 1e-13);
            Assert.Equal(model.FullySharedOverlap(f0, uniform, uniform, time)!.Value, model.At(time).Overlap(), 1e-13);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    [InlineData(1.0)]
    public void Death_times_separate_signs(double shared)
    {
        IndependentCollisions model = new([0.8, 0.15, 0.05], [0.7, 0.2, 0.1], 1, shared, 0.1, 0.3);
        double death = Assert.NotNull(model.DeathTime());
        Assert.True(model.At(death * (1 - 1e-8)).PartialTranspose().LeastEigenvalue < 0);
        Assert.True(model.At(death * (1 + 1e-8)).PartialTranspose().LeastEigenvalue >= -1e-15);
        Assert.True(model.DeathTime(0.7) < death);
        Assert.Equal(0, model.DeathTime(1.0 / 3));
    }

    [Fact]
    public void Entanglement_without_an_end_has_no_death_time()
    {
        Assert.Null(new IndependentCollisions([1, 0], [1, 0], 1, 1, 0, 0).DeathTime());
        Assert.Null(new IndependentCollisions([1, 0], [1, 0], 0, 1, 0, 0).DeathTime());
        // Resets of A alone into a pure state: the coherence only decays.
        Assert.Null(new IndependentCollisions([1, 0], [1, 0], 0, 1, 0.4, 0).DeathTime());
        Assert.NotNull(new IndependentCollisions([0.99, 0.01], [1, 0], 0, 1, 0.4, 0).DeathTime());
        // The swap of populations by independent resets of both: exp(kt) = 2.
        Assert.Equal(Math.Log(2) / 0.4, new IndependentCollisions([1, 0], [1, 0], 0, 1, 0.4, 0.4).DeathTime()!.Value, 1e-12);
    }

    [Fact]
    public void Sampled_trajectories_have_the_exact_mean()
    {
        IndependentCollisions model = new([0.8, 0.2], [0.6, 0.4], 1, 0.5, 0.3, 0.2);
        double[] times = [0.2, 1, 3];
        const int number = 4000;
        double[] sums = new double[times.Length], squares = new double[times.Length];
        for (ulong k = 0; k < number; k++)
        {
            CorrelatedPair[] states = model.Trajectory(times, new(9, k));
            for (int i = 0; i < times.Length; i++)
            {
                double f = states[i].Population(0, 0);
                sums[i] += f;
                squares[i] += f * f;
            }
        }

        for (int i = 0; i < times.Length; i++)
        {
            double mean = sums[i] / number, error = Math.Sqrt((squares[i] / number - mean * mean) / number);
            Assert.InRange(mean, model.At(times[i]).Population(0, 0) - 5 * error, model.At(times[i]).Population(0, 0) + 5 * error);
        }

        Assert.Contains("must ascend", Assert.Throws<ArgumentException>(() => model.Trajectory([1, 0.5], new(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_models_are_refused()
    {
        static void Refused(string words, Func<object?> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
        Refused("different dimensions are not covered", () => new IndependentCollisions([1, 0], [1, 0, 0], 1, 1, 1, 1));
        Refused("shared fraction must lie in 0..1", () => new IndependentCollisions([1, 0], [1, 0], 1, 1.1, 1, 1));
        Refused("reset rate of B must be finite", () => new IndependentCollisions([1, 0], [1, 0], 1, 1, 1, -1));
        Refused("sum to 1", () => new IndependentCollisions([1, 0.1], [1, 0], 1, 1, 1, 1));
        Refused("must have 2 levels", () => new IndependentCollisions([1, 0], [1, 0], 1, 1, 1, 1).Weights(1, [0.2, 0.3, 0.5], [0.5, 0.5], 1));
    }
}
