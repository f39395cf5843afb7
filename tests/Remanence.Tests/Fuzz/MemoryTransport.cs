using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Remanence.Tests.Fuzz;

/// <summary>Requests that come from a test instead of the network, so that an input costs microseconds and nothing listens.</summary>
internal sealed class MemoryTransport : IServer
{
    private Func<IFeatureCollection, Task>? process;

    public MemoryTransport() => Features.Set<IServerAddressesFeature>(new Addresses());

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        process = async features =>
        {
            TContext context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception e)
            {
                application.DisposeContext(context, e);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <summary>Sends a request and waits for the whole answer.</summary>
    public MemoryAnswer Send(string method, string path, string query, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        var request = new HttpRequestFeature { Method = method, Path = path, QueryString = query, Scheme = "http", Protocol = "HTTP/1.1", RawTarget = path + query, Body = new MemoryStream(body) };
        foreach ((string name, string value) in headers) request.Headers[name] = value;
        if (body.Length > 0) request.Headers.ContentLength = body.Length;
        var response = new HttpResponseFeature();
        using var content = new MemoryStream();
        FeatureCollection features = new();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(content));
        features.Set<IHttpRequestBodyDetectionFeature>(new HasBody(body.Length > 0));
        process!(features).GetAwaiter().GetResult();
        return new MemoryAnswer(response.StatusCode, response.Headers.ContentType.ToString(), content.ToArray());
    }

    private sealed class HasBody(bool has) : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => has;
    }

    private sealed class Addresses : IServerAddressesFeature
    {
        private readonly List<string> bound = ["http://127.0.0.1:5000"];

        ICollection<string> IServerAddressesFeature.Addresses => bound;

        public bool PreferHostingUrls { get; set; }
    }
}

/// <summary>What a server said.</summary>
internal sealed record MemoryAnswer(int Status, string ContentType, byte[] Body);
