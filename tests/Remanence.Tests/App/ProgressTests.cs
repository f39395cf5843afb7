using Remanence.App;
using Remanence.Studies;

namespace Remanence.Tests.App;

public class ProgressTests
{
    [Fact]
    public void A_log_gets_a_line_per_phase_and_then_one_every_thirty_seconds()
    {
        var text = new StringWriter();
        var progress = new PlainProgress(text);
        progress.Show(new PhaseStarted("quench", 1) { Elapsed = 0.1 });
        for (int second = 1; second <= 70; second++)
        {
            progress.Show(new Observed("norm", second, 1) { Elapsed = second });
            progress.Show(new PhaseAdvanced("quench", second / 100.0) { Elapsed = second });
        }

        progress.Show(new PhaseFinished("quench") { Elapsed = 100 });
        progress.Show(new PhaseStarted("entropies", 41) { Elapsed = 100 });
        progress.Show(new Warned("The field is zero.") { Elapsed = 101 });
        Assert.Equal(
        [
            "quench",
            "quench: 31 %, 31 s elapsed, about 1 min 9 s left, norm = 1 at 31",
            "quench: 61 %, 1 min 1 s elapsed, about 39 s left, norm = 1 at 61",
            "entropies: 41 items",
            "warning: The field is zero.",
        ], text.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_terminal_sees_the_phase_and_gets_the_result_back()
    {
        var text = new StringWriter();
        var terminal = new Terminal { Out = TextWriter.Null, Error = text, ErrorIsTerminal = true };
        int result = TerminalProgress.Show(TerminalProgress.ErrorConsole(terminal), show =>
        {
            show(new PhaseStarted("quench [x]", 1) { Elapsed = 0.1 });
            show(new PhaseAdvanced("quench [x]", 0.5) { Elapsed = 2 });
            show(new Warned("no [field]") { Elapsed = 2 });
            show(new PhaseFinished("quench [x]") { Elapsed = 3 });
            return 42;
        });
        Assert.Equal(42, result);
        Assert.Contains("quench [x]", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("no [field]", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_left_is_unknown_until_something_is_done()
    {
        var state = new ProgressState();
        state.Take(new PhaseStarted("a", 1) { Elapsed = 10 });
        Assert.True(double.IsNaN(state.Remaining));
        state.Take(new PhaseAdvanced("a", 0.25) { Elapsed = 20 });
        Assert.Equal(30, state.Remaining, 1e-9);
        state.Take(new PhaseAdvanced("a", 1) { Elapsed = 50 });
        Assert.Equal(0, state.Remaining);
    }
}
