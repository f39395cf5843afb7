using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Routes about claims and uploads.</summary>
internal static class OtherEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder api, Uploads uploads)
    {
        api.MapGet("/claims", () => Claims(null)).WithSummary("The claims of all sources with the verdicts of a reproduction, if one was made here.");
        api.MapGet("/claims/{study}", (string study) => Claims(study)).WithSummary("The claims of one source.");
        api.MapPost("/uploads", async (HttpContext http, string? name) =>
        {
            (string value, long bytes) = await uploads.Add(name ?? "", http.Request.Body, http.RequestAborted);
            return Results.Created((string?)null, new UploadDocument(value, bytes));
        }).WithMetadata(new UploadSize()).Accepts<byte[]>("application/octet-stream").Produces<UploadDocument>(StatusCodes.Status201Created).WithSummary("Keeps a file as the value of a parameter.");
    }

    private static JsonArray Claims(string? study) => new([.. ClaimLedger.Read(Directory.Exists("atlas") ? "atlas" : "atlas-quick", study).Select(AtlasFiles.ClaimRecord)]);

    private sealed class UploadSize : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => WebLimits.Upload;
    }
}
