using System.Diagnostics;
using System.Globalization;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.App;
using Remanence.Tests.Studies.Core;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Faults;

/// <summary>A run on a file system with room for one page, two pages, ... and for one file, two files, ...: it fails at every write in turn, says so, and goes on when there is room.</summary>
[Collection(nameof(WholeRuns))]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private static readonly ToyStudy Study = new() { Batches = 3, Portions = 6 };

    [Theory]
    [InlineData("size", 4096)]
    [InlineData("nr_inodes", 1)]
    public void A_disk_that_is_full_at_any_write_loses_nothing(string limit, int unit)
    {
        if (OperatingSystem.IsWindows() || !string.Equals(Environment.UserName, "root", StringComparison.Ordinal)) Assert.Skip("There is no tmpfs device of its own for the test: only root on Linux may mount one.");
        using IDisposable catalog = Catalog.Including(typeof(ToyStudy));
        using var place = new TemporaryFolder();
        if (Shell("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place.Path) != 0) Assert.Skip("There is no tmpfs device of its own for the test: this machine refused to mount one.");
        Shell("umount", place.Path);
        string bits = Study.Compute(seed: 5).Bits();
        int failures = 0;
        bool fits = false;
        for (int room = 1; !fits; room++)
        {
            Assert.InRange(room, 1, 200);
            Assert.Equal(0, Shell("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"{limit}={room * unit}"), "tmpfs", place.Path));
            try
            {
                fits = Fits(place.Path);
                if (fits) continue;
                failures++;
                Assert.Equal(0, Shell("mount", "-o", "remount,size=10m,nr_inodes=1000", place.Path));
                string? begun = Directory.GetFiles(place.Path, "manifest.json", SearchOption.AllDirectories).Select(Path.GetDirectoryName).SingleOrDefault();
                RunOutcome outcome = begun is null ? StudyRunner.Run(Study, Options(place.Path)) : StudyRunner.Resume(begun, new RunOptions());
                Assert.Equal(RunState.Done, outcome.Manifest.State);
                if (outcome.Result is ToyResult result) Assert.Equal(bits, result.Bits());
                Assert.Equal(3, RunFolder.ReadTables(outcome.Folder).Single().Rows.Count);
            }
            finally
            {
                Assert.Equal(0, Shell("umount", place.Path));
            }
        }

        Assert.True(failures > 8, $"only {failures} failures");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"disk full ({limit}): {failures} places of failure, lost: 0"));
    }

    private static RunOptions Options(string place) => new() { Output = place, Seed = 5, SaveSeconds = 0, Force = true };

    private static bool Fits(string place)
    {
        try
        {
            Study.Run(Options(place));
            return true;
        }
        catch (RunFolderException e)
        {
            Assert.Contains("the disk is full; free space or choose another --output, then resume.", e.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private static int Shell(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
