using System.Runtime.InteropServices;

namespace Remanence.App;

/// <summary>Ctrl-C, SIGTERM (job schedulers) and SIGHUP (a terminal that goes away): the first asks the run to finish its piece and save, the second ends the process at once.</summary>
internal sealed class Stop : IDisposable
{
    // Never disposed: a signal may still be under way when the run ends, and without a timer there is nothing to free.
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Listens from now on.</summary>
    public Stop(Terminal terminal)
    {
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                if (source.IsCancellationRequested)
                {
                    // A progress display may have hidden the cursor.
                    if (terminal.ErrorIsTerminal) terminal.Error.Write("\e[?25h");
                    Environment.Exit(Failure.Interrupted);
                }

                terminal.Error.WriteLine("Stopping: finishing the piece and saving; once more stops at once.");
                source.Cancel();
            }));
        }
    }

    /// <summary>Set by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Gives the signals back.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
    }
}
