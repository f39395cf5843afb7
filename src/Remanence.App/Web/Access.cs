using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Remanence.App;

/// <summary>Who may ask: the right host, no foreign page, and a token, or the cookie that it was exchanged for. Everything else is refused before it is looked at.</summary>
internal sealed class Access
{
    private const int MaximumSessions = 64;
    private readonly WebSettings settings;
    private readonly byte[] token;
    private readonly ConcurrentDictionary<string, bool> sessions = new(StringComparer.Ordinal);
    private byte[]? once;

    /// <summary>Draws the secrets.</summary>
    public Access(WebSettings settings)
    {
        this.settings = settings;
        Token = settings.Token ?? Secret();
        token = Hash(Token);
    }

    /// <summary>The token of scripts.</summary>
    public string Token { get; }

    /// <summary>Port that the server got.</summary>
    public int Port { get; set; }

    private string CookieName => $"remanence-{Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>A new token that opens the page once; the one before is void.</summary>
    public string NewInvitation()
    {
        string invitation = Secret();
        once = Hash(invitation);
        return invitation;
    }

    /// <summary>Lets a request through, or answers it.</summary>
    public Task Guard(HttpContext http, RequestDelegate next)
    {
        AddHeaders(http.Response.Headers);
        HttpRequest request = http.Request;
        if (!IsOurHost(request.Host)) return WebProblem.Write(http, StatusCodes.Status403Forbidden, "host", "The Host of the request is not this server: open the address that remanence web has printed.");
        bool isScript = IsScript(request);
        if (!IsOurPage(request, isScript)) return WebProblem.Write(http, StatusCodes.Status403Forbidden, "origin", "The request comes from another page: only the page of this server, and scripts with the token, may ask.");
        if (isScript || HasSession(request)) return IsInvitation(request) ? Redirect(http) : next(http);
        if (IsInvitation(request) && Accept(request.Query["token"].ToString()))
        {
            http.Response.Cookies.Append(CookieName, NewSession(), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
            return Redirect(http);
        }

        return Unknown(http);
    }

    private static Task Redirect(HttpContext http)
    {
        // Without the token, which must not stay in the history.
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/";
        return Task.CompletedTask;
    }

    private static Task Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            return WebProblem.Write(http, StatusCodes.Status401Unauthorized, "token", "The token is missing or wrong: open the address that remanence web has printed, or send the header \"Authorization: Bearer TOKEN\".");
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Remanence</title>
            <h1>Remanence</h1><p>This page opens with the address that <code>remanence web</code> has printed, once. Press Enter where it runs to get a new one.</p>
            <p>If you have just followed that address: <a href="/">go on</a>.</p></html>
            """);
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.CacheControl = "no-store";
    }

    // A name that an attacker has pointed at this machine is none of ours (DNS rebinding); an address cannot be pointed anywhere.
    private bool IsOurHost(HostString host)
    {
        if (!host.HasValue || (host.Port ?? 80) != Port) return false;
        string name = host.Host.Trim('[', ']');
        if (string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)) return true;
        bool isAddress = IPAddress.TryParse(name, out IPAddress? address);
        if (settings.Listen is null || IPAddress.IsLoopback(settings.Listen)) return isAddress && IPAddress.IsLoopback(address!);
        return isAddress || string.Equals(name, Environment.MachineName, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOurPage(HttpRequest request, bool isScript)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        bool opens = HttpMethods.IsGet(request.Method) && string.Equals(request.Headers["Sec-Fetch-Mode"].ToString(), "navigate", StringComparison.Ordinal);
        // Following a link to a page is all that another site may do; the cookie does not come with it.
        if (site is "cross-site" or "same-site" && !opens) return false;
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0) return string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
        // Browsers always name the origin of what changes something.
        return isScript || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
    }

    private bool IsScript(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..].Trim()), token);
    }

    // A dictionary of hashes: how long it takes to look one up says nothing about the secret.
    private bool HasSession(HttpRequest request) =>
        request.Cookies.TryGetValue(CookieName, out string? cookie) && sessions.ContainsKey(Convert.ToHexString(Hash(cookie)));

    private static bool IsInvitation(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path == "/" && request.Query.ContainsKey("token");

    private bool Accept(string invitation)
    {
        byte[]? expected = once;
        return expected is not null && CryptographicOperations.FixedTimeEquals(Hash(invitation), expected) && Interlocked.CompareExchange(ref once, null, expected) == expected;
    }

    private string NewSession()
    {
        string secret = Secret();
        if (sessions.Count >= MaximumSessions) sessions.Clear();
        sessions[Convert.ToHexString(Hash(secret))] = true;
        return secret;
    }

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
