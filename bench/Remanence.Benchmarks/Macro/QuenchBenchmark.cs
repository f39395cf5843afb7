using System.Diagnostics;

namespace Remanence.Benchmarks.Macro;

/// <summary>Quench of a tilted Ising ring, H = sum ZZ + 0.5 Z - 1.05 X, from |+x&gt;: 50 equally spaced times to t = 10, mean X and mean Z at all of them.</summary>
public static class QuenchBenchmark
{
    /// <summary>One run from nothing: basis, operators, evolution, expectation values.</summary>
    /// <param name="sites">Number of spins.</param>
    /// <param name="symmetric">In the symmetric sector instead of the full space.</param>
    /// <returns>Seconds in all, seconds until the operators stand, and the two means at t = 10.</returns>
    public static (double Seconds, double BuildSeconds, double MeanX, double MeanZ, long Applications) Run(int sites, bool symmetric)
    {
        long begin = Stopwatch.GetTimestamp();
        var space = new SpinSpace(sites, symmetric ? Sector.Symmetric : null);
        PauliSum x = Total(sites, j => new PauliString(1UL << j, 0)), z = Total(sites, j => new PauliString(0, 1UL << j));
        PauliSum bonds = Total(sites, j => new PauliString(0, (1UL << j) | (1UL << ((j + 1) % sites))));
        LinearOperator h = (bonds + 0.5 * z - 1.05 * x).On(space), meanX = (x / sites).On(space), meanZ = (z / sites).On(space);
        using StateVector start = PlusX(space);
        double build = Stopwatch.GetElapsedTime(begin).TotalSeconds;

        using Evolution evolution = Evolve.Unitary(h, start, TimeGrid.Linear(0.2, 10, 50));
        using var image = new Amplitudes(space.Dimension, 2);
        double lastX = 0, lastZ = 0;
        foreach (Snapshot snapshot in evolution)
        {
            meanX.Apply(snapshot.State.Amplitudes, image);
            lastX = snapshot.State.Amplitudes.Dot(image).Real;
            meanZ.Apply(snapshot.State.Amplitudes, image);
            lastZ = snapshot.State.Amplitudes.Dot(image).Real;
        }

        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, build, lastX, lastZ, evolution.Report.Applications);
    }

    /// <summary>The evolution in the symmetric sector alone, without basis, operators and expectation values.</summary>
    public static MacroResult RunEvolution(int sites, int repeat)
    {
        var space = new SpinSpace(sites, Sector.Symmetric);
        LinearOperator h = Models.IsingRing(sites, 1, -1.05, 0.5).On(space);
        using StateVector start = PlusX(space);
        return MacroResult.Measure(repeat, () =>
        {
            using Evolution evolution = Evolve.Unitary(h, start, TimeGrid.Linear(0.2, 10, 50));
            return evolution.Last().State.Amplitudes.Norm();
        });
    }

    private static PauliSum Total(int sites, Func<int, PauliString> term) => PauliSum.FromTerms(Enumerable.Range(0, sites).Select(j => new PauliTerm(1, term(j))));

    private static StateVector PlusX(SpinSpace space)
    {
        var state = new StateVector(space, new Amplitudes(space.Dimension, 2));
        double strings = Math.Pow(2, space.Sites);
        DihedralBasis? basis = space.Sector is null ? null : DihedralBasis.Of(space.Sites);
        for (long i = 0; i < space.Dimension; i++) state[i] = Math.Sqrt((basis is null ? 1 : basis.OrbitSizes[(int)i]) / strings);
        return state;
    }
}
