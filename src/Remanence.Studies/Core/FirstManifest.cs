using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The manifest of a run that begins.</summary>
internal static class FirstManifest
{
    /// <summary>BibTeX entry of Remanence at this version.</summary>
    public static readonly string OwnCitation = $$$"""
        @software{remanence,
          title   = {Remanence: which quantum correlations survive thermalization},
          author  = {{The Remanence developers}},
          version = {{{{MachineDescription.Version}}}},
          year    = {2026}
        }
        """;

    public static Manifest Of(StudyDescription description, Study study, RunOptions options, Preset? preset)
    {
        IReadOnlyDictionary<string, string> printed = description.Print(study);
        return new Manifest
        {
            Study = description.Name,
            Question = description.Question,
            Preset = preset?.Name,
            AlgorithmVersion = description.AlgorithmVersion,
            Parameters = printed,
            ParameterLabels = description.Parameters.ToDictionary(p => p.Name, p => new ParameterLabel(p.Meaning, p.Symbol, p.Unit), StringComparer.Ordinal),
            Inputs = Current(study, printed).ToDictionary(i => i.Name, i => i.Hash, StringComparer.Ordinal),
            Seed = options.Seed,
            Memory = options.Memory,
            LinearAlgebra = options.LinearAlgebra == LinearAlgebraBackend.Managed ? null : Names.Kebab(options.LinearAlgebra.ToString()),
            Identity = description.IdentityOf(printed, options.Seed, options.Memory, options.LinearAlgebra),
            Version = MachineDescription.Version,
            Machine = MachineDescription.Facts(options.LinearAlgebra),
            Threads = Parallelism.Threads,
            State = RunState.Running,
            Started = options.Clock.GetUtcNow(),
            Command = RepeatCommand.Of(description, printed, preset, options),
            Citations = [OwnCitation, .. description.BibTeX],
        };
    }

    /// <summary>The files that the study's values still come from: one that was replaced in code afterwards is no input.</summary>
    public static IEnumerable<InputFile> Current(Study study, IReadOnlyDictionary<string, string> printed) =>
        study.Inputs.Where(i => string.Equals(printed[i.Parameter], i.Value, StringComparison.Ordinal));
}
