using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Options of every command that computes: where to, seed, threads, memory, what is printed.</summary>
internal sealed class RunSettings(bool isNew)
{
    private const string Drawn = "random";

    /// <summary>Directory that receives the run folder.</summary>
    public Option<string> Output { get; } = Text("--output", "DIR", "Directory that receives the run folder (default: runs).");

    /// <summary>Seed of the random streams.</summary>
    public Option<string> Seed { get; } = Text("--seed", "N", "Seed of the random streams, a whole number, or \"random\", which prints the one it drew (default: 1).");

    /// <summary>Memory for states.</summary>
    public Option<string> Memory { get; } = Text("--memory", "SIZE", "Memory that the states of one evolution may take, for instance 512MiB; less means more passes (default: 4GiB).");

    /// <summary>Who diagonalizes dense matrices.</summary>
    public Option<string> LinearAlgebra { get; } = Text("--linear-algebra", "NAME", "Eigenvalues of dense matrices by managed kernels, which repeat to the bit, or by this machine's lapack, which agrees to 1e-12 (default: managed).");

    /// <summary>Number of threads.</summary>
    public Option<string> Threads { get; } = Text("--threads", "N", "Threads; the result does not depend on it (default: all processors, under Slurm those of the task).");

    /// <summary>Prints one JSON document.</summary>
    public Option<bool> Json { get; } = Switch("--json", "Print the result as one JSON document.");

    /// <summary>Prints the folder only.</summary>
    public Option<bool> Quiet { get; } = Switch("--quiet", "Print nothing but the folder's path.");

    /// <summary>Reads the options; mistakes are added to the input's problems.</summary>
    public RunOptions Read(Input input)
    {
        var options = new RunOptions();
        if (input.Has(Json) && input.Has(Quiet)) input.Problems.Add(new Problem("--quiet", "--json and --quiet exclude each other; give one of them."));
        if (input.Value(Threads) is string threads)
        {
            if (int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 4096) options = options with { Threads = number };
            else input.Problems.Add(new Problem("--threads", $"--threads must be a whole number in 1..4096, but is \"{ErrorText.Shown(threads)}\"."));
        }
        else
        {
            options = options with { Threads = SlurmEnvironment.OfProcess.Threads(input.Problems) };
        }

        return isNew ? ReadIdentity(options, input) : options;
    }

    /// <summary>Tells a seed that was drawn, once it is known that there will be a run.</summary>
    public void TellSeed(Input input, RunOptions options, Terminal terminal)
    {
        if (string.Equals(input.Value(Seed), Drawn, StringComparison.Ordinal)) terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}"));
    }

    /// <summary>Reads a seed: a whole number, or "random", which draws one, the same on all ranks.</summary>
    internal static bool TryReadSeed(string text, out ulong seed)
    {
        if (!string.Equals(text, Drawn, StringComparison.Ordinal)) return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
        seed = BitConverter.ToUInt64(Ranks.Current.Broadcast(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        return true;
    }

    private RunOptions ReadIdentity(RunOptions options, Input input)
    {
        if (input.Value(Output) is string output)
        {
            if (output.Length > 0) options = options with { Output = output };
            else input.Problems.Add(new Problem("--output", "--output must name a directory, but is empty."));
        }

        if (input.Value(Memory) is string memory)
        {
            if (Human.TryReadSize(memory, out long bytes)) options = options with { Memory = bytes };
            else input.Problems.Add(new Problem("--memory", $"--memory must be a size such as 512MiB or 4GiB, but is \"{ErrorText.Shown(memory)}\"."));
        }

        if (input.Value(LinearAlgebra) is string backend)
        {
            LinearAlgebraBackend[] named = [.. Enum.GetValues<LinearAlgebraBackend>().Where(b => string.Equals(Names.Kebab(b.ToString()), backend, StringComparison.Ordinal))];
            if (named.Length == 1) options = options with { LinearAlgebra = named[0] };
            else input.Problems.Add(new Problem("--linear-algebra", $"--linear-algebra must be managed or lapack, but is \"{ErrorText.Shown(backend)}\"."));
        }

        if (input.Value(Seed) is string text)
        {
            if (TryReadSeed(text, out ulong seed)) options = options with { Seed = seed };
            else input.Problems.Add(new Problem("--seed", $"--seed must be a whole number in 0..{ulong.MaxValue} or \"random\", but is \"{ErrorText.Shown(text)}\"."));
        }

        return options;
    }

    private static Option<string> Text(string name, string valueName, string description) =>
        new(name) { Description = description, HelpName = valueName, Arity = ArgumentArity.ExactlyOne, Recursive = true };

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero, Recursive = true };
}
