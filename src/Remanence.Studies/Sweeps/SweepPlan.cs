using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Remanence.Studies;

/// <summary>What a sweep computes: a study, the values of the varied parameters, and how they are combined. Every point was checked when the plan was made.</summary>
public sealed class SweepPlan
{
    private const int MaximumPoints = 1_000_000;
    private const int MaximumProblems = 20;

    private readonly IReadOnlyDictionary<string, string> fixedValues;

    private SweepPlan(StudyDescription study, Study first, IReadOnlyList<SweepVariation> variations, bool zip)
    {
        Study = study;
        Variations = variations;
        Zip = zip;
        Points = Count(variations, zip);
        First = first;
        HashSet<string> varied = [.. variations.Select(v => v.Parameter.Name)];
        fixedValues = study.Print(first).Where(p => !varied.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
    }

    /// <summary>The study.</summary>
    public StudyDescription Study { get; }

    /// <summary>The varied parameters; in a product the last one varies fastest.</summary>
    public IReadOnlyList<SweepVariation> Variations { get; }

    /// <summary>True when the k-th values of all parameters belong together; false for all combinations.</summary>
    public bool Zip { get; }

    /// <summary>Number of points.</summary>
    public int Points { get; }

    /// <summary>The study of the first point.</summary>
    internal Study First { get; }

    /// <summary>Text forms of the parameters that do not vary, by name.</summary>
    internal IReadOnlyDictionary<string, string> Fixed => fixedValues;

    /// <summary>Makes a plan and checks every point.</summary>
    /// <param name="study">The study.</param>
    /// <param name="values">Text forms of parameters by name; those of varied ones are replaced.</param>
    /// <param name="vary">Varied parameters, NAME=VALUES each (<see cref="SweepVariation"/>).</param>
    /// <param name="zip">True to take the k-th values of all parameters together, false for all combinations.</param>
    /// <exception cref="ParameterException">Texts that cannot be read, or points that break the study's rules: all problems (of many equal ones the first, of many different ones twenty).</exception>
    public static SweepPlan Create(StudyDescription study, IReadOnlyDictionary<string, string> values, IReadOnlyList<string> vary, bool zip = false)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(vary);
        var problems = new List<Problem>();
        SweepVariation[] variations = [.. vary.Select(v => SweepVariation.Read(v, study, problems)).OfType<SweepVariation>()];
        if (vary.Count == 0) problems.Add(new Problem("vary", "a sweep needs at least one varied parameter: vary NAME=VALUES, for instance rate=0:1:25."));
        foreach (string name in variations.GroupBy(v => v.Parameter.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            problems.Add(new Problem(name, $"{name} is varied twice; give all its values at once."));
        if (zip && variations.Select(v => v.Values.Count).Distinct().Count() > 1)
            problems.Add(new Problem("zip", $"zip needs equally many values of every varied parameter, but {string.Join(" and ", variations.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Parameter.Name} has {v.Values.Count}")))}."));
        double points = zip ? variations.Select(v => v.Values.Count).DefaultIfEmpty(0).Max() : variations.Aggregate(1.0, (product, v) => product * v.Values.Count);
        if (points > MaximumPoints)
            problems.Add(new Problem("vary", string.Create(CultureInfo.InvariantCulture, $"a sweep may have at most {MaximumPoints} points, but has {points:R}; give fewer values.")));
        if (problems.Count > 0)
        {
            problems.AddRange(ProblemsOf(study, values, variations));
            throw new ParameterException(problems);
        }

        return Checked(study, values, variations, zip);
    }

    /// <summary>Indices of the values at a point, one per variation.</summary>
    public IReadOnlyList<int> ValueIndices(int point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point, Points);
        int[] indices = new int[Variations.Count];
        for (int v = indices.Length - 1; v >= 0; v--)
        {
            indices[v] = Zip ? point : point % Variations[v].Values.Count;
            if (!Zip) point /= Variations[v].Values.Count;
        }

        return indices;
    }

    /// <summary>The study of a point.</summary>
    public Study StudyOf(int point) => Study.Create(ValuesAt(fixedValues, point));

    /// <summary>Hash of everything that decides the sweep's numbers and rows.</summary>
    internal string IdentityOf(RunOptions options, SweepOptions sweep)
    {
        var canonical = new JsonArray(
            Study.IdentityOf(new Dictionary<string, string>(fixedValues, StringComparer.Ordinal), options.Seed, options.Memory, options.LinearAlgebra),
            // Extendable parameters are outside the identity of a run, but a sweep's points cannot be extended.
            new JsonArray([.. fixedValues.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (JsonNode)$"{p.Key}={p.Value}")]),
            new JsonArray([.. Variations.Select(v => (JsonNode)new JsonArray([v.Parameter.Name, .. v.Values.Select(t => (JsonNode)t)]))]),
            Zip,
            sweep.Table,
            Names.Kebab(sweep.Rows.ToString()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToJsonString())));
    }

    /// <summary>The values of a point in words: "rate = 0.5, units = 8".</summary>
    internal string Describe(int point)
    {
        IReadOnlyList<int> at = ValueIndices(point);
        return string.Join(", ", Variations.Select((v, i) => $"{v.Parameter.Name} = {v.Values[at[i]]}"));
    }

    private static int Count(IReadOnlyList<SweepVariation> variations, bool zip) => zip ? variations[0].Values.Count : variations.Aggregate(1, (product, v) => product * v.Values.Count);

    private Dictionary<string, string> ValuesAt(IReadOnlyDictionary<string, string> others, int point)
    {
        var values = new Dictionary<string, string>(others, StringComparer.Ordinal);
        IReadOnlyList<int> at = ValueIndices(point);
        for (int v = 0; v < Variations.Count; v++) values[Variations[v].Parameter.Name] = Variations[v].Values[at[v]];
        return values;
    }

    private static SweepPlan Checked(StudyDescription study, IReadOnlyDictionary<string, string> values, SweepVariation[] variations, bool zip)
    {
        var first = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (SweepVariation variation in variations) first[variation.Parameter.Name] = variation.Values[0];
        SweepPlan? plan = TryCreate(study, first) is Study start ? new SweepPlan(study, start, variations, zip) : null;
        // If the first point is wrong, the others are checked with the values as given; the defaults only carry the plan's shape.
        SweepPlan shape = plan ?? new SweepPlan(study, study.Create(new Dictionary<string, string>(StringComparer.Ordinal)), variations, zip);
        IReadOnlyDictionary<string, string> others = plan?.fixedValues ?? values;
        var problems = new Dictionary<string, Problem>(StringComparer.Ordinal);
        var last = new Dictionary<string, (string Text, object? Value)>(StringComparer.Ordinal);
        for (int point = 0; point < shape.Points && problems.Count <= MaximumProblems; point++)
        {
            try
            {
                study.Create(shape.ValuesAt(others, point), last);
            }
            catch (ParameterException wrong)
            {
                foreach (Problem problem in wrong.Problems)
                    problems.TryAdd(problem.Message, problem with { Message = $"{problem.Message.TrimEnd('.')} (at {ErrorText.Shown(shape.Describe(point))})." });
            }
        }

        if (problems.Count == 0) return plan!;
        List<Problem> told = [.. problems.Values.Take(MaximumProblems)];
        if (problems.Count > MaximumProblems) told.Add(new Problem("vary", "there are more problems of this kind; mend these first."));
        throw new ParameterException(told);
    }

    private static Study? TryCreate(StudyDescription study, Dictionary<string, string> values)
    {
        try
        {
            return study.Create(values);
        }
        catch (ParameterException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Problem> ProblemsOf(StudyDescription study, IReadOnlyDictionary<string, string> values, IReadOnlyList<SweepVariation> variations)
    {
        try
        {
            HashSet<string> varied = [.. variations.Select(v => v.Parameter.Name)];
            study.Create(values.Where(v => !varied.Contains(v.Key)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal));
            return [];
        }
        catch (ParameterException wrong)
        {
            return wrong.Problems;
        }
    }
}
