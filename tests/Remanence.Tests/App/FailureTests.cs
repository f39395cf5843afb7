using Remanence.App;
using Remanence.Output;

namespace Remanence.Tests.App;

public class FailureTests
{
    public static TheoryData<Exception, int, string> Known => new()
    {
        { new ParameterException("a", "a must be 1, but is 2."), 2, "errors.md#parameter" },
        { new CapacityException("It needs 4 TiB.", 4e12, 1e9), 3, "errors.md#capacity" },
        { new AccuracyException("The norm drifts by 1.", 1, 1e-12), 4, "errors.md#accuracy" },
        { new NativeLibraryException("No LAPACK here.", ["liblapack.so.3"]), 6, "errors.md#native-library" },
        { new RunFolderException("x is no run folder."), 5, "errors.md#run-folder" },
        { new IOException("No space left on device."), 5, "errors.md#run-folder" },
        { new UnauthorizedAccessException("Access to x is denied."), 5, "errors.md#run-folder" },
        { new InsufficientMemoryException(), 3, "errors.md#capacity" },
        { new ArgumentOutOfRangeException("sites", "sites must lie in 1..62."), 2, "errors.md#argument" },
        { new OperationCanceledException(), 130, "Interrupted" },
        { new AggregateException(new RunFolderException("x is locked.")), 5, "x is locked." },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Every_kind_of_error_has_its_exit_code_and_its_heading(Exception error, int exitCode, string word)
    {
        (int code, string text) = Report(error, trace: false);
        Assert.Equal(exitCode, code);
        Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_is_one_line_and_never_commands_the_terminal()
    {
        (_, string text) = Report(new ArgumentOutOfRangeException("sites", 99, "sites must lie in 1..62\e[2J\u0007\nat all."), trace: false);
        Assert.StartsWith("remanence: sites must lie in 1..62 [2J  at all.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Actual value", text, StringComparison.Ordinal);
        Assert.Equal(2, text.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Every_problem_has_its_line()
    {
        (_, string text) = Report(new ParameterException([new Problem("a", "First."), new Problem("b", "Second.")]), trace: false);
        Assert.StartsWith("remanence: First.\nremanence: Second.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_defect_leaves_a_log_with_the_stack_trace()
    {
        (int code, string text) = Report(Thrown(), trace: false);
        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        string path = text.Split(' ').Single(w => w.Contains("remanence-defect-", StringComparison.Ordinal)).TrimEnd(';');
        string log = File.ReadAllText(path);
        File.Delete(path);
        Assert.Contains("thirteen", log, StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), log, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_shows_the_stack_trace()
    {
        (_, string text) = Report(Thrown(), trace: true);
        Assert.Contains(nameof(Thrown), text, StringComparison.Ordinal);
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("thirteen");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static (int Code, string Text) Report(Exception error, bool trace)
    {
        var text = new StringWriter();
        int code = Failure.Report(error, new Terminal { Out = TextWriter.Null, Error = text }, trace);
        return (code, text.ToString().ReplaceLineEndings("\n"));
    }
}
