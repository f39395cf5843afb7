using System.Numerics;
using Remanence.Tests.Numerics.LinearAlgebra;

namespace Remanence.Tests.Operators;

[Collection(nameof(ThreadCount))]
public sealed class PauliOperatorThreadTests
{
    [Fact]
    public void One_thread_allocates_nothing_and_any_thread_count_gives_the_same_bits()
    {
        int threads = Parallelism.Threads;
        try
        {
            Random random = new(4);
            LinearOperator a = (Models.IsingRing(19, 1, -1.05, 0.5) + RandomSums.Sum(random, 19, 4)).On(new SpinSpace(19));
            using Amplitudes x = RandomSums.Vector(random, 1 << 19, 2), one = new(1 << 19, 2), many = new(1 << 19, 2);
            Parallelism.Threads = 1;
            a.Apply(x, one);
            double norm = one.SumOfSquares();
            Complex dot = x.Dot(one);
            long before = GC.GetAllocatedBytesForCurrentThread();
            a.Apply(x, one, 0.5, 0.25, 0.125);
            a.Apply(x, one);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
            foreach (int count in new[] { 2, 7 })
            {
                Parallelism.Threads = count;
                a.Apply(x, many);
                Assert.True(one.Block(0, (int)one.Count).SequenceEqual(many.Block(0, (int)many.Count)));
                Assert.Equal(norm, many.SumOfSquares());
                Assert.Equal(dot, x.Dot(many));
            }
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }
}
