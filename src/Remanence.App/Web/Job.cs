namespace Remanence.App;

/// <summary>A run or sweep that waits or computes. Its folder exists already, so nothing is lost when the server ends.</summary>
/// <param name="Id">Name of its folder.</param>
/// <param name="Folder">Absolute path of its folder.</param>
/// <param name="Work">Computes.</param>
internal sealed record Job(string Id, string Folder, Action<CancellationToken> Work)
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>Set when it shall stop.</summary>
    public CancellationToken Cancellation => cancellation.Token;

    /// <summary>True while it computes.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Asks it to stop; what is finished is saved.</summary>
    public void Cancel() => cancellation.Cancel();
}
