using System.Collections.Concurrent;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

/// <summary>The choice of LAPACK belongs to a run: its computation, its identity, its manifest.</summary>
[Collection(nameof(WholeRuns))]
public sealed class LinearAlgebraRunTests
{
    private static readonly ToyStudy Study = new() { Batches = 8 };

    [Fact]
    public void A_run_with_lapack_computes_with_it_and_says_so()
    {
        RequireLibrary();
        using var work = new Workspace();
        var seen = new ConcurrentBag<LinearAlgebraBackend>();
        using (new ToyHooks { OnItem = _ => seen.Add(LinearAlgebra.Backend) }) Study.Run(work.Options with { LinearAlgebra = LinearAlgebraBackend.Lapack, Threads = 2 });
        Assert.Equal(Enumerable.Repeat(LinearAlgebraBackend.Lapack, 8), seen);
        Assert.Equal(LinearAlgebraBackend.Managed, LinearAlgebra.Backend);
        Manifest manifest = work.Manifest;
        Assert.Equal("lapack", manifest.LinearAlgebra);
        Assert.Equal(LinearAlgebra.Describe(LinearAlgebraBackend.Lapack), manifest.Machine["linear algebra"]);
        Assert.EndsWith("--seed 5 --linear-algebra lapack", manifest.Command, StringComparison.Ordinal);
        StudyDescription toy = Catalog.Of(Study);
        Assert.Equal(toy.IdentityOf(toy.Print(Study), 5, work.Options.Memory, LinearAlgebraBackend.Lapack), manifest.Identity);
        Assert.NotEqual(toy.IdentityOf(toy.Print(Study), 5, work.Options.Memory), manifest.Identity);
    }

    [Fact]
    public void A_managed_run_keeps_to_it_whatever_its_surroundings_chose()
    {
        RequireLibrary();
        using var work = new Workspace();
        var seen = new ConcurrentBag<LinearAlgebraBackend>();
        using (LinearAlgebra.Use(LinearAlgebraBackend.Lapack))
        using (new ToyHooks { OnItem = _ => seen.Add(LinearAlgebra.Backend) }) Study.Run(work.Options);
        Assert.Equal(Enumerable.Repeat(LinearAlgebraBackend.Managed, 8), seen);
        Assert.Null(work.Manifest.LinearAlgebra);
        Assert.DoesNotContain("linear algebra", work.Manifest.Machine.Keys);
    }

    [Fact]
    public void Resume_takes_the_choice_from_the_folder()
    {
        RequireLibrary();
        using var work = new Workspace();
        using var source = new CancellationTokenSource();
        using (new ToyHooks { OnItem = batch => { if (batch == 3) source.Cancel(); } })
            Assert.ThrowsAny<OperationCanceledException>(() => Study.Run(work.Options with { LinearAlgebra = LinearAlgebraBackend.Lapack, Threads = 1 }, source.Token));
        var seen = new ConcurrentBag<LinearAlgebraBackend>();
        using (new ToyHooks { OnItem = _ => seen.Add(LinearAlgebra.Backend) }) StudyRunner.Resume(work.Folder, new RunOptions());
        Assert.Equal(Enumerable.Repeat(LinearAlgebraBackend.Lapack, 4), seen);
        Assert.EndsWith("--linear-algebra lapack", work.Manifest.Command, StringComparison.Ordinal);
        Assert.Equal(LinearAlgebra.Describe(LinearAlgebraBackend.Lapack), work.Manifest.Machine["linear algebra"]);
    }

    [Fact]
    public void Another_linear_algebra_than_the_folders_is_refused()
    {
        using var work = new Workspace();
        Study.Run(work.Options);
        Manifest manifest = work.Manifest;
        Assert.Contains("cannot be resumed with lapack linear algebra, because it was begun with managed", Refusal(work, new RunOptions { LinearAlgebra = LinearAlgebraBackend.Lapack }), StringComparison.Ordinal);
        Rewrite(work, manifest with { LinearAlgebra = "lapack" });
        Assert.Contains("its manifest was changed: its parameters, seed, memory and linear algebra", Refusal(work, new RunOptions()), StringComparison.Ordinal);
        Rewrite(work, manifest with { LinearAlgebra = "abacus" });
        Assert.Contains("the linear algebra \"abacus\", which this version does not know", Refusal(work, new RunOptions()), StringComparison.Ordinal);
    }

    private static void Rewrite(Workspace work, Manifest manifest)
    {
        using RunFolder folder = RunFolder.Open(work.Folder);
        folder.Write(manifest);
    }

    private static string Refusal(Workspace work, RunOptions options) =>
        Assert.Throws<RunFolderException>(() => StudyRunner.Resume(work.Folder, options)).Message;

    private static void RequireLibrary()
    {
        try
        {
            _ = LinearAlgebra.Describe(LinearAlgebraBackend.Lapack);
        }
        catch (NativeLibraryException missing)
        {
            Assert.Skip(missing.Message);
        }
    }
}
