namespace Remanence.App;

/// <summary>What a client may ask for, so that the server's memory stays small whatever is sent.</summary>
internal static class WebLimits
{
    /// <summary>Largest body of a request with parameters, bytes.</summary>
    public const long Body = 1 << 20;

    /// <summary>Largest uploaded file, bytes.</summary>
    public const long Upload = 16 << 20;

    /// <summary>Uploaded files that are kept; the oldest goes first.</summary>
    public const int Uploads = 32;

    /// <summary>Requests that are answered at the same time, event streams not counted.</summary>
    public const int Requests = 64;

    /// <summary>Event streams at the same time.</summary>
    public const int Streams = 64;

    /// <summary>Open connections.</summary>
    public const int Connections = 1024;

    /// <summary>Runs and sweeps that may wait.</summary>
    public const int Waiting = 100;

    /// <summary>Runs that are compared at once.</summary>
    public const int Compared = 8;

    /// <summary>Runs in one answer.</summary>
    public const int Listed = 1000;
}
