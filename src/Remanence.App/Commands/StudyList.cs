using Remanence.Studies;

namespace Remanence.App;

/// <summary>The studies with their question.</summary>
internal static class StudyList
{
    /// <summary>Writes one entry per study.</summary>
    public static void Write(IReadOnlyList<StudyDescription> studies, Terminal terminal)
    {
        var table = new TextTable();
        foreach (StudyDescription study in studies) table.Add(study.Name, study.Question);
        foreach (string line in table.Lines(terminal.Width, "  ")) terminal.Out.WriteLine(line);
    }
}
