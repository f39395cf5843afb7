using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Figures of several runs in one: the curves of each run bear its letter, those after the first run are dashed.</summary>
internal static class FigureOverlay
{
    public static IReadOnlyList<Figure> Of(IReadOnlyList<string> folders)
    {
        IReadOnlyList<Figure>[] all = [.. folders.Select(PlotlyReader.ReadFlat)];
        var figures = new List<Figure>();
        foreach (Figure first in all[0])
        {
            (Figure Figure, int Run)[] same = [.. all.Select((of, run) => (Figure: of.FirstOrDefault(f => string.Equals(f.Name, first.Name, StringComparison.Ordinal))!, Run: run)).Where(f => f.Figure is not null)];
            if (same.Length < 2) continue;
            string dashed = folders.Count == 2 ? "dashes run B" : $"dashes runs B to {RunComparison.Letter(folders.Count - 1)}";
            figures.Add(first with
            {
                Caption = $"{first.Caption} Lines are run A, {dashed}.",
                X = first.X with { Logarithmic = same.All(f => f.Figure.X.Logarithmic) },
                Y = first.Y with { Logarithmic = same.All(f => f.Figure.Y.Logarithmic) },
                Traces = [.. same.SelectMany(f => f.Figure.Traces.Select(t => t with { Name = $"{RunComparison.Letter(f.Run)}: {t.Name}", Guide = f.Run > 0 || t.Guide }))],
            });
        }

        return figures;
    }
}
