namespace Remanence.App;

/// <summary>Prints a new address whenever somebody presses Enter where the server runs.</summary>
internal sealed class Invitations : IDisposable
{
    private volatile bool ended;

    /// <summary>Listens if there is somebody who could press it.</summary>
    public Invitations(WebServer server, Terminal terminal)
    {
        if (Console.IsInputRedirected || !terminal.OutIsTerminal) return;
        var thread = new Thread(() =>
        {
            while (!ended && Console.ReadLine() is not null)
                if (!ended) terminal.Out.WriteLine($"open: {server.Invite()}");
        })
        { IsBackground = true, Name = "keyboard" };
        thread.Start();
    }

    /// <summary>Prints no more.</summary>
    public void Dispose() => ended = true;
}
