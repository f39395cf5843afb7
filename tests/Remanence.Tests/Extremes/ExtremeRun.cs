using System.Globalization;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Fuzz;

namespace Remanence.Tests.Extremes;

/// <summary>What a study does with extreme parameters.</summary>
internal enum Outcome
{
    /// <summary>A result whose checks hold.</summary>
    Answer,

    /// <summary>A result with a remark on its limits.</summary>
    Remark,

    /// <summary>A check fails, or the computation says that it cannot keep its accuracy.</summary>
    Flagged,

    /// <summary>A sentence that says which rule is broken.</summary>
    Refused,

    /// <summary>The estimate says that it would take long or much memory; nothing is computed here.</summary>
    Large,
}

/// <summary>One study with one parameter at an extreme value, computed in memory.</summary>
internal static class ExtremeRun
{
    /// <summary>More than this is left out, so that the whole table takes minutes.</summary>
    private static double MostOperations(IReadOnlyDictionary<string, string> values) => values.GetValueOrDefault("analyses") is "amplification" ? 8e9 : 2e9;
    private const double MostBytes = 1 << 30;

    /// <summary>The outcome, or why there is none (a defect).</summary>
    public static (Outcome Outcome, string Sentence, string? Defect) Of(StudyDescription description, IReadOnlyDictionary<string, string> values)
    {
        try
        {
            return Try(description, values);
        }
        catch (ParameterException e)
        {
            return (Outcome.Refused, e.Message, e.Problems.Select(p => Door.Unclear(p.Message)).FirstOrDefault(u => u is not null));
        }
        catch (Exception e) when (e is AccuracyException or CapacityException)
        {
            return (e is AccuracyException ? Outcome.Flagged : Outcome.Refused, e.Message, Door.Unclear(e.Message));
        }
        catch (OperationCanceledException)
        {
            return (Outcome.Answer, "", "no end after 5 minutes, although the estimate is small");
        }
        catch (Exception e)
        {
            Exception cause = e is AggregateException { InnerExceptions: [var inner, ..] } ? inner : e;
            return (Outcome.Answer, "", $"{cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")} {cause.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Remanence", StringComparison.Ordinal))?.Trim()}");
        }
    }

    private static (Outcome Outcome, string Sentence, string? Defect) Try(StudyDescription description, IReadOnlyDictionary<string, string> values)
    {
        Study study = description.Create(values);
        ResourceEstimate need = study.Estimate();
        if (!(need.Operations >= 0) || !(need.PeakBytes >= 0) || !(need.DiskBytes >= 0)) return (Outcome.Answer, "", $"the estimate is {need}");
        if (need.Operations > MostOperations(values) || need.PeakBytes > MostBytes) return (Outcome.Large, "", null);
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(5));
        RunRecorder recorder = new(null, null);
        object result = study.ComputeUntyped(new RunSession(recorder, null, new RunOptions { Seed = 1 }, limit.Token));
        IReadOnlyList<Table> tables = study.TablesOf(result);
        foreach (Table table in tables) _ = table.ToCsv();
        foreach (Figure figure in study.FiguresOf(result))
            if (figure.ToSvg().Contains("NaN", StringComparison.Ordinal) || figure.ToPlotlyJson().Contains("NaN", StringComparison.Ordinal)) return (Outcome.Answer, "", $"figure {figure.Name} draws NaN");
        _ = study.InterpretationOf(result);
        Check[] failed = [.. recorder.Checks.Where(c => !c.Holds)];
        if (failed.Length > 0) return (Outcome.Flagged, string.Join("; ", failed.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.What}: {c.Measured:0.##e0} against {c.Bound:0.##e0}"))), null);
        return recorder.Warnings.Count > 0 ? (Outcome.Remark, string.Join(" ", recorder.Warnings), Undocumented(tables)) : (Outcome.Answer, "", Undocumented(tables));
    }

    /// <summary>The first column with NaN or infinity whose meaning does not say what that stands for.</summary>
    private static string? Undocumented(IEnumerable<Table> tables)
    {
        foreach (Table table in tables)
        {
            for (int c = 0; c < table.Columns.Count; c++)
            {
                object? odd = table.Rows.Select(r => r[c]).FirstOrDefault(v => v is double d && !double.IsFinite(d));
                string meaning = table.Columns[c].Meaning;
                string word = odd is double number && double.IsNaN(number) ? "nan" : "inf";
                if (odd is not null && !meaning.Contains(word, StringComparison.OrdinalIgnoreCase)) return $"table {table.Name}, column {table.Columns[c].Name} ({meaning}) holds {odd} without saying what it means";
            }
        }

        return null;
    }
}
