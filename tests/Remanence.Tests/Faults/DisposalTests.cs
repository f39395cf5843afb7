using System.Numerics;

namespace Remanence.Tests.Faults;

/// <summary>Computations that are disposed while another thread computes them end with an exception there, not with the process.</summary>
public sealed class DisposalTests
{
    [Fact]
    public void An_evolution_is_disposed_under_way() => DisposeUnderWay(() =>
    {
        var space = new SpinSpace(10);
        var start = StateVector.Product(space, Spinor.Up);
        return Evolve.Branches(Models.IsingChain(10, 1, 0.9, 0.5).On(space), [start], TimeGrid.Linear(0, 1000, 11));
    });

    [Fact]
    public void A_steady_state_is_disposed_under_way()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("x + z; collective-decay 1; decay 0.5", null);
        DisposeUnderWay(() => new BlockSteadyState(model, 16, new SteadyStateOptions { Method = SteadyStateMethod.BlockGaussSeidel, RestartLength = 4 }));
    }

    [Fact]
    public void A_linear_system_is_disposed_under_way()
    {
        Complex[] right = [.. Enumerable.Range(0, 4000).Select(i => new Complex(1, i % 7))];
        DisposeUnderWay(() => new Gmres((x, y) =>
        {
            for (int i = 0; i < x.Length; i++) y[i] = (i + 1) * x[i] + (i > 0 ? x[i - 1] : 0);
        }, right, new GmresOptions { RestartLength = 8, RelativeTolerance = 1e-15, MostIterations = 1_000_000 }));
    }

    [Fact]
    public void A_hybrid_steady_state_is_disposed_under_way()
    {
        const int Dimension = 40;
        ComplexMatrix hamiltonian = SineFamily.Hermitian(Dimension, 0.9), mixed = ComplexMatrix.Identity(Dimension);
        for (int i = 0; i < Dimension; i++) mixed[i, i] = 2.0 * (i + 1) / (Dimension * (Dimension + 1.0));
        HybridEquation equation = new(hamiltonian, CollapseProjectors.Halves(Dimension), mixed, 0.8, 0.35);
        DisposeUnderWay(() => new HybridSteadyStateSearch(equation));
    }

    private static void DisposeUnderWay<T>(Func<T> make)
        where T : IResumable, IDisposable
    {
        for (int delay = 0; delay < 20; delay++)
        {
            T computation = make();
            Exception? seen = null;
            using var began = new ManualResetEventSlim();
            var thread = new Thread(() =>
            {
                try
                {
                    while (true)
                    {
                        computation.Advance();
                        began.Set();
                    }
                }
                catch (Exception e)
                {
                    seen = e;
                    began.Set();
                }
            });
            thread.Start();
            began.Wait(TestContext.Current.CancellationToken);
            Thread.SpinWait(delay * 5000);
            computation.Dispose();
            thread.Join();
            Assert.IsType<ObjectDisposedException>(seen);
            Assert.Throws<ObjectDisposedException>(() => computation.Save(Stream.Null));
        }
    }
}
