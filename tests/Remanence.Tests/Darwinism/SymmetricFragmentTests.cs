namespace Remanence.Tests.Darwinism;

public class SymmetricFragmentTests
{
    [Theory]
    [InlineData(0.5, 0.6, 1.0)]
    [InlineData(0.3, 0.95, 2.5)]
    [InlineData(0.9, 0.2, 0.4)]
    [InlineData(0.125, 0.8, Math.PI)]
    public void The_deficit_is_that_of_dense_matrices(double p, double a, double angle)
    {
        for (int n = 1; n <= 6; n++)
        {
            IdenticalSpins spins = IdenticalSpins.FromAngle(a, angle, n);
            (ComplexMatrix up, ComplexMatrix down) = NaiveRecords.Of(spins);
            SymmetricDeficit deficit = SymmetricFragment.Deficit(p, spins);
            Assert.Equal(NaiveRecords.Deficit(p, up, down), deficit.Value, 2e-14);
            Assert.True(deficit.SecondOrderDeviation < 1e-13);
        }
    }

    [Fact]
    public void Deficits_fall_with_size_within_their_brackets_and_are_symmetric_in_the_pointer()
    {
        foreach ((double p, double a, double angle) in new[] { (0.5, 0.6, 1.0), (0.2, 0.9375, 1.5), (0.01, 0.3, 2.8) })
        {
            double before = Math.Log(PureDeficit.MissingInformation(p));
            foreach (int n in new[] { 1, 2, 3, 7, 20, 51 })
            {
                IdenticalSpins spins = IdenticalSpins.FromAngle(a, angle, n);
                SymmetricDeficit deficit = SymmetricFragment.Deficit(p, spins);
                Assert.True(deficit.Logarithm <= before);
                Assert.InRange(deficit.Logarithm - deficit.LogarithmOfSecondOrder, -1e-12, Math.Log(SecondOrder.LargestRatio) + 1e-12);
                Assert.Equal(1, Math.Exp(deficit.Logarithm - SymmetricFragment.Deficit(1 - p, spins).Logarithm), 3e-14);
                before = deficit.Logarithm;
            }
        }
    }

    [Fact]
    public void Spins_that_know_nothing_leave_all_information_missing()
    {
        double missing = PureDeficit.MissingInformation(0.3);
        Assert.Equal(missing, SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(0, 1, 500)).Value, 1e-15);
        Assert.Equal(missing, SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(0.7, 0, 500)).Value, 1e-15);
        Assert.Equal(missing, SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(1e-9, 1, 20)).Value, 1e-13);
        Assert.Equal(0, IdenticalSpins.FromAngle(0, 1).ChernoffInformation);
        Assert.False(SymmetricFragment.Redundancy(0.3, IdenticalSpins.FromAngle(0, 1, 500), 0.1).IsReached);
    }

    [Fact]
    public void Pure_spins_are_the_limit_of_almost_pure_ones()
    {
        double logPure = PureDeficit.Logarithm(0.3, 10 * Math.Log(IdenticalSpins.FromAngle(1, 1).CosSquaredHalfAngle));
        Assert.Equal(logPure, SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(1, 1, 10)).Logarithm, 1e-14);
        // The true difference is 1.1e-11.
        Assert.InRange(SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(1 - 1e-13, 1, 10)).Logarithm - logPure, 1e-12, 2e-11);
        Assert.Equal(double.NegativeInfinity, SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(1, Math.PI, 3)).Logarithm);
    }

    [Theory]
    [InlineData(0.5, 0.6, 10)]
    [InlineData(0.125, 0.6, 60)]
    public void Opposite_records_commute_and_give_the_entropy_of_two_binomials(double p, double a, int n)
    {
        double deficit = 0, choose = 1;
        for (int k = 0; k <= n; k++)
        {
            double up = p * Math.Pow((1 + a) / 2, n - k) * Math.Pow((1 - a) / 2, k), down = (1 - p) * Math.Pow((1 - a) / 2, n - k) * Math.Pow((1 + a) / 2, k);
            deficit += choose * (up * NearOne.LogOnePlus(down / up) + down * NearOne.LogOnePlus(up / down));
            choose = choose * (n - k) / (k + 1);
        }

        Assert.Equal(1, SymmetricFragment.Deficit(p, IdenticalSpins.FromAngle(a, Math.PI, n)).Value / deficit, 1e-12);
    }

    [Theory]
    [InlineData(1000, -398.28637, 5e-6)]
    [InlineData(200, -81.86736869470536, 1e-12)]
    public void Large_fragments_keep_all_digits(int n, double logarithm, double error)
    {
        SymmetricDeficit deficit = SymmetricFragment.Deficit(0.125, IdenticalSpins.FromAngle(0.9375, Math.PI / 2, n));
        Assert.Equal(logarithm, deficit.Logarithm, error);
        Assert.True(deficit.SecondOrderDeviation < 1e-12);
        Assert.True(deficit.CornerSize < n / 2);
    }

    [Fact]
    public void Deficits_below_the_range_of_doubles_have_a_logarithm()
    {
        SymmetricDeficit deficit = SymmetricFragment.Deficit(0.125, IdenticalSpins.FromAngle(0.9375, Math.PI / 2, 2500));
        Assert.Equal(0, deficit.Value);
        Assert.Equal(deficit.LogarithmOfSecondOrder, deficit.Logarithm, 1e-11);
        Assert.Equal(0, deficit.Diagonalized);
    }

    [Theory]
    [InlineData(8, 0.204868109373)]
    [InlineData(50, 0.595560122890)]
    public void An_absolute_tolerance_is_kept(int n, double holevo)
    {
        IdenticalSpins spins = IdenticalSpins.FromAngle(0.6, 0.8, n);
        double loose = SymmetricFragment.Deficit(0.5, spins, 1e-13).Value;
        Assert.Equal(Math.Log(2) - holevo, loose, 1e-12);
        Assert.Equal(SymmetricFragment.Deficit(0.5, spins).Value, loose, 1e-13);
    }

    [Fact]
    public void An_absolute_tolerance_is_kept_where_differences_of_entropies_lose_digits()
    {
        // Summed entropies of all blocks give 0.692563014898, with an error of some 1e-12.
        IdenticalSpins spins = IdenticalSpins.FromAngle(0.6, 0.8, 200);
        SymmetricDeficit exact = SymmetricFragment.Deficit(0.5, spins), loose = SymmetricFragment.Deficit(0.5, spins, 1e-13);
        Assert.Equal(Math.Log(2) - 0.692563014898, exact.Value, 1e-11);
        Assert.Equal(exact.Value, loose.Value, 1e-13);
        Assert.True(loose.Diagonalized < exact.Diagonalized);
    }

    [Fact]
    public void A_corner_that_is_too_small_is_told_by_the_second_order()
    {
        IdenticalSpins spins = IdenticalSpins.FromAngle(0.9375, Math.PI / 2, 400);
        double log = SecondOrder.Logarithm(0.3, spins);
        Assert.True(new SymmetricBlocks(0.3, spins, 16, log, 1e-15).Deviation > 0.01);
        Assert.True(new SymmetricBlocks(0.3, spins, SymmetricFragment.CornerSize(spins, 1e-15), log, 1e-15).Deviation < 1e-12);
    }

    [Theory]
    [InlineData(0.5, 0.6, 0.8, 120)]
    [InlineData(0.2, 0.1, 0.5, 90)]
    [InlineData(0.7, 0.97, 3.05, 150)]
    [InlineData(0.001, 0.5, 2.2, 100)]
    [InlineData(0.3, 0.9999, 1.7, 300)]
    public void Leaving_out_what_is_small_costs_no_digits(double p, double a, double angle, int n)
    {
        IdenticalSpins spins = IdenticalSpins.FromAngle(a, angle, n);
        SymmetricDeficit deficit = SymmetricFragment.Deficit(p, spins);
        SymmetricBlocks everything = new(p, spins, (n + 8) / 8 * 8, deficit.LogarithmOfSecondOrder, 1e-22);
        Assert.True(everything.Diagonalized >= deficit.Diagonalized);
        Assert.Equal(1, Math.Exp(deficit.Logarithm - everything.LogDeficit), 3e-13);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        int before = Parallelism.Threads;
        try
        {
            double[] bits = new double[2];
            for (int i = 0; i < 2; i++)
            {
                Parallelism.Threads = i + 1;
                bits[i] = SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(0.7, 1.2, 90)).Logarithm;
            }

            Assert.Equal(bits[0], bits[1]);
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void Redundancy_is_that_of_a_search_without_a_bracket()
    {
        IdenticalSpins environment = IdenticalSpins.FromAngle(0.8, 1.1, 100);
        foreach (double delta in new[] { 0.9, 0.3, 0.01, 1e-5 })
        {
            FragmentRedundancy plain = FragmentRedundancy.Search(0.2, 100, delta, n => SymmetricFragment.Deficit(0.2, environment.Of(n)).Logarithm);
            FragmentRedundancy bracketed = SymmetricFragment.Redundancy(0.2, environment, delta);
            (int smallest, int largest) = SymmetricFragment.SizeBracket(0.2, environment, delta);
            Assert.Equal(plain.FragmentSize, bracketed.FragmentSize);
            Assert.Equal(plain.ContinuousFragmentSize, bracketed.ContinuousFragmentSize, 1e-11);
            Assert.InRange(bracketed.FragmentSize, smallest, largest);
        }

        // Between the bracket's ends, and out of reach.
        int size = SymmetricFragment.Redundancy(0.2, environment, 1e-3).FragmentSize;
        Assert.Equal(size, SymmetricFragment.Redundancy(0.2, environment.Of(size), 1e-3).FragmentSize);
        Assert.False(SymmetricFragment.Redundancy(0.2, environment.Of(size - 1), 1e-3).IsReached);
        Assert.False(SymmetricFragment.Redundancy(0.2, environment.Of(2), 1e-3).IsReached);
    }

    [Fact]
    public void The_decay_rate_approaches_the_Chernoff_information_faster_without_the_prefactor()
    {
        SymmetricDeficit[] deficits = [.. new[] { 150, 200 }.Select(n => SymmetricFragment.Deficit(0.5, IdenticalSpins.FromAngle(0.84, Math.PI / 2, n)))];
        (double rate, double corrected) = SymmetricFragment.DecayRate(deficits[0], deficits[1]);
        double xi = IdenticalSpins.FromAngle(0.84, Math.PI / 2).ChernoffInformation;
        Assert.InRange(Math.Abs(corrected / xi - 1), 0, 1e-3);
        Assert.InRange(rate / xi - 1, 5e-3, 0.03);
        Assert.Contains("must grow", Assert.Throws<ArgumentException>(() => SymmetricFragment.DecayRate(deficits[1], deficits[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_out_of_range_are_told()
    {
        IdenticalSpins spins = IdenticalSpins.FromAngle(0.5, 1, 3);
        Told("pointer state up", () => SymmetricFragment.Deficit(0, spins));
        Told("tolerance", () => SymmetricFragment.Deficit(0.5, spins, -1));
        Told("delta", () => SymmetricFragment.Redundancy(0.5, spins, 1));
        Told("at least 1", () => SymmetricFragment.Deficit(0.5, default));
        Told("0..pi", () => IdenticalSpins.FromAngle(0.5, 4));
        Told("Bloch length", () => _ = new IdenticalSpins(1.5, 0.5));
        Told("squared sine", () => _ = new IdenticalSpins(0.5, -0.1));
        Told("at least 1", () => _ = new IdenticalSpins(0.5, 0.1, 0));
    }

    private static void Told(string words, Action call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
}
