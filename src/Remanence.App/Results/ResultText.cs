using System.Globalization;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>A run on 24 lines, or more where it has much to say: what it says, a small table, a chart, checks, the next step, and last where the results are.</summary>
internal static class ResultText
{
    private const int Lines = 24;
    private const int MaximumColumns = 8;

    /// <summary>Writes the result to standard output.</summary>
    public static void Write(RunOutcome outcome, Terminal terminal)
    {
        foreach (string line in Compose(outcome, terminal)) terminal.Out.WriteLine(line);
    }

    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Compose(RunOutcome outcome, Terminal terminal)
    {
        Manifest manifest = outcome.Manifest;
        List<string> tail = [.. Closing(outcome, terminal)];
        List<string> lines = [terminal.Bold(Title(manifest))];
        lines.AddRange(Human.Wrap(manifest.Interpretation, terminal.Width));
        if (Chart.FirstDrawable(outcome.Figures) is Figure figure)
        {
            lines.Add("");
            lines.AddRange(Digest(figure, terminal));
            // One empty line above the chart, two lines below its rows.
            int rows = Math.Clamp(Lines - lines.Count - tail.Count - 3, 3, 9);
            lines.Add("");
            lines.AddRange(Chart.Draw(figure, terminal, rows));
        }

        return [.. lines, .. tail];
    }

    private static string Title(Manifest manifest)
    {
        string preset = manifest.Preset is null ? "" : $" {manifest.Preset}";
        return $"{manifest.Study}{preset}: done in {Humane.Duration(manifest.Seconds)}";
    }

    // The curve's numbers, a few of them, beside the reference values that they must be held against.
    private static IEnumerable<string> Digest(Figure figure, Terminal terminal)
    {
        IReadOnlyList<Trace> curves = Chart.Curves(figure);
        double[] all = [.. curves.SelectMany(c => c.X).Where(double.IsFinite).Distinct().Order()];
        int room = Math.Clamp((terminal.Width - 24) / 9, 2, MaximumColumns);
        double[] at = all.Length <= room ? all : [.. Enumerable.Range(0, room).Select(k => all[(int)Math.Round((double)k * (all.Length - 1) / (room - 1))])];
        var table = new TextTable([false, .. at.Select(_ => true)]);
        table.Add([Brief(figure.X.Label), .. at.Select(x => Humane.Format(x, "G4"))]);
        Trace[] shown = curves.Count <= 2 ? [.. curves] : [curves[0], curves[^1]];
        foreach (Trace curve in shown) table.Add([Brief(curve.Name), .. at.Select(x => At(curve, x))]);
        foreach (ReferenceLine line in figure.Lines.Where(l => !l.Vertical).Take(1)) table.Add([Brief(Chart.Plain(line.Label)), Humane.Format(line.Value, "0.0000")]);
        return table.Lines(terminal.Width).Prepend(figure.Title);
    }

    private static string At(Trace curve, double x)
    {
        for (int i = 0; i < curve.X.Count; i++)
            if (curve.X[i] == x) return Math.Abs(curve.Y[i]) is < 1e4 and >= 1e-3 or 0 ? Humane.Format(curve.Y[i], "0.0000") : Humane.Number(curve.Y[i]);
        return "";
    }

    private static string Brief(string text) => text.Length <= 20 ? text : text[..19] + "…";

    private static IEnumerable<string> Closing(RunOutcome outcome, Terminal terminal)
    {
        Manifest manifest = outcome.Manifest;
        yield return "";
        string[] warnings = [.. manifest.Warnings.SelectMany(w => Human.Wrap("warning: " + w, terminal.Width))];
        foreach (string line in Shorten(warnings, 2)) yield return line;
        // The runner checks proving numbers too; here they have a line of their own.
        HashSet<string> proofNames = [.. manifest.ProvingNumbers.Select(p => Proving.AsCheck(p).What)];
        Check[] invariants = [.. manifest.Checks.Where(c => !proofNames.Contains(c.What))];
        if (Checks("checks", [.. invariants.Select(c => c.Holds)], invariants.Where(c => !c.Holds).Select(c => c.What)) is string checks) yield return checks + Tightest(invariants);
        if (Checks("proving numbers of the preset", [.. manifest.ProvingNumbers.Select(p => p.Holds)], manifest.ProvingNumbers.Where(p => !p.Holds).Select(p => p.Column)) is string proofs) yield return proofs;
        yield return $"next: open {Path.Combine(outcome.Folder, "report.html")}, or {Product.Command} web";
        yield return $"results: {outcome.Folder}";
    }

    private static string? Checks(string what, bool[] holds, IEnumerable<string> failed)
    {
        if (holds.Length == 0) return null;
        int good = holds.Count(h => h);
        return good == holds.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{what}: all {good} hold")
            : string.Create(CultureInfo.InvariantCulture, $"{what}: {holds.Length - good} of {holds.Length} fail ({string.Join("; ", failed.Take(2))})");
    }

    private static string Tightest(IReadOnlyList<Check> checks)
    {
        Check? tightest = checks.Where(c => c.Bound > 0 && c.Measured != 0).MaxBy(c => Math.Abs(c.Measured) / c.Bound);
        return tightest is null ? "" : $" (tightest: {tightest.What} {Humane.Number(tightest.Measured, 2)}, bound {Humane.Number(tightest.Bound, 2)})";
    }

    private static string[] Shorten(string[] lines, int most) =>
        lines.Length <= most ? lines : [.. lines.Take(most - 1), lines[most - 1].TrimEnd() + " …"];
}
