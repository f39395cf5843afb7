using System.Globalization;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Xml.Linq;
using Remanence.Studies;

namespace Remanence.EndToEnd;

/// <summary>The packages install from a folder, the programs of docs/howto/packages.md run with them, and nothing that belongs into a package is missing.</summary>
public sealed class Package(PackedProjects packed) : IClassFixture<PackedProjects>
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly string[] Libraries = ["Remanence", "Remanence.Output", "Remanence.Studies"];

    [Fact]
    public void The_tool_installs_from_a_folder_and_runs_a_study()
    {
        string tool = Path.Combine(packed.Path, "tool"), runs = packed.NewDirectory("tool-runs");
        Child.RunProgram("dotnet", ["tool", "install", "Remanence.Tool", "--tool-path", tool, "--configfile", packed.Configuration], packed.Path, packed.Cache).Expect(0);
        string program = Path.Combine(tool, "remanence");
        Assert.Contains("redundancy", Child.RunProgram(program, ["describe"], runs).Expect(0).Out, StringComparison.Ordinal);
        string folder = Child.RunProgram(program, ["run", "redundancy", "--environment-spins", "8", "--times", "5", "--output", runs, "--quiet"], runs).Expect(0).Out.Trim();
        Assert.True(File.Exists(Path.Combine(folder, "report.html")), $"No report in {folder}.");
        // The index of runs needs the native library of SQLite, which must be in the package as well.
        Assert.Contains("redundancy", Child.RunProgram(program, ["runs", "--output", runs], runs).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_with_the_package_of_the_studies_computes_the_same_bits()
    {
        string directory = packed.NewDirectory("project");
        File.WriteAllText(Path.Combine(directory, "project.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup><PackageReference Include="Remanence.Studies" Version="{Version()}" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(directory, "Program.cs"), Programs()[0]);
        double[][] rows = Examples.Numbers(Child.RunProgram("dotnet", ["run", "-c", "Release"], directory, packed.Cache).Expect(0).Out);
        RedundancyResult expected = new RedundancyStudy { EnvironmentSpins = 10, BroadcastAxis = 1.2, Times = TimeGrid.Of(0, 5, 20) }.Compute();
        Assert.Equal([0.0, 5, 20], rows.Select(r => r[0]));
        Assert.Equal(expected.Information.Select(i => i.Single(f => f.Size == 5).MutualInformation), rows.Select(r => r[1]));
    }

    [Fact]
    public async Task The_script_that_the_page_offers_repeats_the_run()
    {
        string directory = packed.NewDirectory("script"), runs = packed.NewDirectory("script-runs");
        using var session = new WebSession(runs);
        string id = await session.Post("/api/runs", """{"study": "redundancy", "seed": 7, "parameters": {"environment-spins": 8, "times": "0:2:5", "broadcast-axis": 0.5}}""");
        await session.WaitFor(id, "\"state\":\"done\"");
        System.Text.Json.Nodes.JsonNode run = await session.Get($"/api/runs/{id}");
        await File.WriteAllTextAsync(Path.Combine(directory, "repeat.cs"), run["script"]!.GetValue<string>());
        Outcome outcome = Child.RunProgram("dotnet", ["run", "-c", "Release", "repeat.cs"], directory, packed.Cache).Expect(0);
        Runs.AssertEqualBits(run["folder"]!.GetValue<string>(), outcome.Out.TrimEnd().Split('\n')[^1].Trim());
    }

    [Fact]
    public void One_file_with_the_package_of_the_library_runs()
    {
        string directory = packed.NewDirectory("file");
        string program = Programs()[1];
        Assert.Contains($"#:package Remanence@{Version()}", program, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(directory, "spins.cs"), program);
        double[][] rows = Examples.Numbers(Child.RunProgram("dotnet", ["run", "spins.cs"], directory, packed.Cache).Expect(0).Out);
        Assert.Equal([0.0, 1, 2], rows.Select(r => r[0]));
        // Seven bonds of aligned spins, conserved.
        Assert.All(rows, r => Assert.Equal(7, r[1], 1e-9));
    }

    [Fact]
    public void Packages_hold_readme_licence_documentation_and_the_versions_of_what_they_need()
    {
        foreach (string library in Libraries.Append("Remanence.Tool"))
        {
            using ZipArchive package = Open(library, "nupkg");
            string[] files = [.. package.Entries.Select(e => e.FullName)];
            Assert.Contains("README.md", files);
            Assert.Contains("LICENSE", files);
            using Stream specification = package.GetEntry($"{library}.nuspec")!.Open();
            Dictionary<string, string> told = XDocument.Load(specification).Root!.Elements().Single().Elements().ToDictionary(e => e.Name.LocalName, e => e.Value, StringComparer.Ordinal);
            Assert.Equal(Version(), told["version"]);
            Assert.Equal("MIT", told["license"]);
            Assert.Equal("README.md", told["readme"]);
            Assert.True(told["description"].Length > 20, $"{library} says nothing about itself.");
            if (Libraries.Contains(library))
            {
                Assert.Contains($"lib/net10.0/{library}.dll", files);
                Assert.True(package.GetEntry($"lib/net10.0/{library}.xml")!.Length > 50_000, $"The documentation of {library} is missing.");
            }
        }
    }

    [Fact]
    public void Symbols_hold_the_source_of_every_file()
    {
        foreach (string library in Libraries)
        {
            using ZipArchive package = Open(library, "snupkg");
            using var symbols = new MemoryStream();
            using (Stream entry = package.GetEntry($"lib/net10.0/{library}.pdb")!.Open()) entry.CopyTo(symbols);
            symbols.Position = 0;
            using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
            MetadataReader reader = provider.GetMetadataReader();
            Assert.True(reader.Documents.Count > 20);
            string[] without =
            [
                .. from handle in reader.Documents
                   where !reader.GetCustomDebugInformation(handle).Any(i => reader.GetGuid(reader.GetCustomDebugInformation(i).Kind) == EmbeddedSource)
                   select reader.GetString(reader.GetDocument(handle).Name),
            ];
            Assert.Empty(without);
        }
    }

    private ZipArchive Open(string package, string extension) => ZipFile.OpenRead(Path.Combine(packed.Feed, string.Create(CultureInfo.InvariantCulture, $"{package}.{Version()}.{extension}")));

    private static string Version() => XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    private static string[] Programs() => [.. Howto.Blocks(Path.Combine(Repository.Root, "docs", "howto", "packages.md"), "csharp")];
}
