using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Remanence.Mutation;

/// <summary>Compiles the mutated library and the tests in memory; mutants that do not compile are dropped.</summary>
internal static class Build
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, DocumentationMode.None);

    internal static List<Mutant> Run(string repository, string binaries, string output, Func<string, bool> mutate)
    {
        string source = Path.Combine(repository, "src/Remanence");
        MetadataReference[] platform = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System", StringComparison.Ordinal) || Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll" or "Microsoft.Win32.Primitives.dll").Select(p => MetadataReference.CreateFromFile(p))];
        SyntaxTree[] original = [.. Sources(source).Concat(Generated(Path.Combine(source, "obj/Release/net10.0"))).Select(Parse)];
        CSharpCompilation plain = Library(original, [.. platform, MetadataReference.CreateFromFile(Path.Combine(binaries, "MathNet.Numerics.dll"))]);
        HashSet<int> dropped = [];
        List<Mutant> mutants = [];
        for (int round = 0; ; round++)
        {
            mutants = [];
            SyntaxTree[] mutated = [.. original.Select(tree => !mutate(Path.GetRelativePath(source, tree.FilePath)) ? tree
                : Parse(new Mutator(plain.GetSemanticModel(tree), Path.GetRelativePath(source, tree.FilePath), mutants, dropped).Visit(tree.GetRoot())!.ToFullString(), tree.FilePath)),
                Parse(Path.Combine(AppContext.BaseDirectory, "Switch.txt"))];
            CSharpCompilation compiled = Generate(plain.RemoveAllSyntaxTrees().AddSyntaxTrees(mutated));
            var result = compiled.Emit(Path.Combine(output, "Remanence.dll"));
            if (result.Success) break;
            int before = dropped.Count;
            foreach (Diagnostic error in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)) Drop(error, dropped);
            Console.WriteLine($"round {round}: {dropped.Count} mutants do not compile");
            if (dropped.Count == before || round > 12) throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        }

        string tests = Path.Combine(repository, "tests/Remanence.Tests"), built = Path.Combine(repository, "tests/Mutation/Tests/obj/Release/net10.0");
        string[] files = [.. new[] { "Information", "Numerics", "Ensembles", "Darwinism", "Evolution" }.SelectMany(f => Sources(Path.Combine(tests, f))),
            .. new[] { "RandomSums", "DenseTwin", "Properties", "PauliOperatorTests", "PairCoupledOperatorTests", "ProductFormulaTests" }.Select(f => Path.Combine(tests, $"Operators/{f}.cs")), .. Generated(built)];
        MetadataReference[] references = [.. platform, MetadataReference.CreateFromFile(Path.Combine(output, "Remanence.dll")), .. Directory.GetFiles(binaries, "xunit*.dll").Concat(new[] { "MathNet.Numerics", "FsCheck", "FSharp.Core" }.Select(f => Path.Combine(binaries, f + ".dll"))).Select(p => MetadataReference.CreateFromFile(p))];
        var emitted = Generate(CSharpCompilation.Create("Remanence.Tests", files.Select(Parse), references, Options())).Emit(Path.Combine(output, "Remanence.Tests.dll"));
        if (!emitted.Success) throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        return [.. mutants.Where(m => !dropped.Contains(m.Id))];
    }

    private static void Drop(Diagnostic error, HashSet<int> dropped)
    {
        SyntaxNode? node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan);
        // The smallest expression or statement around the error that holds a switch, otherwise all of the statement, otherwise all of the member.
        for (; node != null; node = node.Parent)
        {
            int[] ids = [.. node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Where(i => i.Expression.ToString().EndsWith("MutantSwitch.Is", StringComparison.Ordinal)).Select(i => int.Parse(i.ArgumentList.Arguments[0].ToString(), System.Globalization.CultureInfo.InvariantCulture))];
            if (ids.Length == 0) continue;
            foreach (int id in ids) dropped.Add(id);
            return;
        }
    }

    private static CSharpCompilation Library(SyntaxTree[] trees, MetadataReference[] references) => Generate(CSharpCompilation.Create("Remanence", trees, references, Options()), keep: false);

    private static CSharpCompilationOptions Options() => new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private static CSharpCompilation Generate(CSharpCompilation compilation, bool keep = true)
    {
        if (!keep) return compilation;
        // The runtime lies in shared/Microsoft.NETCore.App/<version> of the SDK.
        string packs = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs/Microsoft.NETCore.App.Ref");
        string folder = Path.Combine(Directory.GetDirectories(packs, "10.*").Order().Last(), "analyzers/dotnet/cs");
        AnalyzerFileReference reference = new(Path.Combine(folder, "Microsoft.Interop.LibraryImportGenerator.dll"), new Loader());
        CSharpGeneratorDriver.Create(reference.GetGenerators(LanguageNames.CSharp), parseOptions: Parsing).RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        return (CSharpCompilation)updated;
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Generated(string folder) => Directory.EnumerateFiles(folder, "*.cs").Where(f => f.EndsWith("GlobalUsings.g.cs", StringComparison.Ordinal) || f.EndsWith("AssemblyInfo.cs", StringComparison.Ordinal));

    private static SyntaxTree Parse(string file) => Parse(File.ReadAllText(file), file);

    private static SyntaxTree Parse(string text, string file) => CSharpSyntaxTree.ParseText(text, Parsing, file, System.Text.Encoding.UTF8);

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath) { }

        public Assembly LoadFromPath(string fullPath)
        {
            AppDomain.CurrentDomain.AssemblyResolve += (_, e) =>
            {
                string beside = Path.Combine(Path.GetDirectoryName(fullPath)!, new AssemblyName(e.Name).Name + ".dll");
                return File.Exists(beside) ? Assembly.LoadFrom(beside) : null;
            };
            return Assembly.LoadFrom(fullPath);
        }
    }
}
