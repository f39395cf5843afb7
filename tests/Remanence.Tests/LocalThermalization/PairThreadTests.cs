using Remanence.Tests.Numerics.LinearAlgebra;

namespace Remanence.Tests.LocalThermalization;

[Collection(nameof(ThreadCount))]
public sealed class PairThreadTests
{
    [Fact]
    public void The_partial_transpose_has_the_same_bits_for_any_number_of_threads()
    {
        CorrelatedPair pair = new ThermalizationProtocol(ThermalPopulations.Ladder(333, 0.004, 1), ThermalPopulations.Ladder(333, 0.003, 1)).Output(0.4);
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            PartialTransposeSummary one = pair.PartialTranspose();
            Assert.True(one.Negativity > 1);
            foreach (int threads in new[] { 2, 7 })
            {
                Parallelism.Threads = threads;
                Assert.Equal(one, pair.PartialTranspose());
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }
}
