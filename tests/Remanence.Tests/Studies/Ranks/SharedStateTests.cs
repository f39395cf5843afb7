using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.App;
using Remanence.Tests.Numerics.Ranks;
using Remanence.Tests.Studies.Core;

namespace Remanence.Tests.Studies.Ranks;

/// <summary>A quench whose field breaks every symmetry, split over ranks by the runner: the files have the bytes of one process, also when it stops and goes on over another number of ranks.</summary>
[Collection(nameof(SplitVectors))]
public sealed class SharedStateTests : IDisposable
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["spins"] = "16",
        ["hamiltonian"] = "bonds-zz:1;field-x:0.9;field-z:0.5; 0.2 Y3",
        ["times"] = "0:2:5",
        ["observables"] = "Z0,X15 X1",
        ["fragments"] = "0:2;14,15;1,15",
        ["pairs"] = "0|15",
        ["spectra"] = "15",
    };

    private readonly TemporaryFolder place = new();
    private readonly StudyDescription quench = Catalog.Find("quench");

    [Theory]
    [InlineData(2, "automatic")]
    [InlineData(4, "automatic")]
    [InlineData(2, "trotter4")]
    [InlineData(3, "automatic")]
    public void Tables_and_arrays_have_the_bytes_of_one_process(int count, string method)
    {
        Study study = quench.Create(new Dictionary<string, string>(Values) { ["method"] = method });
        string whole = Files(StudyRunner.Run(study, Options("one")).Folder);
        using SmallVectorsSplit split = new();
        string? folder = null;
        bool exchanged = false;
        global::Remanence.Ranks.AsThreads(count, ranks =>
        {
            RunOutcome outcome = StudyRunner.Run(study, Options("ranks"));
            if (ranks.Rank == 0) (folder, exchanged) = (outcome.Folder, ranks.BytesSent > 1 << 20);
        });
        Assert.Equal(whole, Files(folder!));
        // Trotter steps and three ranks hold everything; the others send slices.
        Assert.Equal(count != 3 && method == "automatic", exchanged);
        Assert.Equal(count == 3, RunFolder.ReadManifest(folder!).Warnings.Any(w => w.Contains("Every rank holds all of each state", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 4)]
    public void A_stopped_run_goes_on_over_another_number_of_ranks(int first, int second)
    {
        Study study = quench.Create(new Dictionary<string, string>(Values) { ["times"] = "0:40:9" });
        string whole = Files(StudyRunner.Run(study, Options("one")).Folder);
        using SmallVectorsSplit split = new();
        string? folder = null;
        using var stop = new CancellationTokenSource();
        RunOptions options = Options("ranks") with
        {
            SaveSeconds = 0,
            FolderOpened = path => folder = path,
            Progress = happened =>
            {
                if (happened is PhaseAdvanced) stop.Cancel();
            },
        };
        bool[] stopped = new bool[first];
        global::Remanence.Ranks.AsThreads(first, ranks => stopped[ranks.Rank] = Assert.ThrowsAny<OperationCanceledException>(() => StudyRunner.Run(study, options, stop.Token)) is not null);
        Assert.All(stopped, Assert.True);
        Assert.Equal(RunState.Interrupted, RunFolder.ReadManifest(folder!).State);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder!, "pieces")));
        global::Remanence.Ranks.AsThreads(second, _ => StudyRunner.Resume(folder!, new RunOptions()));
        Assert.Equal(whole, Files(folder!));
    }

    public void Dispose() => place.Dispose();

    private RunOptions Options(string name) => new() { Output = Path.Combine(place.Path, name) };

    private static string Files(string folder) => string.Join('\n', new[] { "data", "figures" }.SelectMany(f => Directory.GetFiles(Path.Combine(folder, f)).Order(StringComparer.Ordinal))
        .Select(f => Path.GetFileName(f) + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))));
}
