using System.Text.Json.Nodes;

namespace Remanence.Tests.App;

/// <summary>Scripts for Slurm, written through the command line in this process.</summary>
public sealed class SlurmJobTests : IDisposable
{
    private readonly TemporaryFolder output = new();

    [Fact]
    public void An_array_has_directives_and_the_sweep_without_what_the_script_decides()
    {
        string script = Script("--vary", "units=8:11:4", "--trajectories", "3", "--slurm-array", "3", "--threads", "2", "--wall-time", "26:05", "--keep-runs", "--seed", "5");
        foreach (string line in new[]
        {
            "#SBATCH --job-name=remanence-decay", "#SBATCH --array=1-3", "#SBATCH --ntasks=1", "#SBATCH --cpus-per-task=2", "#SBATCH --time=26:05:00", "#SBATCH --signal=B:TERM@30",
        }) Assert.Contains(line, script.Split('\n'));
        Assert.EndsWith($"exec \"${{remanence[@]}}\" sweep decay --trajectories 3 --seed 5 --vary units=8:11:4 --output {output.Path} --keep-runs --shard \"$SLURM_ARRAY_TASK_ID/3\"\n", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranks_are_one_job_of_srun()
    {
        string script = Script("--vary", "units=8:11:4", "--slurm-mpi", "4");
        Assert.Contains("#SBATCH --ntasks=4\n#SBATCH --cpus-per-task=1\n#SBATCH --signal=TERM@30\n", script, StringComparison.Ordinal);
        Assert.EndsWith($"exec srun --cpus-per-task=\"$SLURM_CPUS_PER_TASK\" \"${{remanence[@]}}\" sweep decay --vary units=8:11:4 --output {output.Path}\n", script, StringComparison.Ordinal);
        foreach (string word in new[] { "--array", "--time=", "merge" }) Assert.DoesNotContain(word, script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "#SBATCH --array=1-4")]
    [InlineData(150, "#SBATCH --array=1-100")]
    public void An_array_has_a_task_for_every_point_up_to_a_hundred(int points, string line) =>
        Assert.Contains(line, Script("--vary", "decay-rate=0:1:" + points).Split('\n'));

    [Fact]
    public void The_answer_names_the_script_the_folder_and_the_next_command()
    {
        string path = Path.Combine(output.Path, "a job.sh");
        Session text = Sweep("--vary", "units=8,9", "--slurm", path);
        Assert.Equal("next: bash '" + path + "'", text.OutLines[^1]);
        Assert.Contains("2 points in 2 tasks; the results will be in " + Path.Combine(output.Path, "decay", "sweep-"), text.Out, StringComparison.Ordinal);
        JsonNode document = JsonNode.Parse(Sweep("--vary", "units=8,9", "--slurm", path + "2", "--slurm-mpi", "2", "--json").Out)!;
        Assert.Equal("sbatch '" + path + "2'", document["submit"]!.GetValue<string>());
        Assert.False(Directory.Exists(document["folder"]!.GetValue<string>()), "Nothing is computed.");
        string folder = document["folder"]!.GetValue<string>();
        Assert.Equal(folder, Assert.Single(Sweep("--vary", "units=8,9", "--quiet").OutLines));
    }

    [Theory]
    [InlineData("--slurm-array 3", "--slurm-array belongs to a script; give --slurm FILE too.")]
    [InlineData("--slurm job.sh --shard 1/2", "--shard and --slurm exclude each other, because the script chooses the shards; give one of them.")]
    [InlineData("--slurm job.sh --slurm-array 2 --slurm-mpi 2", "--slurm-array and --slurm-mpi exclude each other; give one of them.")]
    [InlineData("--slurm job.sh --slurm-mpi 0", "--slurm-mpi must be a whole number in 1..100000, but is \"0\".")]
    [InlineData("--slurm /", "--slurm must name a new file, but / exists; remove it or choose another name.")]
    public void A_mistake_is_one_sentence(string options, string sentence)
    {
        Session session = Sweep(["--vary", "units=8,9", .. options.Split(' ')]);
        Assert.Equal(2, session.ExitCode);
        Assert.Equal(sentence, Assert.Single(session.Sentences));
        Assert.False(File.Exists("job.sh"));
    }

    public void Dispose() => output.Dispose();

    private string Script(params string[] options)
    {
        string path = Path.Combine(output.Path, "scripts", "job.sh");
        Session session = Sweep([.. options, "--slurm", path]);
        Assert.Empty(session.Sentences);
        return File.ReadAllText(path);
    }

    private Session Sweep(params string[] options) => Session.Of(["sweep", "decay", "--output", output.Path, .. options]);
}
