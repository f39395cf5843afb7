using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Routes about runs: make, list, follow, cancel, resume, fetch.</summary>
internal static class RunEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder api, RunLibrary library, RunDesk desk, JobQueue queue, EventStreams streams, LargeAnswers large)
    {
        var views = new RunView(library, queue);
        api.MapPost("/runs", (RunOrder order) => Taken(desk.Add(order), queue, "runs")).WithSummary("Makes a run and puts it into the queue.").Produces<Accepted>(StatusCodes.Status202Accepted);
        api.MapGet("/runs", (string? study, string? state, string? search, int? limit) => views.List(study, state, search, limit)).WithSummary("The runs of the directory, newest first; those of the command line too.");
        api.MapGet("/runs/{id}", (string id) => views.Of(id)).WithSummary("A run: manifest, state, figures, tables, command, script, citation.");
        api.MapPost("/runs/{id}/cancel", (string id) => Cancel(id, library, queue)).WithSummary("Stops a run after its piece, or takes it out of the queue. It can be resumed.");
        api.MapPost("/runs/{id}/resume", (string id, ResumeOrder? order) => Taken(desk.Resume(id, order?.Force ?? false), queue, "runs")).WithSummary("Goes on with an interrupted, failed or killed run.").Produces<Accepted>(StatusCodes.Status202Accepted);
        api.MapGet("/runs/{id}/events", (HttpContext http, string id) => streams.Send(http, id)).WithSummary("Server-sent events: those so far after Last-Event-ID, then live ones.").Produces<string>(contentType: "text/event-stream");
        api.MapGet("/runs/{id}/figures/{name}.svg", (HttpContext http, string id, string name) => File(http, library.FileOf(id, "figures", name, ".svg"), "image/svg+xml")).WithSummary("A figure as SVG.").Produces<string>(contentType: "image/svg+xml");
        api.MapGet("/runs/{id}/figures/{name}.plotly.json", (HttpContext http, string id, string name) => File(http, library.FileOf(id, "figures", name, ".plotly.json"), "application/json")).WithSummary("A figure as data and layout of Plotly.").Produces<JsonObject>();
        api.MapGet("/runs/{id}/tables/{name}.csv", (HttpContext http, string id, string name) => File(http, library.FileOf(id, "data", name, ".csv"), "text/csv; charset=utf-8")).WithSummary("A table as CSV.").Produces<string>(contentType: "text/csv");
        api.MapGet("/runs/{id}/report.html", (HttpContext http, string id) => File(http, library.FileOf(id, "", "report", ".html"), "text/html; charset=utf-8")).WithSummary("The report, one self-contained page.").Produces<string>(contentType: "text/html");
        api.MapGet("/runs/{id}/archive.zip", (HttpContext http, string id) => Archive(http, library.FolderOf(id), large)).WithSummary("The run folder as one ZIP file.").Produces<byte[]>(contentType: "application/zip");
    }

    /// <summary>The answer to an order that was taken.</summary>
    public static IResult Taken(string id, JobQueue queue, string kind)
    {
        (string state, int ahead) = queue.Find(id) ?? ("done", 0);
        string url = $"/api/{kind}/{id}";
        return Results.Accepted(url, new Accepted(id, state, ahead, url, url + "/events"));
    }

    private static IResult Cancel(string id, RunLibrary library, JobQueue queue)
    {
        string folder = library.FolderOf(id);
        if (queue.Cancel(id)) return Results.Accepted(value: new JsonObject { ["id"] = id });
        throw new RefusedException(StatusCodes.Status409Conflict, "state", RunLibrary.IsInUse(folder, RunFolder.ReadManifest(folder))
            ? $"{id} is computed by another process; stop it there with Ctrl-C."
            : $"{id} neither waits nor computes, so there is nothing to stop.");
    }

    private static async Task File(HttpContext http, string path, string type)
    {
        // Files of a run are pictures and text; whatever somebody has put into one, no script of it runs here.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'";
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        http.Response.ContentType = type;
        http.Response.ContentLength = file.Length;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task Archive(HttpContext http, string folder, LargeAnswers large)
    {
        string path = Path.Combine(Path.GetTempPath(), $"remanence-{Guid.NewGuid():N}.zip");
        try
        {
            await large.Make(() => RunArchive.Write(folder, path), http.RequestAborted);
            string study = RunFolder.ReadManifest(folder).Study;
            http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{study}-{Path.GetFileName(folder)}.zip\"");
            await File(http, path, "application/zip");
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }
}
