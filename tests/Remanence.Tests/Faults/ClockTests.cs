using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.App;

namespace Remanence.Tests.Faults;

/// <summary>Clocks that jump change dates and nothing else.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly TemporaryFolder place = new();
    private readonly IDisposable catalog = Catalog.Including(typeof(DecayStudy));
    private readonly Jumping clock = new();

    [Fact]
    public void Runs_of_one_moment_and_of_the_past_have_folders_of_their_own()
    {
        string[] folders = [Run(0), Run(0), Run(-315_360_000), Run(0), Run(-1)];
        Assert.Equal(5, folders.Distinct(StringComparer.Ordinal).Count());
        Assert.All(folders, f => Assert.Equal(RunState.Done, RunFolder.ReadManifest(f).State));
        using RunIndex index = RunIndex.Open(place.Path);
        Assert.Equal(5, index.Update());
        Assert.Equal(5, index.Find(new RunQuery()).Count);
    }

    [Fact]
    public void A_run_that_ends_before_it_began_has_the_right_seconds_and_results()
    {
        string expected = Run(0);
        var options = new RunOptions { Output = place.Path, Clock = clock, Progress = _ => clock.Now = clock.Now.AddHours(-5) };
        string folder = new DecayStudy().Run(options, TestContext.Current.CancellationToken).Folder;
        Manifest manifest = RunFolder.ReadManifest(folder);
        Assert.True(manifest.Finished < manifest.Started);
        Assert.InRange(manifest.Seconds, 0, 60);
        Assert.True(RunComparison.Of(expected, folder).Identical);
    }

    public void Dispose()
    {
        catalog.Dispose();
        place.Dispose();
    }

    private string Run(double jump)
    {
        clock.Now = clock.Now.AddSeconds(jump);
        return new DecayStudy().Run(new RunOptions { Output = place.Path, Clock = clock }, TestContext.Current.CancellationToken).Folder;
    }

    private sealed class Jumping : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 14, 3, 22, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
