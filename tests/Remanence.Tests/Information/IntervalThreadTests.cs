using Remanence.Tests.Numerics.LinearAlgebra;

namespace Remanence.Tests.Information;

/// <summary>The number of threads is process-wide, so these tests run alone.</summary>
[Collection(nameof(ThreadCount))]
public sealed class IntervalThreadTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_number_of_threads_gives_the_same_bits(bool sector)
    {
        int before = Parallelism.Threads, n = sector ? 13 : 10;
        double[] p = [0.4, 0.6];
        StateVector[] states = [.. p.Select((_, s) => sector ? NaiveInformation.RandomOnRing(n, s + 1).Sector : NaiveInformation.State(new SpinSpace(n), NaiveInformation.Random(1 << n, s + 1)))];
        try
        {
            double[] Bits(int threads)
            {
                Parallelism.Threads = threads;
                return [.. BranchInformation.OfIntervals(p, states, [.. Enumerable.Range(0, n + 1)]).Fragments.SelectMany(f => (double[])[f.FragmentEntropy, f.JointEntropy, f.Holevo, .. f.BranchEntropies])];
            }

            double[] one = Bits(1);
            Assert.Equal(one, Bits(2));
            Assert.Equal(one, Bits(7));
        }
        finally
        {
            Parallelism.Threads = before;
            foreach (StateVector state in states) state.Dispose();
        }
    }
}
