using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Reads a study back from a run folder, and refuses when this program would compute something else.</summary>
internal static class StoredRun
{
    public static StudyDescription DescriptionOf(Manifest manifest, string path)
    {
        StudyDescription description;
        try
        {
            description = Catalog.Find(manifest.Study);
        }
        catch (ParameterException e)
        {
            throw new RunFolderException($"{path} cannot be resumed: {e.Message}", e);
        }

        return description.AlgorithmVersion == manifest.AlgorithmVersion ? description
            : throw new RunFolderException(string.Create(CultureInfo.InvariantCulture, $"{path} was computed with version {manifest.AlgorithmVersion} of the algorithm of {manifest.Study}, but this is version {description.AlgorithmVersion}, whose numbers differ; run it anew{CommandOf(manifest)}"));
    }

    public static Study StudyOf(StudyDescription description, Manifest manifest, string path)
    {
        Study study;
        try
        {
            study = description.Create(manifest.Parameters);
        }
        catch (ParameterException e)
        {
            throw new RunFolderException($"{path} cannot be resumed, because its parameters no longer fit the study: {string.Join(" ", e.Problems.Select(p => p.Message))}", e);
        }

        IReadOnlyDictionary<string, string> printed = description.Print(study);
        string[] changed = [.. printed.Where(p => !manifest.Parameters.TryGetValue(p.Key, out string? text) || !string.Equals(text, p.Value, StringComparison.Ordinal))
            .Select(p => manifest.Parameters.TryGetValue(p.Key, out string? text) ? $"{p.Key} was \"{text}\" and is \"{p.Value}\" now" : $"{p.Key} is new")];
        if (changed.Length > 0) throw new RunFolderException($"{path} cannot be resumed, because the study changed: {string.Join("; ", changed)}; run it anew.");
        string identity = description.IdentityOf(printed, manifest.Seed, manifest.Memory, LinearAlgebraOf(manifest, path));
        return string.Equals(identity, manifest.Identity, StringComparison.Ordinal) ? study
            : throw new RunFolderException($"{path} cannot be resumed, because its manifest was changed: its parameters, seed, memory and linear algebra have the identity {identity[..8]}, but it says {manifest.Identity[..Math.Min(8, manifest.Identity.Length)]}; run it anew.");
    }

    /// <summary>The end of a sentence that tells the command of a run; the full stop alone where the manifest was changed and holds no such command.</summary>
    public static string CommandOf(Manifest manifest, string before = " with: ") => manifest.Command.StartsWith("remanence ", StringComparison.Ordinal) ? before + manifest.Command : ".";

    /// <summary>The linear algebra that a run was begun with, which must be the one that is asked for if that is not the usual one.</summary>
    public static LinearAlgebraBackend LinearAlgebraOf(Manifest manifest, string path, LinearAlgebraBackend asked = LinearAlgebraBackend.Managed)
    {
        string name = manifest.LinearAlgebra ?? Names.Kebab(nameof(LinearAlgebraBackend.Managed));
        LinearAlgebraBackend[] known = [.. Enum.GetValues<LinearAlgebraBackend>().Where(b => string.Equals(Names.Kebab(b.ToString()), name, StringComparison.Ordinal))];
        if (known.Length == 0) throw new RunFolderException($"{path} cannot be resumed, because it was computed with the linear algebra \"{name}\", which this version does not know; run it anew{CommandOf(manifest)}");
        return asked == LinearAlgebraBackend.Managed || asked == known[0] ? known[0]
            : throw new RunFolderException($"{path} cannot be resumed with {Names.Kebab(asked.ToString())} linear algebra, because it was begun with {name}, whose last bits differ; resume it without that choice or run it anew.");
    }

    /// <summary>The study with larger values of extendable parameters.</summary>
    public static Study Extend(StudyDescription description, Study stored, Manifest manifest, IReadOnlyDictionary<string, string> extended)
    {
        if (extended.Count == 0) return stored;
        var values = new Dictionary<string, string>(manifest.Parameters, StringComparer.Ordinal);
        foreach ((string name, string text) in extended) values[name] = text;
        Study study = description.Create(values);
        string[] extendable = [.. description.Parameters.Where(p => p.Extendable).Select(p => p.Name)];
        var problems = new List<Problem>();
        foreach (ParameterDescription parameter in description.Parameters.Where(p => extended.ContainsKey(p.Name)))
        {
            if (!parameter.Extendable)
                problems.Add(new Problem(parameter.Name, $"{parameter.Name} cannot be changed in a run that exists; {(extendable.Length == 0 ? "start a new run." : $"only {string.Join(", ", extendable)} can.")}"));
            else if (parameter.Largest(study) < parameter.Largest(stored))
                problems.Add(new Problem(parameter.Name, $"{parameter.Name} can only be raised from {parameter.Print(stored)}, but is {parameter.Print(study)}."));
        }

        return problems.Count == 0 ? study : throw new ParameterException(problems);
    }

    /// <summary>The tables and arrays of a finished run whose files are whole (a missing report is written again), or null when a table or figure is missing or damaged and it must be computed again.</summary>
    public static (IReadOnlyList<Table> Tables, IReadOnlyList<ArrayOutput> Arrays)? Finished(string path)
    {
        try
        {
            if (!File.Exists(Path.Combine(path, "data", "tables.json")) || !RunFolder.HasFigures(path)) return null;
            if (!File.Exists(Path.Combine(path, "data", "arrays.json")) && Directory.EnumerateFiles(Path.Combine(path, "data"), "*.npz").Any()) return null;
            IReadOnlyList<Table> tables = RunFolder.ReadTables(path);
            IReadOnlyList<ArrayOutput> arrays = RunFolder.ReadArrays(path);
            if (!File.Exists(Path.Combine(path, "report.html"))) RunFolder.WriteReport(path);
            return (tables, arrays);
        }
        catch (RunFolderException)
        {
            return null;
        }
    }
}
