using System.Globalization;
using Remanence;
using Remanence.Benchmarks.Macro;

// Usage: Remanence.Benchmarks NAME SIZE [REPEAT] [THREADS]; prints one line of JSON.
Dictionary<string, Func<int, int, MacroResult>> benchmarks = new(StringComparer.Ordinal)
{
    ["eigenvalues"] = EigenvaluesBenchmark.Run,
    ["eigenvectors"] = EigenvaluesBenchmark.RunVectors,
    ["ranks-overlap"] = RanksBenchmark.RunOverlap,
    ["ranks-overhead"] = RanksBenchmark.RunOverhead,
    ["ranks-quench"] = RanksBenchmark.RunQuench,
    ["real-eigenvalues"] = EigenvaluesBenchmark.RunReal,
    ["real-eigenvectors"] = EigenvaluesBenchmark.RunRealVectors,
    ["darwinism-deficit"] = DarwinismBenchmark.RunDeficit,
    ["darwinism-growth"] = DarwinismBenchmark.RunGrowth,
    ["darwinism-holevo"] = DarwinismBenchmark.RunHolevo,
    ["darwinism-subsets"] = DarwinismBenchmark.RunSubsets,
    ["entanglement-criteria"] = EntanglementBenchmark.RunCriteria,
    ["entanglement-death"] = EntanglementBenchmark.RunDeath,
    ["entanglement-equal-baths"] = EntanglementBenchmark.RunEqualBaths,
    ["entanglement-ghz"] = EntanglementBenchmark.RunGhz,
    ["entanglement-information"] = EntanglementBenchmark.RunInformation,
    ["entanglement-pair"] = EntanglementBenchmark.RunPair,
    ["entanglement-threshold"] = EntanglementBenchmark.RunThreshold,
    ["gram"] = GramBenchmark.Run,
    ["product"] = GramBenchmark.RunProduct,
    ["entropies"] = EntropiesBenchmark.Run,
    ["quench"] = (sites, runs) => MacroResult.Measure(runs, () => QuenchBenchmark.Run(sites, symmetric: false).MeanX),
    ["sector-evolution"] = QuenchBenchmark.RunEvolution,
    ["sector-quench"] = (sites, runs) => MacroResult.Measure(runs, () => QuenchBenchmark.Run(sites, symmetric: true).MeanX),
    ["steady-cycle"] = SteadyStateBenchmark.RunCycle,
    ["steady-laser"] = SteadyStateBenchmark.RunLaser,
    ["steady-state"] = SteadyStateBenchmark.Run,
    ["steady-trajectory"] = SteadyStateBenchmark.RunTrajectory,
    ["run-index"] = SweepBenchmark.RunIndexed,
    ["sweep"] = SweepBenchmark.Run,
    ["trajectories"] = TrajectoryBenchmark.RunEuler,
    ["trajectories-complex"] = TrajectoryBenchmark.RunEulerComplex,
    ["trajectories-hybrid"] = TrajectoryBenchmark.RunHybrid,
    ["trajectories-mean-exact"] = TrajectoryBenchmark.RunMeanExact,
    ["trajectories-mean-exact-real"] = TrajectoryBenchmark.RunMeanExactReal,
    ["trotter-step"] = TrotterBenchmark.RunStep,
    ["trotter-large"] = TrotterBenchmark.RunLarge,
    ["trotter-exchange-step"] = TrotterBenchmark.RunExchangeStep,
};

if (args.Length < 2 || !benchmarks.TryGetValue(args[0], out Func<int, int, MacroResult>? benchmark))
{
    Console.Error.WriteLine($"usage: NAME SIZE [REPEAT] [THREADS], NAME one of {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

int size = int.Parse(args[1], CultureInfo.InvariantCulture);
int repeat = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
Parallelism.Threads = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1;
using ICommunicator ranks = Ranks.Start();
MacroResult result = benchmark(size, repeat);
if (ranks.Rank == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{{\"benchmark\": \"{args[0]}\", \"size\": {size}, \"repeat\": {repeat}, \"threads\": {Parallelism.Threads}, \"seconds\": {result.Seconds:R}, \"cpu\": {result.CpuSeconds:R}, \"check\": \"{result.Check}\"}}"));
return 0;
