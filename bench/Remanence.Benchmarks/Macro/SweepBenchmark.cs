using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Benchmarks.Macro;

/// <summary>What sweeps and the index of runs cost beside the physics.</summary>
public static class SweepBenchmark
{
    /// <summary>A sweep of size points that cost nothing, from the plan to the written table and figures; the check is the number of rows.</summary>
    public static MacroResult Run(int size, int repeat) => MacroResult.Measure(repeat, () => InFolder(path =>
    {
        SweepPlan plan = SweepPlan.Create(Catalog.Of(new CheapStudy()), new Dictionary<string, string>(StringComparer.Ordinal), [FormattableString.Invariant($"number=0:1:{size}")]);
        return SweepRunner.Run(plan, new SweepOptions(), new RunOptions { Output = path }).Run.Tables[0].Rows.Count;
    }));

    /// <summary>Bringing the index of size runs up to date when nothing changed, and reading all of them; the check is their number.</summary>
    public static MacroResult RunIndexed(int size, int repeat) => InFolder(path =>
    {
        Manifest manifest = RunFolder.ReadManifest(new CheapStudy().Run(new RunOptions { Output = path }).Folder);
        for (int i = 1; i < size; i++)
            RunFolder.Create(path, manifest with { Seed = (ulong)i }).Dispose();
        return MacroResult.Measure(repeat, () =>
        {
            using RunIndex index = RunIndex.Open(path);
            index.Update();
            return index.Find(new RunQuery()).Count;
        });
    });

    private static T InFolder<T>(Func<string, T> work)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("remanence-bench-");
        try
        {
            return work(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A study without physics: one number in, one row out.</summary>
    [Study("cheap", "What does a point cost that costs nothing?")]
    public sealed record CheapStudy : Study<double>
    {
        /// <summary>The number.</summary>
        [Parameter("a number")] public double Number { get; init; }

        /// <inheritdoc/>
        public override ResourceEstimate Estimate(RunOptions? options = null) => new(1000, 1, 1000, []);

        /// <inheritdoc/>
        protected override double Compute(RunContext run) => Number * Number;

        /// <inheritdoc/>
        protected override IEnumerable<Table> Tables(double result) =>
            [new Table { Name = "square", Meaning = "the square", Columns = [new Column("square", "the square")], Rows = [[result]] }];

        /// <inheritdoc/>
        protected override IEnumerable<Figure> Figures(double result) => [];
    }
}
