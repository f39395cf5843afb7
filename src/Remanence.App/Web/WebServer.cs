using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>The server: guard, routes, queue.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly WebApplication app;
    private readonly JobQueue queue;
    private readonly Uploads uploads;
    private readonly CancellationTokenSource closing = new();
    private readonly RunLibrary library;
    private readonly Access access;
    private readonly WebSettings settings;
    private readonly IServer? transport;

    /// <summary>Prepares everything; nothing listens yet.</summary>
    /// <param name="settings">How the page is served.</param>
    /// <param name="transport">Where requests come from; null for the network.</param>
    /// <exception cref="RunFolderException">The directory of runs cannot be made.</exception>
    public WebServer(WebSettings settings, IServer? transport = null)
    {
        this.settings = settings;
        this.transport = transport;
        library = new RunLibrary(settings.Output);
        queue = new JobQueue();
        uploads = new Uploads();
        access = new Access(settings);
        app = Build();
    }

    /// <summary>Address of the page, without a token.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The token of scripts.</summary>
    public string Token => access.Token;

    /// <summary>Serves until Ctrl-C or SIGTERM. Returns the exit code.</summary>
    public static int Run(WebSettings settings, Terminal terminal)
    {
        using var stop = new Stop(terminal);
        WebServer server = new(settings);
        try
        {
            server.Start();
            server.Greet(terminal);
            using var asking = new Invitations(server, terminal);
            stop.Token.WaitHandle.WaitOne();
            if (server.Close() is string folder) terminal.Error.WriteLine($"Interrupted; what is finished is saved. To go on: {Product.Command} resume {RepeatCommand.Quote(folder)}, or {Product.Command} web");
            return 0;
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Listens.</summary>
    /// <exception cref="RunFolderException">The address or port is taken.</exception>
    public void Start()
    {
        try
        {
            app.StartAsync().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new ParameterException("--port", $"The address {settings.Listen ?? IPAddress.Loopback}, port {DocumentText.Number(settings.Port)}, cannot be used: {e.Message.TrimEnd('.')}; choose another --port or --listen.");
        }

        // The routes are compiled while the address is being opened, not when it is.
        _ = Task.Run(() => ((IEndpointRouteBuilder)app).DataSources.Sum(s => s.Endpoints.Count));
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        access.Port = new Uri(bound).Port;
        IPAddress shown = settings.Listen is null || settings.Listen.Equals(IPAddress.Any) ? IPAddress.Loopback : settings.Listen.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : settings.Listen;
        Address = new UriBuilder("http", shown.ToString(), access.Port).Uri.ToString();
    }

    /// <summary>A new address that opens the page once.</summary>
    public string Invite() => $"{Address}?token={access.NewInvitation()}";

    /// <summary>Stops the run under way, which is saved, and ends the streams.</summary>
    /// <returns>Folder of the run that was stopped, or null.</returns>
    public string? Close()
    {
        closing.Cancel();
        return queue.Close();
    }

    /// <summary>Ends.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        using (var patience = new CancellationTokenSource(Farewell))
        {
            await app.StopAsync(patience.Token);
        }

        await app.DisposeAsync();
        queue.Dispose();
        uploads.Dispose();
        closing.Dispose();
    }

    private void Greet(Terminal terminal)
    {
        terminal.Out.WriteLine($"open: {Invite()}");
        terminal.Out.WriteLine($"runs: {library.Root}");
        if (settings.Token is null) terminal.Out.WriteLine($"scripts: curl -H \"Authorization: Bearer {Token}\" {Address}api/runs");
        terminal.Out.WriteLine("The address opens the page once, in one browser; Enter prints a new one. Ctrl-C ends the server and saves the run under way.");
        if (settings.Listen is not null && !IPAddress.IsLoopback(settings.Listen)) terminal.Error.WriteLine("Other machines can connect. What is sent is not encrypted: use it in a network that you trust, or through an SSH tunnel without --listen.");
        terminal.Out.Flush();
    }

    private WebApplication Build()
    {
        // Handlers must not wait for the threads that compute.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + 16), ports);
        // No files, variables or arguments change the server: only our own options do.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Remanence.App" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limit);
        if (transport is not null) builder.Services.AddSingleton(transport);
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Remanence";
            document.Info.Version = Product.Version;
            document.Info.Description = Product.Sentence;
            return Task.CompletedTask;
        }));
        WebApplication built = builder.Build();
        built.Use(next => http => access.Guard(http, next));
        built.Use(next => http => Explained(http, next));
        built.Use(new RequestLimit().Guard);
        built.UseRouting();
        Map(built);
        return built;
    }

    private void Limit(KestrelServerOptions kestrel)
    {
        kestrel.Listen(settings.Listen ?? IPAddress.Loopback, settings.Port);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = WebLimits.Body;
        kestrel.Limits.MaxConcurrentConnections = WebLimits.Connections;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    private void Map(WebApplication built)
    {
        var desk = new RunDesk(settings, library, queue, uploads);
        var streams = new EventStreams(library, queue, closing.Token);
        RouteGroupBuilder api = built.MapGroup("/api");
        var large = new LargeAnswers();
        StudyEndpoints.Map(Tagged(api, "studies"), settings, library, desk, new Speed(settings, queue));
        RunEndpoints.Map(Tagged(api, "runs"), library, desk, queue, streams, large);
        SweepEndpoints.Map(Tagged(api, "sweeps"), library, desk, queue, streams, large);
        ComparisonEndpoints.Map(Tagged(api, "runs"), library, large);
        DocsEndpoints.Map(Tagged(api, "docs"));
        OtherEndpoints.Map(Tagged(api, "studies"), uploads);
        built.MapOpenApi("/openapi/v1.json");
        PageEndpoints.Map(built);
    }

    private static RouteGroupBuilder Tagged(RouteGroupBuilder api, string tag) => api.MapGroup("").WithTags(tag);

    private static async Task Explained(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            // What the framework refuses by itself has no words.
            if (http.Response.StatusCode >= StatusCodes.Status400BadRequest && !http.Response.HasStarted && http.Response.ContentType is null) await WebProblem.WriteStatus(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception e)
        {
            await WebProblem.Write(http, e);
        }
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
