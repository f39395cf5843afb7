using System.Collections.Concurrent;
using System.Diagnostics;

namespace Remanence.EndToEnd;

/// <summary>What a finished child process left.</summary>
internal sealed record Outcome(int ExitCode, string Out, string Error)
{
    /// <summary>The sentences on standard error, without the name of the program.</summary>
    public string[] Sentences => [.. Error.Split('\n').Where(l => l.StartsWith("remanence: ", StringComparison.Ordinal)).Select(l => l["remanence: ".Length..].Trim())];

    /// <summary>Fails with everything that was printed unless the exit code is the expected one.</summary>
    public Outcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode}, expected {exitCode}.\nstdout:\n{Out}\nstderr:\n{Error}");
        return this;
    }
}

/// <summary>A child process whose output is collected while it runs.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new(), error = new();

    private Child(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Keep(output, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(error, e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>True until the process ends.</summary>
    public bool Runs => !process.HasExited;

    /// <summary>Starts the command line with extra environment variables.</summary>
    public static Child Remanence(IEnumerable<string> arguments, string directory, params (string Name, string Value)[] environment) =>
        Start("dotnet", [Repository.App, .. arguments], directory, environment);

    /// <summary>Starts a shell line in which $REMANENCE stands for the command line, for limits and pipes that only a shell can set.</summary>
    public static Child Shell(string line, string directory, params (string Name, string Value)[] environment) =>
        Start("bash", ["-c", line], directory, [("REMANENCE", $"dotnet {Repository.App}"), .. environment]);

    /// <summary>Runs the command line to its end.</summary>
    public static Outcome Run(IEnumerable<string> arguments, string directory, params (string Name, string Value)[] environment)
    {
        using Child child = Remanence(arguments, directory, environment);
        return child.Wait();
    }

    /// <summary>Runs any program to its end.</summary>
    public static Outcome RunProgram(string program, IEnumerable<string> arguments, string directory, params (string Name, string Value)[] environment)
    {
        using Child child = Start(program, arguments, directory, environment);
        return child.Wait();
    }

    /// <summary>Waits until standard error holds the text; false when the process ended before.</summary>
    public bool WaitForError(string text)
    {
        long start = Stopwatch.GetTimestamp();
        while (!error.Any(l => l.Contains(text, StringComparison.Ordinal)))
        {
            if (process.HasExited) return false;
            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"\"{text}\" never appeared on standard error.");
            Thread.Sleep(5);
        }

        return true;
    }

    /// <summary>Waits a while; true when the process ended meanwhile.</summary>
    public bool EndsWithin(TimeSpan time) => process.WaitForExit(time);

    /// <summary>Kills the process at once (SIGKILL).</summary>
    public void Kill() => process.Kill();

    /// <summary>Identity of the process.</summary>
    public int Id => process.Id;

    /// <summary>Waits for a line of standard output that begins with the text; null when the process ended before.</summary>
    public string? WaitForOut(string start)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (output.FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal)) is string line) return line;
            if (process.HasExited) return null;
            Assert.True(Stopwatch.GetElapsedTime(began) < Limit, $"No line \"{start}\" appeared on standard output.");
            Thread.Sleep(5);
        }
    }

    /// <summary>Sends a signal, as a terminal or a scheduler would.</summary>
    public void Signal(string name) => RunProgram("kill", ["-" + name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)], Path.GetTempPath());

    /// <summary>Waits for the end.</summary>
    public Outcome Wait()
    {
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The process ran longer than {Limit.TotalMinutes} minutes. stderr: {string.Join('\n', error)}");
        }

        process.WaitForExit();
        return new Outcome(process.ExitCode, string.Join('\n', output), string.Join('\n', error));
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    /// <summary>Starts any program.</summary>
    public static Child Start(string program, IEnumerable<string> arguments, string directory, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = directory };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return new Child(start);
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
