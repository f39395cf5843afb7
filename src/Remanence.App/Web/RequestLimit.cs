using Microsoft.AspNetCore.Http;

namespace Remanence.App;

/// <summary>Answers few requests at the same time, so that the server's memory stays small and a run keeps its threads.</summary>
internal sealed class RequestLimit
{
    private int open;

    /// <summary>Lets a request through, or refuses it with 429.</summary>
    public RequestDelegate Guard(RequestDelegate next) => async http =>
    {
        // Streams are counted by themselves.
        if (http.Request.Path.Value is string path && path.EndsWith("/events", StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref open) > WebLimits.Requests)
            {
                http.Response.Headers.RetryAfter = "1";
                throw new RefusedException(StatusCodes.Status429TooManyRequests, "requests", $"{DocumentText.Number(WebLimits.Requests)} requests are being answered already; ask again in a second.");
            }

            await next(http);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    };
}
