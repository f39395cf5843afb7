using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

[Collection(nameof(WholeRuns))]
public sealed class ArrayRunTests
{
    [Fact]
    public void Arrays_of_a_study_are_in_its_folder_its_outcome_and_its_report()
    {
        using var work = new Workspace();
        RunOutcome outcome = StudyRunner.Run(new ToyStudy(), work.Options);
        ArrayOutput computed = Assert.Single(outcome.Arrays), read = Assert.Single(RunFolder.ReadArrays(work.Folder));
        Assert.Equal(("raw_numbers", "J"), (read.Name, read.Unit));
        Assert.Equal([3, 3], read.Shape);
        Assert.Equal(computed.RealValues!, read.RealValues!);
        string report = File.ReadAllText(Path.Combine(work.Folder, "report.html"));
        Assert.Contains("<a href=\"data/raw_numbers.npz\">", report, StringComparison.Ordinal);
        Assert.Contains("batch (3) \u00D7 number (3)", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_run_brings_its_arrays_back_and_computes_them_again_when_they_are_gone()
    {
        using var work = new Workspace();
        double[] computed = StudyRunner.Run(new ToyStudy(), work.Options).Arrays[0].RealValues!;
        RunOutcome reported = StudyRunner.Resume(work.Folder, new RunOptions());
        Assert.Null(reported.Result);
        Assert.Equal(computed, Assert.Single(reported.Arrays).RealValues!);
        string file = Path.Combine(work.Folder, "data", "raw_numbers.npz");
        byte[] before = File.ReadAllBytes(file);
        File.Delete(file);
        Assert.NotNull(StudyRunner.Resume(work.Folder, new RunOptions()).Result);
        Assert.Equal(before, File.ReadAllBytes(file));
    }
}
