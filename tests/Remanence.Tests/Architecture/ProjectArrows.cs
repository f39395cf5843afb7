using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Remanence.Tests.Architecture;

/// <summary>The arrows between projects: App -> Studies -> Output and Studies -> Remanence, no other.</summary>
public partial class ProjectArrows
{
    [Theory]
    [InlineData("Remanence", "")]
    [InlineData("Remanence.Output", "")]
    [InlineData("Remanence.Studies", "Remanence Remanence.Output")]
    [InlineData("Remanence.App", "Remanence.Studies")]
    public void A_project_references_only_what_the_architecture_allows(string project, string allowed)
    {
        XDocument file = XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", project, project + ".csproj"));
        string[] referenced = [.. file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal)];
        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), referenced);
    }

    [Fact]
    public void The_physics_library_touches_no_files_and_no_console()
    {
        Regex banned = Touches();
        var hits = from file in RepositoryRoot.SourceFiles("src/Remanence")
                   where !RepositoryRoot.Relative(file).StartsWith("src/Remanence/Numerics/Native/", StringComparison.Ordinal)
                   from line in File.ReadLines(file)
                   where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                   where banned.IsMatch(line)
                   select $"{RepositoryRoot.Relative(file)}: {line.Trim()}";
        Assert.Empty(hits);
    }

    [GeneratedRegex(@"\b(File|Directory|Console|FileStream|StreamWriter)\b[.(]", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Touches();
}
