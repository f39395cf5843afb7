using System.Net;

namespace Remanence.App;

/// <summary>How the page is served.</summary>
internal sealed record WebSettings
{
    /// <summary>Environment variable with the token that scripts send.</summary>
    public const string TokenVariable = "REMANENCE_TOKEN";

    /// <summary>Directory of the runs.</summary>
    public string Output { get; init; } = "runs";

    /// <summary>Port, or 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Address that other machines may connect to, or null for this machine alone.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>Threads of the run under way, or null for all processors.</summary>
    public int? Threads { get; init; }

    /// <summary>Token that scripts send, or null to draw one.</summary>
    public string? Token { get; init; }
}
