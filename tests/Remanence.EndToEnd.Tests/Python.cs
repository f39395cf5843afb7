namespace Remanence.EndToEnd;

/// <summary>The Python of this machine that has what a test needs.</summary>
internal static class Python
{
    /// <summary>The first Python that imports a module; the test is skipped, with the remedy, where there is none.</summary>
    /// <param name="module">What is imported.</param>
    /// <param name="package">Debian's package that holds it.</param>
    public static string With(string module, string package)
    {
        foreach (string program in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                if (Child.RunProgram(program, ["-c", "import " + module], Path.GetTempPath()).ExitCode == 0) return program;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such program; the next one may exist.
            }
        }

        Assert.Skip($"There is no python3 with {module} on this machine (Debian: {package}).");
        return "";
    }

    /// <summary>Runs a script that may import the modules beside the examples, and leaves nothing there.</summary>
    public static string Run(string program, string script, string directory) =>
        Child.RunProgram(program, ["-c", script], directory, ("PYTHONPATH", Path.Combine(Repository.Root, "examples")), ("PYTHONDONTWRITEBYTECODE", "1"), ("PYTHONUTF8", "1")).Expect(0).Out;
}
